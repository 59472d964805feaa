using System.CommandLine;
using System.Diagnostics;
using System.Numerics;
using VectorLearn.Comparisons;
using VectorLearn.Data;
using VectorLearn.Lanes;
using VectorLearn.Sweeps;

namespace VectorLearn.Cli;

/// <summary><c>vectorlearn compare</c>: where precision changes what becomes of a learner.</summary>
internal sealed class CompareCommand : CommandWithExamples
{
    public override string Examples => """
        vectorlearn compare
        vectorlearn compare --precisions half,float --input 0.05:4:200 --alpha 0.001:1:200
        vectorlearn compare --precisions double,double --simd scalar,512 --output none
        vectorlearn compare float.csv double.csv --output difference.csv
        """;

    private const string DefaultPath = "results/compare.csv";
    private static readonly Sweep s_default = new();

    private readonly Argument<string[]> _maps = new("MAPS")
    {
        Description = "Two maps to compare, instead of running a sweep",
        Arity = new ArgumentArity(0, 2),
    };

    private readonly PairOption<Precision> _precisions = new(
        "--precisions", "The two number types: double, float or half", "float,double", PrecisionChoices.All)
    { NeedsTwo = true };

    private readonly LearnerOptions _learners = LearnerOptions.OfSweep();

    private readonly LimitOptions _limits = new(s_default.MaxSteps);

    private readonly PairOption<LaneWidth> _simd = new(
        LaneChoices.Option, "How many learners advance at once, in either run: auto, 512, vector or scalar", "auto", LaneChoices.All);

    private readonly ThreadsOption _threads = new();

    private readonly OutputOption _output = new(
        "The comparison; - is standard output, none only counts", DefaultPath);

    private readonly FlagOption _force = new("--force", "Overwrite the output");

    private readonly FlagOption _json = new("--json", "Print what it came to as JSON instead of tables");

    public CompareCommand()
        : base(
            "compare",
            """
            Runs a sweep in two precisions, or takes two maps, and tells where the answer changes.

            Two runs agree on a learner if its outcome is the same in both. Where the steps or the weights differ although
            the outcomes agree is counted besides. Both runs have the same bounds: where half is one of the two, half's.
            Options of a sweep mean what they mean for sweep; an <axis> is one number, a list a,b,c, start:stop:count or
            log:start:stop:count.
            """)
    {
        Add(_maps);
        foreach (Option option in (Option[])
            [_precisions, .. _learners.Learners, .. _limits.All, _simd, _threads, _output, _force, _json])
        {
            Add(option);
        }

        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        string[] maps = parsed.GetValue(_maps) ?? [];
        if (maps.FirstOrDefault(map => map.StartsWith('-')) is { } option)
        {
            throw CommandLineMistake.Unexpected(option, this);
        }

        if (maps.Length > 0)
        {
            return RunMaps(parsed, maps);
        }

        (Precision a, Precision b) = _precisions.Read(parsed);
        return a switch
        {
            Precision.Double => Run<double>(parsed, b),
            Precision.Float => Run<float>(parsed, b),
            _ => Run<Half>(parsed, b),
        };
    }

    private int Run<TA>(ParseResult parsed, Precision b)
        where TA : unmanaged, IFloatingPointIeee754<TA>, IMinMaxValue<TA>
        => b switch
        {
            Precision.Double => Run<TA, double>(parsed),
            Precision.Float => Run<TA, float>(parsed),
            _ => Run<TA, Half>(parsed),
        };

