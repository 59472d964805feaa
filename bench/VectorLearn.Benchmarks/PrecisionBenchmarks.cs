using BenchmarkDotNet.Attributes;
using VectorLearn.Lanes;
using VectorLearn.Sweeps;

namespace VectorLearn.Benchmarks;

/// <summary>Float against double, lane by lane, on a quarter of the default map (every other point of each axis); Half,
/// which has scalar lanes only, on the same map with its own bounds.</summary>
public class PrecisionBenchmarks
{
    private static readonly Sweep s_sweep = new()
    {
        Input = Axis.Linear(0.05, 4, 500),
        StepSize = Axis.Linear(0.001, 1, 500),
    };

    [Params(LaneWidth.Scalar, LaneWidth.Vector, LaneWidth.Vector512)]
    public LaneWidth Lanes { get; set; }

    private SweepOptions Options => new() { Lanes = Lanes, Threads = 1 };

    [Benchmark(Baseline = true)]
    public long Double() => s_sweep.Run<double>(static _ => { }, Options).LearnerSteps;

    [Benchmark]
    public long Float() => s_sweep.Run<float>(static _ => { }, Options).LearnerSteps;
}

/// <summary>Half, in scalar lanes: what a type without vectors costs.</summary>
public class HalfBenchmarks
{
    private static readonly Sweep s_sweep = new()
    {
        Input = Axis.Linear(0.05, 4, 100),
        StepSize = Axis.Linear(0.001, 1, 100),
    };

    private static readonly SweepOptions s_options = new() { Lanes = LaneWidth.Scalar, Threads = 1 };

    [Benchmark(Baseline = true)]
    public long Double() => s_sweep.Run<double>(static _ => { }, s_options).LearnerSteps;

    [Benchmark]
    public long Half() => s_sweep.Run<Half>(static _ => { }, s_options).LearnerSteps;
}
