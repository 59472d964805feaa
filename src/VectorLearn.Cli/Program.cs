using System.CommandLine;
using System.CommandLine.Help;
using VectorLearn.Cli;
using VectorLearn.Grids;

const string Examples = """
    vectorlearn sweep
    vectorlearn plot map results/map.csv
    vectorlearn trace --input 2 --alpha 0.1
    vectorlearn lesson divergence
    vectorlearn compare --precisions float,double
    vectorlearn convert results/map.csv map.parquet
    vectorlearn verify results/map.csv
    vectorlearn submit --shards 16 --output large.csv
    vectorlearn alpha --input 2
    vectorlearn dimension --input 2 --alpha 0.4:0.6:1025
    vectorlearn explore --open
    vectorlearn bench
    vectorlearn help outcomes
    """;

HeadStart.Begin(args);
var verbose = new FlagOption("--verbose", "Say where in the program a failure arose") { Recursive = true };
var sweep = new SweepCommand();
CommandWithExamples[] commands =
[
    sweep,
    new TraceCommand(),
    new LessonCommand(),
    new PlotCommand(),
    new CompareCommand(),
    new ConvertCommand(),
    new VerifyCommand(),
    new MergeCommand(),
    new SubmitCommand(sweep),
    new StatusCommand(),
    new AlphaCommand(),
    new DimensionCommand(),
    new PeriodsCommand(),
    new ExploreCommand(),
    new BenchCommand(),
    new HelpCommand(),
];
var root = new RootCommand("Runs grids of single-weight learners in SIMD lanes and maps what becomes of them.") { verbose };
foreach (CommandWithExamples command in commands)
{
    root.Add(command);
}

HelpOption help = root.Options.OfType<HelpOption>().Single();
var page = new HelpPage((HelpAction)help.Action!, Examples);
help.Action = page;
root.SetAction(page.Invoke);

try
{
    return CommandLine.Parse(root, CommandLine.WithHelpAsOption(root, args)).Invoke(
        new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
}
catch (BadInputException exception)
{
    return Complain(exception, ExitCode.BadInput);
}
catch (SettingException exception)
{
    return Complain(BadInputException.Of(exception), ExitCode.BadInput);
}
catch (Exception exception) when (StandardOutput.HasLostReader(exception))
{
    return ExitCode.LostReader;
}
catch (Exception exception)
{
    return Complain(exception, ExitCode.FailedRun);
}

// The options may be what could not be parsed, so --verbose is looked for by hand.
int Complain(Exception exception, int exitCode)
{
    Console.Error.WriteLine(
        $"vectorlearn: {(args.Contains("--verbose") ? exception.ToString() : exception.Message.ReplaceLineEndings(" "))}");
    return exitCode;
}