    private int Run<TA, TB>(ParseResult parsed)
        where TA : unmanaged, IFloatingPointIeee754<TA>, IMinMaxValue<TA>
        where TB : unmanaged, IFloatingPointIeee754<TB>, IMinMaxValue<TB>
    {
        (Precision precisionA, Precision precisionB) = _precisions.Read(parsed);
        (LaneWidth lanesA, LaneWidth lanesB) = _simd.Read(parsed);
        Sweep sweep = Comparison.WithSharedBounds<TA, TB>(_limits.Apply(parsed, _learners.Read(parsed)));
        _limits.Check<TA>(parsed, sweep, lanesA);
        _limits.Check<TB>(parsed, sweep, lanesB);
        var a = new ComparisonRun(precisionA, _simd.NameOf(lanesA), LaneWidths.Describe<TA>(lanesA));
        var b = new ComparisonRun(precisionB, _simd.NameOf(lanesB), LaneWidths.Describe<TB>(lanesB));
        bool isSame = precisionA == precisionB;
        var titles = (
            isSame ? $"{precisionA.Name()} {a.Simd}" : precisionA.Name(),
            isSame ? $"{precisionB.Name()} {b.Simd}" : precisionB.Name());
        using SweepOutput output = OpenOutput(parsed);
        output.CheckSpace(ComparisonCsv.EstimateBytes(sweep));
        var options = new SweepOptions { Lanes = lanesA, Threads = _threads.Read(parsed) };
        long start = Stopwatch.GetTimestamp();
        return Finish(parsed, output, titles, (stream, cancellation) =>
        {
            ComparisonSummary summary = SweepProgressBar.Watch(options, watched => stream is null
                ? Comparison.Run<TA, TB>(sweep, _ => { }, watched, lanesB, cancellation)
                : ComparisonCsv.Write<TA, TB>(sweep, stream, watched, lanesB, cancellation));
            ComparisonManifest manifest = ComparisonManifest.From(
                summary,
                sweep.Learner.StepSizeName,
                !sweep.InitialWeight.IsConstant,
                !sweep.Goal.IsConstant,
                Stopwatch.GetElapsedTime(start));
            return manifest with { A = a, B = b, Sweep = ComparedSweep.Of(sweep) };
        });
    }

    private int RunMaps(ParseResult parsed, string[] paths)
    {
        if (paths.Length == 1)
        {
            throw new BadInputException("MAPS", $"'{paths[0]}' is one map; name two, or none to run a sweep");
        }

        TextOption? other = ((TextOption[])[_precisions, .. _learners.Learners, .. _limits.All, _simd, _threads])
            .FirstOrDefault(option => option.IsGiven(parsed));
        if (other is not null)
        {
            throw new BadInputException(other.Name, "is for running a sweep, and two maps are given; leave one of them out");
        }

        using SweepOutput output = OpenOutput(parsed);
        long start = Stopwatch.GetTimestamp();
        MatchedMaps maps = BadInputException.Guard("MAPS", () => MatchedMaps.Read(paths[0], paths[1]));
        return Finish(parsed, output, (paths[0], paths[1]), (stream, cancellation) =>
        {
            ComparisonSummary summary = ComparisonCsv.Write(maps, stream, cancellation);
            ComparisonManifest manifest = ComparisonManifest.From(
                summary, maps.StepSizeName, maps.HasInitialWeight, maps.HasGoal, Stopwatch.GetElapsedTime(start));
            return manifest with { MapA = paths[0], MapB = paths[1] };
        });
    }

    private SweepOutput OpenOutput(ParseResult parsed)
    {
        string name = _output.Text(parsed);
        if (Path.GetExtension(name).ToLowerInvariant() is ".parquet" or ".gz" or ".zst")
        {
            throw new BadInputException(
                _output.Name, $"a comparison is plain CSV; give a name such as {Path.GetFileNameWithoutExtension(name).Replace(".csv", "", StringComparison.OrdinalIgnoreCase)}.csv");
        }

        var output = SweepOutput.For(name, parsed.GetValue(_force), DefaultPath, extensions: [".csv"]);
        return parsed.GetValue(_json) && output.IsStandard
            ? throw new BadInputException(
                _json.Name, "cannot share standard output with --output -; give one of them a file or leave it out")
            : output;
    }

    /// <summary>Compares, keeps the output and says what it came to.</summary>
    private int Finish(
        ParseResult parsed,
        SweepOutput output,
        (string A, string B) titles,
        Func<Stream?, CancellationToken, ComparisonManifest> compare)
    {
        using var interruption = new Interruption();
        Stream? stream = output.Open();
        ComparisonManifest manifest;
        try
        {
            manifest = compare(stream, interruption.Token);
            output.Keep(manifest.ToJson());
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            output.Dispose();
            Console.Error.WriteLine($"vectorlearn: stopped by {interruption.Name}; no comparison was kept");
            return interruption.ExitCode;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException
            && !StandardOutput.HasLostReader(exception))
        {
            throw new FailedRunException($"--output: {output.Name} could not be written: {exception.Message}", exception);
        }

        if (parsed.GetValue(_json))
        {
            Console.Out.Write(manifest.ToJson());
        }
        else
        {
            // The comparison may be what standard output is for.
            ComparisonReport.Write(manifest, titles, output, output.IsStandard ? Console.Error : Console.Out);
        }

        return ExitCode.Ok;
    }
}
