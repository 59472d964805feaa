using System.CommandLine;
using System.Diagnostics;
using VectorLearn.Comparisons;
using VectorLearn.Data;
using VectorLearn.Lanes;
using VectorLearn.Numbers;
using VectorLearn.Sweeps;

namespace VectorLearn.Cli;

/// <summary><c>vectorlearn compare</c>: where precision changes what becomes of a learner.</summary>
internal sealed class CompareCommand : CommandWithExamples
{
    public override string Examples => """
        vectorlearn compare
        vectorlearn compare --precisions half,float --input 0.05:4:200 --alpha 0.001:1:200
        vectorlearn compare --precisions e4m3,bfloat16,bfloat16+float,half,float --goal 1.5 --weight 2
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

    private readonly FormatsOption _formats = new();

    private readonly LearnerOptions _learners = LearnerOptions.OfSweep();

    private readonly LimitOptions _limits = new(s_default.MaxSteps);

    private readonly PairOption<LaneWidth> _simd = new(
        LaneOption.OptionName, "How many learners advance at once, in either run: auto, 512, vector or scalar", "auto", LaneOption.All);

    private readonly ThreadsOption _threads = new();

    private readonly OutputOption _output = new(
        "The comparison; - is standard output, none only counts", DefaultPath);

    private readonly FlagOption _force = new("--force", "Overwrite the output");

    private readonly FlagOption _json = new("--json", "Print what it came to as JSON instead of tables");

    public CompareCommand()
        : base(
            "compare",
            """
            Runs a sweep in two precisions or more, or takes two maps, and tells where the answer changes.

