using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using VectorLearn.Learners;
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

        Action<Dictionary<string, string>> measure = options.GetValueOrDefault("--precision") == "float"
            ? Measure<float>
            : Measure<double>;
        measure(options);
        return 0;
    }

    private static void Measure<T>(Dictionary<string, string> options)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        Learner learner = Learner.All.Single(one => one.Name == options.GetValueOrDefault("--learner", "gradient-descent"));
        Sweep sweep = new()
        {
            Learner = learner,
            Input = Axis.Linear(0.05, 4, Whole("--inputs", 1000)),
            StepSize = Axis.Linear(0.001, learner == Learner.HotCold ? 0.5 : 1, Whole("--alphas", 1000)),
            MaxSteps = Whole("--max-steps", 1000),
            Tolerance = Number("--tolerance", 1e-10),
            Divergence = Number("--divergence", 1e10),
        };
        var how = new SweepOptions { Threads = Whole("--threads", 2) };
        Sweep warmUp = sweep with { MaxSteps = Math.Min(sweep.MaxSteps, 1000) };
        for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start).TotalSeconds < WarmUpSeconds;)
        {
            warmUp.Run<T>(static _ => { }, how);
        }

        SweepSummary summary = null!;
        var seconds = new double[Whole("--repeat", 3)];
        for (int i = 0; i < seconds.Length; i++)
        {
            long start = Stopwatch.GetTimestamp();
            summary = sweep.Run<T>(static _ => { }, how);
            seconds[i] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        Array.Sort(seconds);
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            name = "vectorlearn",
            learner = learner.Name,
            precision = typeof(T) == typeof(float) ? "float" : "double",
            threads = how.Threads,
            seconds = new { best = seconds[0], median = seconds[seconds.Length / 2] },
            learner_steps = summary.LearnerSteps,
            lane = summary.Lane,
            counts = Enum.GetValues<Outcome>().ToDictionary(
                outcome => outcome.ToString().ToLowerInvariant(), outcome => summary.Counts[outcome]),
        }));

        int Whole(string name, int otherwise)
            => options.TryGetValue(name, out string? text) ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

        double Number(string name, double otherwise)
            => options.TryGetValue(name, out string? text) ? double.Parse(text, CultureInfo.InvariantCulture) : otherwise;
    }
}
