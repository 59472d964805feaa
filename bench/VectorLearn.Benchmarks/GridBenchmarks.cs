using BenchmarkDotNet.Attributes;
using VectorLearn.Learners;
using VectorLearn.Sweeps;

namespace VectorLearn.Benchmarks;

/// <summary>The default map by learner, size and threads, in double.</summary>
public class GridBenchmarks
{
    public static IEnumerable<Learner> Learners => Learner.All;

    [ParamsSource(nameof(Learners))]
    public Learner Learner { get; set; } = Learner.GradientDescent;

    /// <summary>Points on each axis.</summary>
    [Params(10, 100, 1000)]
    public int Points { get; set; }

    [Params(1, 2)]
    public int Threads { get; set; }

    [Benchmark]
    public long Sweep()
    {
        Axis full = Learner.DefaultStepSize;
        var sweep = new Sweep
        {
            Learner = Learner,
            Input = Axis.Linear(0.05, 4, Points),
            StepSize = Axis.Linear(full[0], full[full.Count - 1], Points),
            MaxSteps = Learner == Learner.HotCold ? 10_000 : 1000,
        };
        return sweep.Run<double>(static _ => { }, new SweepOptions { Threads = Threads }).LearnerSteps;
    }
}