            Two runs agree on a learner if its outcome is the same in both. Where the steps or the weights differ although
            the outcomes agree is counted besides. Both runs have the same bounds: the wider tolerance and the lower divergence.
            Of more than two precisions each is compared with the last, and only counted.
            Options of a sweep mean what they mean for sweep; an <axis> is one number, a list a,b,c, start:stop:count or
            log:start:stop:count.
            """)
        => Take(Run, [_maps, _formats, .. _learners.Learners, .. _limits.All, _simd, _threads, _output, _force, _json]);

    private int Run(ParseResult parsed)
    {
        string[] maps = parsed.GetValue(_maps) ?? [];
        return maps.Length > 0 ? RunMaps(parsed, maps) : RunSweep(parsed);
    }

    private int RunSweep(ParseResult parsed)
    {
        NumberFormat[] formats = _formats.ReadAll(parsed);
        (LaneWidth lanesA, LaneWidth lanesB) = _simd.ReadPair(parsed);
        Sweep sweep = Comparison.WithSharedBounds(_limits.Apply(parsed, _learners.Read(parsed)), formats);
        foreach (NumberFormat format in formats)
        {
            _limits.Check(parsed, sweep, format);
        }

        var options = new SweepOptions { Lanes = lanesA, Threads = _threads.Read(parsed) };
        ComparisonRun b = RunOf(formats[^1], lanesB);
        if (formats.Length > 2)
        {
            return RunSeveral(parsed, sweep, [.. formats[..^1].Select(format => RunOf(format, lanesA))], b, lanesB, options);
        }

        ComparisonRun a = RunOf(formats[0], lanesA);
        SweepOutput output = OpenOutput(parsed);
        output.CheckSpace(ComparisonCsv.EstimateBytes(sweep));
        return Finish(parsed, output, Titles(a, b), (stream, stop) => Compare(sweep, a, b, lanesB, stream, options, stop));
    }

    /// <summary>Compares runs in several formats with one in another, and only counts.</summary>
    private int RunSeveral(
        ParseResult parsed, Sweep sweep, IReadOnlyList<ComparisonRun> runs, ComparisonRun last, LaneWidth lastLanes, SweepOptions options)
    {
        if (_output.IsGiven(parsed) && _output.Text(parsed) != "none")
        {
            throw new BadInputException(
                _output.Name, $"{runs.Count + 1} precisions are compared, of which only the counts are kept; leave it out, or compare two");
        }

        return Interruption.Hear(
            stop =>
            {
                ComparisonManifest[] manifests = [.. runs.Select(run => Compare(sweep, run, last, lastLanes, stream: null, options, stop))];
                if (parsed.GetValue(_json))
                {
                    Console.Out.Write($"[\n{string.Join(",\n", manifests.Select(manifest => manifest.ToJson().TrimEnd()))}\n]\n");
                }
                else
                {
                    ComparisonReport.WriteEach([.. manifests.Zip(runs, (manifest, run) => (manifest, Titles(run, last)))], Console.Out);
                }

                return ExitCode.Ok;
            },
            () => "no comparison was kept");
    }

    private static ComparisonManifest Compare(
        Sweep sweep, ComparisonRun a, ComparisonRun b, LaneWidth lanesB, Stream? stream, SweepOptions options, CancellationToken stop)
    {
        long start = Stopwatch.GetTimestamp();
        ComparisonSummary summary = SweepProgressBar.Watch(options, watched => stream is null
            ? Comparison.Run(sweep, a.Format, b.Format, _ => { }, watched, lanesB, stop)
            : ComparisonCsv.Write(sweep, a.Format, b.Format, stream, watched, lanesB, stop));
        return ComparisonManifest.From(summary, Stopwatch.GetElapsedTime(start)) with { A = a, B = b, Sweep = ComparedSweep.Of(sweep) };
    }

    private ComparisonRun RunOf(NumberFormat format, LaneWidth lanes)
        => new(format, _simd.NameOf(lanes), LaneWidths.Describe(format, lanes));

    private static (string A, string B) Titles(ComparisonRun a, ComparisonRun b)
        => a.Format == b.Format ? ($"{a.Format} {a.Simd}", $"{b.Format} {b.Simd}") : (a.Format.Name, b.Format.Name);

    private int RunMaps(ParseResult parsed, string[] paths)
    {
        if (paths.Length == 1)
        {
            throw new BadInputException("MAPS", $"'{paths[0]}' is one map; name two, or none to run a sweep");
        }

        TextOption? other = ((TextOption[])[_formats, .. _learners.Learners, .. _limits.All, _simd, _threads])
            .FirstOrDefault(option => option.IsGiven(parsed));
        if (other is not null)
        {
            throw new BadInputException(other.Name, "is for running a sweep, and two maps are given; leave one of them out");
        }

        SweepOutput output = OpenOutput(parsed);
        long start = Stopwatch.GetTimestamp();
        MatchedMaps maps = BadInputException.Guard("MAPS", () => MatchedMaps.Read(paths[0], paths[1]));
        return Finish(parsed, output, (paths[0], paths[1]), (stream, stop) =>
        {
            ComparisonSummary summary = ComparisonCsv.Write(maps, stream, stop);
            return ComparisonManifest.From(summary, Stopwatch.GetElapsedTime(start)) with { MapA = paths[0], MapB = paths[1] };
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
        => Interruption.Hear(
            stop =>
            {
                using (output)
                {
                    Stream? stream = output.Open();
                    ComparisonManifest manifest = FailedRunException.Guard(SweepOutput.OptionName, output.Name, () =>
                    {
                        ComparisonManifest manifest = compare(stream, stop);
                        output.Keep(manifest.ToJson());
                        return manifest;
                    });
                    Report(parsed, manifest, titles, output);
                    return ExitCode.Ok;
                }
            },
            () => "no comparison was kept");

    private void Report(ParseResult parsed, ComparisonManifest manifest, (string A, string B) titles, SweepOutput output)
    {
        if (parsed.GetValue(_json))
        {
            Console.Out.Write(manifest.ToJson());
        }
        else
        {
            // The comparison may be what standard output is for.
            ComparisonReport.Write(manifest, titles, output, output.IsStandard ? Console.Error : Console.Out);
        }
    }
}
