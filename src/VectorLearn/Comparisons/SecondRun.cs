using System.Collections.Concurrent;
using System.Numerics;
using VectorLearn.Grids;
using VectorLearn.Kernel;
using VectorLearn.Lanes;
using VectorLearn.Maps;
using VectorLearn.Numbers;
using VectorLearn.Sweeps;

namespace VectorLearn.Comparisons;

/// <summary>The second run of a comparison: rows of a sweep, on whichever thread asks.</summary>
internal abstract class SecondRun
{
    /// <summary>A run in a sweep's number format, which must be set.</summary>
    public static SecondRun Of(Sweep sweep, LaneWidth lanes) => sweep.Format!.Use(new Factory(sweep, lanes));

    /// <summary>Runs rows.</summary>
    public abstract void Run(RowRange rows, ComparisonSide side, CancellationToken cancellationToken);

    private sealed class Factory(Sweep sweep, LaneWidth lanes) : INumberUser<SecondRun>
    {
        public SecondRun Use<T>()
            where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
            => new SecondRun<T>(sweep, lanes);
    }
}

/// <summary>The second run in the type that holds its numbers.</summary>
internal sealed class SecondRun<T>(Sweep sweep, LaneWidth lanes) : SecondRun
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    private readonly Limits<T> _limits = sweep.Limits<T>();
    private readonly GridReader<T> _reader = new(sweep.Grid, sweep.AxisFormats<T>());
    private readonly OpenBatches<T> _open = new();
    private readonly ConcurrentBag<(Kernel<T> Kernel, MapTile<T> Tile, long Capacity)> _free = [];

    public override void Run(RowRange rows, ComparisonSide side, CancellationToken cancellationToken)
    {
        if (!_free.TryTake(out (Kernel<T> Kernel, MapTile<T> Tile, long Capacity) own) || own.Capacity < rows.Count)
        {
            own = (
                Kernel<T>.Create(sweep.Rule, sweep.Activation, sweep.Loss, _limits.Format, lanes),
                TileRun.CreateTile(_reader, _limits.Format, (int)rows.Count),
                rows.Count);
        }

        own.Tile.Run(_reader, own.Kernel, _limits, _open, journal: null, rows, cancellationToken);
        side.Load(own.Tile);
        _free.Add(own);
    }
}
