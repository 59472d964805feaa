using BenchmarkDotNet.Attributes;
using VectorLearn.Grids;
using VectorLearn.Rules;
using VectorLearn.Sweeps;

namespace VectorLearn.Benchmarks;

/// <summary>The default map by rule, size and threads, in double.</summary>
public class GridBenchmarks
{
    public static IEnumerable<Rule> Rules => Rule.All;

    [ParamsSource(nameof(Rules))]
    public Rule Rule { get; set; } = Rule.GradientDescent;

    /// <summary>Points on each axis.</summary>
    [Params(10, 100, 1000)]
    public int Points { get; set; }

    [Params(1, 2)]
    public int Threads { get; set; }

    [Benchmark]
    public long Sweep()
    {
        Parameter stepSize = Rule.Parameters[0];
        Axis full = stepSize.Default;
        var sweep = new Sweep
        {
            Rule = Rule,
            [Parameter.Input] = Axis.Linear(0.05, 4, Points),
            [stepSize] = Axis.Linear(full[0], full[full.Count - 1], Points),
            MaxSteps = Rule == Rule.HotCold ? 10_000 : 1000,
        };
        return sweep.Run<double>(static _ => { }, new SweepOptions { Threads = Threads }).LearnerSteps;
    }
}
