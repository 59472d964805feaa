using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Serialization;
using VectorLearn.Lanes;
using VectorLearn.Sweeps;

namespace VectorLearn.Cli;

/// <summary><c>vectorlearn bench</c>: how fast learners learn on this machine, float against double, lane by lane.</summary>
internal sealed class BenchCommand : CommandWithExamples
{
    public override string Examples => """
        vectorlearn bench
        vectorlearn bench --seconds 20 --json
        """;

    private const int MostSeconds = 3600;

    private readonly WholeNumberOption _seconds = new("--seconds", "How long to measure, in all", 1, MostSeconds, 5);

    private readonly FlagOption _json = new("--json", "Print the measurements as JSON instead of a table");

    public BenchCommand()
        : base(
            "bench",
            """
            Measures learner-steps per second on this machine, float against double, lane by lane.

            "steps" is one thread advancing learners with nothing checked; "map" is the default sweep, outcomes and
            all, on one thread and on every core.
            """)
    {
        Add(_seconds);
        Add(_json);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        int[] threads = [.. new[] { 1, Environment.ProcessorCount }.Distinct()];
        LaneWidth[] lanes = [LaneWidth.Scalar, LaneWidth.Vector, LaneWidth.Vector512];
        TimeSpan each = TimeSpan.FromSeconds((double)_seconds.Read(parsed) / (2 * lanes.Length * (1 + threads.Length)));
        var rates = new List<BenchRate>();
        foreach (LaneWidth lane in lanes)
        {
            AddRates<double>(rates, "double", lane, threads, each);
            AddRates<float>(rates, "float", lane, threads, each);
        }

        if (parsed.GetValue(_json))
        {
            Console.Out.Write(JsonSerializer.Serialize(rates, BenchJsonContext.Default.ListBenchRate) + "\n");
            return ExitCode.Ok;
        }

        var table = new TextTable(
            TextTable.Align.Left, TextTable.Align.Left, TextTable.Align.Right, TextTable.Align.Right, TextTable.Align.Right);
        table.Add("what", "lane", "threads", "learner-steps", "of double");
        foreach (BenchRate rate in rates.OrderBy(rate => rate.What, StringComparer.Ordinal).ThenBy(rate => rate.Threads))
        {
            double twin = rates.Single(other => other.Precision == "double" && other.Simd == rate.Simd
                && other.What == rate.What && other.Threads == rate.Threads).LearnerStepsPerSecond;
            table.Add(
                rate.What,
                rate.Lane,
                rate.Threads.ToString(CultureInfo.InvariantCulture),
                Quantity.PerSecond(rate.LearnerStepsPerSecond),
                string.Create(CultureInfo.InvariantCulture, $"{rate.LearnerStepsPerSecond / twin:F2}x"));
        }

        table.Write(Console.Out);
        return ExitCode.Ok;
    }

    private static void AddRates<T>(List<BenchRate> rates, string precision, LaneWidth lane, int[] threads, TimeSpan each)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        string name = LaneWidths.Describe<T>(lane);
        string simd = lane == LaneWidth.Vector512 ? "512" : lane.ToString().ToLowerInvariant();
        rates.Add(new BenchRate("steps", precision, simd, name, 1, StepRate.Measure<T>(lane, each)));
        foreach (int count in threads)
        {
            var options = new SweepOptions { Lanes = lane, Threads = count };
            double best = 0;
            long start = Stopwatch.GetTimestamp();
            do
            {
                SweepSummary summary = new Sweep().Run<T>(static _ => { }, options);
                best = Math.Max(best, summary.LearnerSteps / summary.Total.TotalSeconds);
            }
            while (Stopwatch.GetElapsedTime(start) < each);

            rates.Add(new BenchRate("map", precision, simd, name, count, best));
        }
    }
}

/// <summary>One measurement: the best stretch of several.</summary>
internal sealed record BenchRate(
    string What, string Precision, string Simd, string Lane, int Threads, double LearnerStepsPerSecond);

/// <summary>Serialization without reflection.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(List<BenchRate>))]
internal sealed partial class BenchJsonContext : JsonSerializerContext;
