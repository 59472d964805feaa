using System.Numerics;
using VectorLearn.Numbers;
using VectorLearn.Sweeps;

namespace VectorLearn.Benchmarks;

/// <summary>Runs a sweep and keeps nothing of its map.</summary>
internal sealed class MapRun(Sweep sweep, SweepOptions options) : INumberUser<SweepSummary>
{
    public SweepSummary Use<T>()
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        => sweep.Run<T>(static _ => { }, options);
}
