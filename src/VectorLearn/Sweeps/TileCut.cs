namespace VectorLearn.Sweeps;

/// <summary>How rows are cut into tiles.</summary>
/// <param name="Size">The most rows in a tile.</param>
/// <param name="First">The first tile's number, where the tile from row 0 on is 0.</param>
/// <param name="Count">How many tiles.</param>
/// <param name="Threads">How many threads they are enough for, 1 or more.</param>
internal readonly record struct TileCut(int Size, long First, long Count, int Threads)
{
    /// <summary>The most learners a kernel is given at once, and so a tile has if its size is not asked for: enough to
    /// find others that end together (8192 take a third longer), few enough for the caches.</summary>
    public static readonly int MostLearners = int.Parse(Environment.GetEnvironmentVariable("ML")??"32768");
    private const int FewestLearners = 256;
    private static readonly int TilesPerThread = int.Parse(Environment.GetEnvironmentVariable("TPT")??"8");

    public static TileCut Of(Grid grid, RowRange rows, SweepOptions options)
    {
        // Few rows are cut finer, so that every thread has its share.
        long share = Math.Clamp(rows.Count / (options.Threads * TilesPerThread), FewestLearners, MostLearners);
        int size = (int)Math.Min(options.TileSize ?? share, grid.Count);
        long first = rows.First / size;
        long count = rows.Count == 0 ? 0 : ((rows.End - 1) / size) - first + 1;
        return new TileCut(size, first, count, (int)Math.Clamp(count, 1, options.Threads));
    }
}
