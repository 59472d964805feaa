using System.CommandLine;
using VectorLearn.Data;
using VectorLearn.Lanes;
using VectorLearn.Sweeps;

namespace VectorLearn.Cli;

/// <summary><c>vectorlearn sweep</c>: runs a grid of learners and writes down what became of each.</summary>
internal sealed class SweepCommand : CommandWithExamples
{
    public override string Examples => """
        vectorlearn sweep --plot
        vectorlearn sweep --input 1:3:500 --alpha log:0.001:2:500 --output near.csv
        vectorlearn sweep --learner hot-cold --step-amount 0.01,0.05,0.1 --output hot-cold.csv
        vectorlearn sweep --weight -1:1:100 --precision float --output -
        vectorlearn sweep --max-steps 1e5 --output none --json
        vectorlearn sweep --input 0.05:4:20000 --columns outcome,steps --output large.csv.zst
        vectorlearn sweep --input 0.05:4:20000 --columns outcome,steps --output large.csv.zst --resume
        vectorlearn sweep --from large.manifest.json --precision float --output float.csv.zst
        vectorlearn sweep --input 0.05:4:20000 --output large.csv --shard 3/16
        """;

    private static readonly Sweep s_default = new();

    private readonly FromOption _from = new();
    private readonly LearnerOptions _learners = LearnerOptions.OfSweep();

    private readonly LimitOptions _limits = new(s_default.MaxSteps);
    private readonly ChoiceOption<LaneWidth> _simd = new(LaneChoices.Option, LaneChoices.Description, LaneChoices.All);
    private readonly ThreadsOption _threads = new();

    private readonly OutputOption _output = new(
        "The map, by its name .csv, .csv.gz, .csv.zst or .parquet; - is standard output, none only counts", SweepOutput.DefaultPath);

    private readonly ColumnsOption _columns = new();

    private readonly ShardOption _shard = new();

    private readonly FlagOption _force = new("--force", "Overwrite the output, an unfinished one too; a finished map at the default output is overwritten without");

    private readonly FlagOption _json = new("--json", "Print the manifest as JSON instead of a table");

    private readonly FlagOption _plot = new("--plot", "Draw the map: a picture beside it");

    private readonly FlagOption _noPreview = new(
        "--no-preview", "Leave out the small map at the end, which a terminal with colours gets");

    public SweepCommand()
        : base(
            "sweep",
            """
            Runs a grid of learners and writes down what became of each: a stability map.

            An <axis> is one number, a list a,b,c, evenly spaced points start:stop:count, or geometrically spaced
            points log:start:stop:count. The learners are the product of the axes.
            """)
    {
        _learners.AddTo(this);
        foreach (Option option in (Option[])
            [
                .. _limits.All, _from, _simd, _threads, _output, _columns, _shard, SweepFile.ResumeOption, _force, _plot,
                _noPreview, _json,
            ])
        {
            Add(option);
        }

        SetAction(Run);
    }

    /// <summary>Checks the command line of a sweep that is to run elsewhere, in parts.</summary>
    /// <param name="arguments">What stands after <c>sweep</c>.</param>
    /// <returns>What the whole map is to hold, where it goes, and whether to overwrite what is there.</returns>
    public (MapPlan Plan, SweepOutput Output, bool Force) CheckSubmitted(IReadOnlyList<string> arguments)
    {
        ParseResult parsed = CommandLine.Parse(this, arguments);
        foreach (Option option in (Option[])[_shard, SweepFile.ResumeOption, _plot, _json])
        {
            if (parsed.GetResult(option) is { Implicit: false })
            {
                throw new BadInputException(option.Name, "is not for a sweep that is submitted; leave it out");
            }
        }

        MapPlan plan = ReadPlan(parsed);
        Check(parsed, plan, _simd.Read(parsed));
        _ = _threads.Read(parsed);
        bool force = parsed.GetValue(_force);
        var output = SweepOutput.For(_output.Text(parsed), force);
        return output.IsFile
            ? (plan with { Shard = null }, output, force)
            : throw new BadInputException(_output.Name, $"a sweep that is submitted needs a file in place of '{output.Name}'");
    }

    private MapPlan ReadPlan(ParseResult parsed)
    {
        MapPlan? repeated = _from.Read(parsed);
        return new MapPlan
        {
            Sweep = _limits.Apply(parsed, _learners.Read(parsed, repeated?.Sweep), areRepeated: repeated is not null),
            Precision = _learners.ReadPrecision(parsed, repeated),
            Columns = _columns.Read(parsed) ?? repeated?.Columns,
            Shard = _shard.Read(parsed) ?? repeated?.Shard,
        };
    }

