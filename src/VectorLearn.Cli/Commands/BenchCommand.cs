using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using VectorLearn.Kernel;
using VectorLearn.Lanes;
using VectorLearn.Numbers;
using VectorLearn.Sweeps;

namespace VectorLearn.Cli;

/// <summary><c>vectorlearn bench</c>: how fast learners learn on this machine, in every number format.</summary>
internal sealed class BenchCommand : CommandWithExamples
{
    public override string Examples => """
        vectorlearn bench
        vectorlearn bench --learner momentum --activation tanh
        vectorlearn bench --seconds 20 --json
        """;

    private const int MostSeconds = 3600;

    private readonly LearnerOptions _learners = LearnerOptions.OfKinds();

    private readonly WholeNumberOption _seconds = new("--seconds", "How long to measure, in all", 1, MostSeconds, 5);

    private readonly FlagOption _json = new("--json", "Print the measurements as JSON instead of a table");

    public BenchCommand()
        : base(
            "bench",
            """
            Measures learner-steps per second on this machine, in every number format.

            "steps" is advancing learners with nothing checked, this machine's floor; "map" is the default sweep, outcomes
            and all. Both on one thread and on every core. A map's share of the floor is its learner-steps against those
            of the steps; maps of narrow formats end sooner, so that maps are compared with float's by their time. Formats
            that are rounded in software, as all narrower than float are, are measured in the fastest lane only.
            """)
        => Take(Run, [.. _learners.Learners, _seconds, _json]);

    private int Run(ParseResult parsed)
    {
        Sweep learners = _learners.Read(parsed);
        int[] threads = [.. new[] { 1, Environment.ProcessorCount }.Distinct()];
        LaneWidth[] lanes = [LaneWidth.Scalar, LaneWidth.Vector, LaneWidth.Vector512];
        (LaneWidth Lane, NumberFormat Format)[] kinds =
        [
            .. from lane in lanes
               from format in NumberFormat.All.Concat(NumberFormat.Mixed)
               where lane == LaneWidths.Resolve(LaneWidth.Auto) || format.Bits >= NumberFormat.Float.Bits
               select (lane, format),
        ];
        TimeSpan each = TimeSpan.FromSeconds((double)_seconds.Read(parsed) / (kinds.Length * 2 * threads.Length));
        List<BenchRate> rates = [.. kinds.SelectMany(kind => RatesOf(learners with { Format = kind.Format }, kind.Lane, threads, each))];
        if (parsed.GetValue(_json))
        {
            WriteJson(rates);
        }
        else
        {
            WriteTable(rates);
        }

        return ExitCode.Ok;
    }

    private static IEnumerable<BenchRate> RatesOf(Sweep learners, LaneWidth lane, int[] threads, TimeSpan each)
    {
        NumberFormat format = learners.Format!;
        foreach (int count in threads)
        {
            double[] steps = new double[count];
            Thread[] measuring =
            [
                .. Enumerable.Range(0, count).Select(i => new Thread(() => steps[i] = StepRate.Measure(
                    learners.Rule, format, lane, each, learners.Activation, learners.Loss))),
            ];
            Array.ForEach(measuring, thread => thread.Start());
            Array.ForEach(measuring, thread => thread.Join());
            yield return new("steps", format, lane, count, steps.Sum(), Time: null);
        }

        foreach (int count in threads)
        {
            var map = new WholeMap(learners, new SweepOptions { Lanes = lane, Threads = count }, each);
            SweepSummary best = format.Use(map);
            yield return new("map", format, lane, count, best.LearnerSteps / best.Total.TotalSeconds, best.Total);
        }
    }

    private static void WriteTable(List<BenchRate> rates)
    {
        var table = new TextTable("llrrrrr");
        table.Add("what", "lane", "threads", "learner-steps", "time", "of floor", $"of {NumberFormat.Float}");
        foreach (BenchRate rate in rates.OrderBy(rate => rate.What, StringComparer.Ordinal).ThenBy(rate => rate.Threads))
        {
            BenchRate twin = Beside(rate, rates, rate.What, NumberFormat.Float);
            table.Add(
                rate.What,
                LaneWidths.Describe(rate.Format, rate.Lane),
                rate.Threads.ToString(CultureInfo.InvariantCulture),
                Quantity.PerSecond(rate.PerSecond),
                rate.Time is { } time ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:F1} ms") : "",
                rate.Time is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{100 * ShareOfFloor(rate, rates):F1} %"),
                string.Create(CultureInfo.InvariantCulture, $"{twin.Time / rate.Time ?? rate.PerSecond / twin.PerSecond:F3}x"));
        }

        table.Write(Console.Out);
    }

    private static double ShareOfFloor(BenchRate map, List<BenchRate> rates)
        => map.PerSecond / Beside(map, rates, "steps", map.Format).PerSecond;

    /// <summary>The measurement of something in the same lane, on as many threads.</summary>
    private static BenchRate Beside(BenchRate rate, List<BenchRate> rates, string what, NumberFormat format)
        => rates.Single(other => other.What == what && other.Format == format && other.Lane == rate.Lane && other.Threads == rate.Threads);

    private static void WriteJson(List<BenchRate> rates)
    {
        using Stream output = StandardOutput.Open();
        ReportJson.WriteArray(output, rates, (json, rate) =>
        {
            json.Text("what", rate.What);
            json.Text("precision", rate.Format.Name);
            json.Text("simd", LaneOption.All.First(lane => lane.Value == rate.Lane).Name);
            json.Text("lane", LaneWidths.Describe(rate.Format, rate.Lane));
            json.Count("threads", rate.Threads);
            json.Number("learner_steps_per_second", rate.PerSecond, NumberFormat.Double);
            if (rate.Time is { } time)
            {
                json.Number("seconds", time.TotalSeconds, NumberFormat.Double);
                json.Number("share_of_floor", ShareOfFloor(rate, rates), NumberFormat.Double);
            }
        });
    }

    /// <summary>One measurement: the best stretch of several.</summary>
    private sealed record BenchRate(string What, NumberFormat Format, LaneWidth Lane, int Threads, double PerSecond, TimeSpan? Time);

    /// <summary>Runs a sweep again and again; the best run.</summary>
    private sealed class WholeMap(Sweep sweep, SweepOptions options, TimeSpan time) : INumberUser<SweepSummary>
    {
        public SweepSummary Use<T>()
            where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        {
            SweepSummary? best = null;
            long start = Stopwatch.GetTimestamp();
            do
            {
                SweepSummary summary = sweep.Run<T>(static _ => { }, options);
                best = best is null || summary.Total < best.Total ? summary : best;
            }
            while (Stopwatch.GetElapsedTime(start) < time);

            return best;
        }
    }
}
