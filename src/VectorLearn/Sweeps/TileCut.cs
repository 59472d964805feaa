using System.Numerics;
using System.Runtime.CompilerServices;
using VectorLearn.Grids;
using VectorLearn.Kernel;

namespace VectorLearn.Sweeps;

/// <summary>How rows are cut into tiles.</summary>
/// <param name="Size">The most rows in a tile.</param>
/// <param name="First">The first tile's number, where the tile from row 0 on is 0.</param>
/// <param name="Count">How many tiles.</param>
/// <param name="Threads">How many threads they are enough for, 1 or more.</param>
internal readonly record struct TileCut(int Size, long First, long Count, int Threads)
{
    private const int FewestLearners = 256;

    // Beyond so many steps at most, what it costs to wait for the last learners outweighs the caches.
    private const int LongBudget = 4096;

    /// <summary>The most learners of type <typeparamref name="T"/> a kernel is given at once, and so a tile has if its
    /// size is not asked for: enough to find others that end together (8192 take a third longer), few enough for the
    /// caches. Where runs may be long more of them pay off: 131072 take a third less than 32768.</summary>
    public static int MostLearners<T>(Limits<T> limits)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        => limits.MaxSteps > LongBudget ? 131072 : 524288 / Unsafe.SizeOf<T>();

    public static TileCut Of<T>(Grid grid, RowRange rows, Limits<T> limits, SweepOptions options)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        // Few rows are cut finer, so that every thread has its share.
        int tilesPerThread = limits.MaxSteps > LongBudget ? 4 : 8;
        int most = Math.Min(MostLearners(limits), options.LargestTile ?? int.MaxValue);
        long share = Math.Clamp(rows.Count / (options.Threads * tilesPerThread), FewestLearners, most);
        int size = (int)Math.Min(options.TileSize ?? share, grid.Count);
        long first = rows.First / size;
        long count = rows.Count == 0 ? 0 : ((rows.End - 1) / size) - first + 1;
        return new TileCut(size, first, count, (int)Math.Clamp(count, 1, options.Threads));
    }
}
