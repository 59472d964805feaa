using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using VectorLearn.Grids;
using VectorLearn.Maps;
using VectorLearn.Numbers;
using VectorLearn.Rules;
using VectorLearn.Sweeps;

namespace VectorLearn.Benchmarks;

/// <summary>Our side of the peers: the same work, timed as they are, warm and in one process, printed as they print
/// it.</summary>
internal static class WarmMap
{
    private const double WarmUpSeconds = 0.5;

    /// <summary>Runs what the peers' options ask for.</summary>
    /// <param name="arguments">Options and their values in turn, such as <c>--max-steps 1000</c>.</param>
    public static int Run(ReadOnlySpan<string> arguments)
    {
        var options = new Dictionary<string, string>();
        for (int i = 0; i + 1 < arguments.Length; i += 2)
        {
            options[arguments[i]] = arguments[i + 1];
        }

        NumberFormat format = NumberFormat.Find(options.GetValueOrDefault("--precision", "double"))!;
        Rule rule = Rule.Find(options.GetValueOrDefault("--learner", "gradient-descent"))!;
        Axis stepSizes = rule.Parameters[0].Default;
        Sweep sweep = new()
        {
            Rule = rule,
            Format = format,
            [Parameter.Input] = Axis.Linear(0.05, 4, Whole("--inputs", 1000)),
            [rule.Parameters[0]] = Axis.Linear(stepSizes[0], stepSizes[stepSizes.Count - 1], Whole("--alphas", 1000)),
            MaxSteps = Whole("--max-steps", 1000),
            Tolerance = Number("--tolerance", 1e-10),
            Divergence = Number("--divergence", 1e10),
        };
        var how = new SweepOptions { Threads = Whole("--threads", 2) };
        Sweep warmUp = sweep with { MaxSteps = Math.Min(sweep.MaxSteps, 1000) };
        for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start).TotalSeconds < WarmUpSeconds;)
        {
            format.Use(new MapRun(warmUp, how));
        }

        SweepSummary summary = null!;
        var seconds = new double[Whole("--repeat", 3)];
        for (int i = 0; i < seconds.Length; i++)
        {
            long start = Stopwatch.GetTimestamp();
            summary = format.Use(new MapRun(sweep, how));
            seconds[i] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        Array.Sort(seconds);
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            name = "vectorlearn",
            learner = rule.Name,
            precision = format.Name,
            threads = how.Threads,
            seconds = new { best = seconds[0], median = seconds[seconds.Length / 2] },
            learner_steps = summary.LearnerSteps,
            lane = summary.Lane,
            counts = Enum.GetValues<Outcome>().ToDictionary(outcome => outcome.Name(), outcome => summary.Counts[outcome]),
        }));
        return 0;

        int Whole(string name, int otherwise)
            => options.TryGetValue(name, out string? text) ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

        double Number(string name, double otherwise)
            => options.TryGetValue(name, out string? text) ? double.Parse(text, CultureInfo.InvariantCulture) : otherwise;
    }
}
