using BenchmarkDotNet.Attributes;
using VectorLearn.Grids;
using VectorLearn.Lanes;
using VectorLearn.Numbers;
using VectorLearn.Sweeps;

namespace VectorLearn.Benchmarks;

/// <summary>Every number format, lane by lane, on a quarter of the default map: every other point of each axis. A narrow one
/// has bounds of its own.</summary>
public class PrecisionBenchmarks
{
    private static readonly Sweep s_sweep = new()
    {
        [Parameter.Input] = Axis.Linear(0.05, 4, 500),
        [Parameter.Alpha] = Axis.Linear(0.001, 1, 500),
    };

    public static IEnumerable<NumberFormat> Formats => NumberFormat.All;

    [ParamsSource(nameof(Formats))]
    public NumberFormat Format { get; set; } = NumberFormat.Double;

    [Params(LaneWidth.Scalar, LaneWidth.Vector, LaneWidth.Vector512)]
    public LaneWidth Lanes { get; set; }

    [Benchmark]
    public long Map() => Format.Use(new MapRun(s_sweep with { Format = Format }, new() { Lanes = Lanes, Threads = 1 })).LearnerSteps;
}
