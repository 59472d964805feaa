using System.CommandLine;
using System.Numerics;
using VectorLearn.Data;
using VectorLearn.Numbers;
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
        vectorlearn sweep --precision bfloat16 --update float --goal 1.5 --weight 2 --output mixed.csv
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
    private readonly LaneOption _simd = new();
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
        => Take(
            Run,
            [
                .. _learners.All, .. _limits.All, _from, _simd, _threads, _output, _columns, _shard, SweepFile.ResumeOption,
                _force, _plot, _noPreview, _json,
            ]);

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
        _ = _simd.Read(parsed);
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
        Sweep sweep = _limits.Apply(parsed, _learners.Read(parsed, repeated?.Sweep));
        _limits.Check(parsed, sweep, sweep.Format!);
        return new MapPlan
        {
            Sweep = sweep,
            Columns = _columns.Read(parsed) ?? repeated?.Columns,
            Shard = _shard.Read(parsed) ?? repeated?.Shard,
        };
    }

    private int Run(ParseResult parsed)
    {
        MapPlan plan = ReadPlan(parsed);
        var options = new SweepOptions { Lanes = _simd.Read(parsed), Threads = _threads.Read(parsed) };
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
        return Interruption.Hear(
            stop =>
            {
                WrittenMap map = FailedRunException.Guard(
                    _output.Name,
                    output.Name,
                    () => SweepProgressBar.Watch(
                        options,
                        watched => resume ? file.Resume(watched, stop)
                            : output.IsFile ? file.Begin(force, watched, stop)
                            : Run(plan, output.Open(), watched, stop),
                        resume ? output.Create(UnfinishedMap.Of)?.Rows ?? 0 : 0),
                    HowToGoOn);
                output.Bytes = map.Bytes;
                picture?.Draw();
                Report(plan, map, output, picture, json);
                if (!json && plan.Shard is null && !parsed.GetValue(_noPreview))
                {
                    SweepPreview.Draw(plan.Sweep, map.Manifest, options, stop);
                }

                return ExitCode.Ok;
            },
            () => HowToGoOn() ?? "no map was kept");

        string? HowToGoOn() => output.IsFile ? file.HowToGoOn(parsed) : null;
    }

    private static void Report(MapPlan plan, WrittenMap map, SweepOutput output, SweepPicture? picture, bool json)
    {
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
            string learners = Quantity.Count(plan.Sweep.Grid.Count);
            string why = MapFile.ChunkRows(output.FilePath) is { } rows
                ? $"the grid's {learners} are cut between chunks of {Quantity.Count(rows)} in this format; cut it as .csv, which is cut anywhere, or into fewer shards"
                : $"there are more shards than the grid's {learners}";
            Console.Error.WriteLine($"vectorlearn: shard {shard} has no learners: {why}");
        }
    }

    /// <summary>Runs a plan and keeps no more of it than a stream takes, or the counts.</summary>
    private static WrittenMap Run(MapPlan plan, Stream? stream, SweepOptions options, CancellationToken stop)
    {
        SweepSummary summary = stream is not null
            ? MapCsv.Write(plan, stream, options, stop)
            : plan.Sweep.Format!.Use(new Count(plan.Sweep, options, stop));
        return new WrittenMap(SweepManifest.From(plan, summary, options), 0, summary);
    }

    /// <summary>Runs a sweep of which only the counts are wanted.</summary>
    private sealed class Count(Sweep sweep, SweepOptions options, CancellationToken stop) : INumberUser<SweepSummary>
    {
        public SweepSummary Use<T>()
            where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
            => sweep.Run<T>(_ => { }, options, cancellationToken: stop);
    }
}
