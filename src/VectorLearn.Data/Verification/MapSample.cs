using System.Numerics;
using VectorLearn.Sweeps;

namespace VectorLearn.Data;

/// <summary>Learners from all over a grid, run apart from the others.</summary>
internal sealed class MapSample<T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    /// <summary>How many run at a time.</summary>
    public const int Most = 8192;

    private readonly GridReader<T> _reader;
    private readonly Kernel<T> _kernel;
    private readonly Limits<T> _limits;
    private readonly MapTile<T> _tile;

    public MapSample(Sweep sweep, SweepOptions options)
    {
        _reader = new GridReader<T>(sweep.Grid);
        _kernel = sweep.Learner.CreateKernel<T>(options.Lanes);
        _limits = sweep.Limits<T>();
        _tile = new MapTile<T>(sweep.Grid, Most);
    }

    /// <summary>Picks rows, evenly spread and in order: one at random of each of as many equal stretches.</summary>
    /// <param name="rows">The rows to pick from.</param>
    /// <param name="count">How many to pick; all if there are no more.</param>
    /// <param name="seed">Other seeds pick other rows.</param>
    public static IEnumerable<long> Pick(RowRange rows, long count, int seed)
    {
        var random = new Random(seed);
        count = Math.Min(count, rows.Count);
        long end = 0;
        for (long i = 1; i <= count; i++)
        {
            long start = end;
            end = (long)((Int128)rows.Count * i / count);
            yield return rows.First + random.NextInt64(start, end);
        }
    }

    /// <summary>Runs the learners of some rows of the grid; valid until the next.</summary>
    public MapRows<T> Run(ReadOnlySpan<long> rows, CancellationToken cancellation)
    {
        _tile.RunPicked(_reader, _kernel, _limits, rows, cancellation);
        return MapRows<T>.Of(_tile) with { FirstInput = 0, InputCount = 1 };
    }
}
