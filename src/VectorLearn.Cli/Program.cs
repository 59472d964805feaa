using System.CommandLine;
using System.CommandLine.Help;
using VectorLearn.Cli;

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
    vectorlearn bench
    """;

HeadStart.Begin(args);
var verbose = new Option<bool>("--verbose")
{
    Description = "Say where in the program a failure arose",
    Recursive = true,
    Arity = ArgumentArity.Zero,
};
var sweep = new SweepCommand();
var trace = new TraceCommand();
var lesson = new LessonCommand();
var plot = new PlotCommand();
var compare = new CompareCommand();
var convert = new ConvertCommand();
var verify = new VerifyCommand();
var merge = new MergeCommand();
var submit = new SubmitCommand(sweep);
var status = new StatusCommand();
var alpha = new AlphaCommand();
var bench = new BenchCommand();
var root = new RootCommand("Runs grids of single-weight learners in SIMD lanes and maps what becomes of them.")
{
    sweep,
    trace,
    lesson,
    plot,
    compare,
    convert,
    verify,
    merge,
    submit,
    status,
    alpha,
    bench,
    verbose,
};
HelpOption help = root.Options.OfType<HelpOption>().Single();
var page = new HelpPage(
    (HelpAction)help.Action!,
    command => command == sweep ? SweepCommand.Examples
        : command == trace ? TraceCommand.Examples
        : command == lesson ? LessonCommand.Examples
        : command == compare ? CompareCommand.Examples
        : command == convert ? ConvertCommand.Examples
        : command == verify ? VerifyCommand.Examples
        : command == merge ? MergeCommand.Examples
        : command == submit ? SubmitCommand.Examples
        : command == status ? StatusCommand.Examples
        : command == alpha ? AlphaCommand.Examples
        : command == bench ? BenchCommand.Examples
        : plot.ExamplesOf(command) ?? Examples);
help.Action = page;
root.SetAction(page.Invoke);

try
{
    return CommandLine.Parse(root, args).Invoke(
        new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
}
catch (BadInputException exception)
{
    return Complain(exception, ExitCode.BadInput);
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