    private void Check(ParseResult parsed, MapPlan plan, LaneWidth lanes)
    {
        Action<ParseResult, Sweep, LaneWidth> check = plan.Precision switch
        {
            Precision.Double => _limits.Check<double>,
            Precision.Float => _limits.Check<float>,
            _ => _limits.Check<Half>,
        };
        check(parsed, plan.Sweep, lanes);
    }

    private int Run(ParseResult parsed)
    {
        MapPlan plan = ReadPlan(parsed);
        var options = new SweepOptions { Lanes = _simd.Read(parsed), Threads = _threads.Read(parsed) };
        Check(parsed, plan, options.Lanes);
        bool json = parsed.GetValue(_json);
        bool force = parsed.GetValue(_force);
        bool resume = parsed.GetValue(SweepFile.ResumeOption);
        using SweepOutput output = _shard.OutputFor(plan.Shard, _output.Text(parsed), force || resume);
        if (json && output.IsStandard)
        {
            throw new BadInputException(
                _json.Name, "cannot share standard output with --output -; give one of them a file or leave it out");
        }

        if (resume && !output.IsFile)
        {
            throw new BadInputException(
                SweepFile.ResumeOption.Name, $"there is nothing to go on with in --output {output.Name}; give the sweep's file");
        }

        SweepPicture? picture = parsed.GetValue(_plot) ? SweepPicture.For(plan, output, force || resume) : null;

        if (output.IsFile && !resume)
        {
            output.CheckSpace(MapFile.EstimateBytes(output.FilePath, plan));
        }

        var file = new SweepFile(plan, output);
        using var interruption = new Interruption();
        WrittenMap map;
        try
        {
            map = SweepProgressBar.Watch(
                options,
                watched => resume ? file.Resume(watched, interruption.Token)
                    : output.IsFile ? file.Begin(force, watched, interruption.Token)
                    : Run(plan, output.Open(), watched, interruption.Token),
                resume ? output.Create(UnfinishedMap.Of)?.Rows ?? 0 : 0);
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            Console.Error.WriteLine($"vectorlearn: stopped by {interruption.Name}; {HowToGoOn() ?? "no map was kept"}");
            return interruption.ExitCode;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException
            && !StandardOutput.HasLostReader(exception))
        {
            string advice = HowToGoOn() is { } goOn ? $"; {goOn}" : "";
            throw new FailedRunException(
                $"--output: {output.Name} could not be written: {exception.Message.TrimEnd('.')}{advice}", exception);
        }

        output.Bytes = map.Bytes;
        picture?.Draw();
        if (json)
        {
            Console.Out.Write(map.Manifest.ToJson());
        }
        else if (map.LastRun is { } run)
        {
            SweepReport.Print(
                run with { Counts = map.Manifest.Counts, LearnerSteps = map.Manifest.LearnerSteps }, output, run, picture);
        }
        else
        {
            Console.Error.WriteLine($"vectorlearn: {output.Name} is whole; nothing is left to do");
        }

        if (plan.Shard is { } shard && map.Manifest.Rows == 0)
        {
            Console.Error.WriteLine($"vectorlearn: shard {shard} has no learners: {WhyEmpty(plan.Sweep.Grid.Count, output.FilePath)}");
        }

        if (!json && plan.Shard is null && !parsed.GetValue(_noPreview))
        {
            SweepPreview.Draw(plan.Sweep, map.Manifest, options, interruption.Token);
        }

        return ExitCode.Ok;

        string? HowToGoOn() => output.IsFile ? file.HowToGoOn(parsed) : null;
    }

    private static string WhyEmpty(long learners, string path)
        => MapFile.ChunkRows(path) is { } rows
            ? $"the grid's {Quantity.Count(learners)} are cut between chunks of {Quantity.Count(rows)} in this format; cut it as .csv, which is cut anywhere, or into fewer shards"
            : $"there are more shards than the grid's {Quantity.Count(learners)}";

    /// <summary>Runs a plan and keeps no more of it than a stream takes, or the counts.</summary>
    private static WrittenMap Run(MapPlan plan, Stream? stream, SweepOptions options, CancellationToken cancellation)
    {
        SweepSummary summary = (stream, plan.Precision) switch
        {
            (not null, _) => MapCsv.Write(plan, stream, options, cancellation),
            (_, Precision.Double) => plan.Sweep.Run<double>(_ => { }, options, cancellation: cancellation),
            (_, Precision.Float) => plan.Sweep.Run<float>(_ => { }, options, cancellation: cancellation),
            _ => plan.Sweep.Run<Half>(_ => { }, options, cancellation: cancellation),
        };
        return new WrittenMap(SweepManifest.From(plan, summary, options), 0, summary);
    }
}
