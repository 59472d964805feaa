using System.Collections.Concurrent;
using System.Numerics;
using VectorLearn.Grids;
using VectorLearn.Kernel;
using VectorLearn.Maps;
using VectorLearn.Sweeps;

namespace VectorLearn.Data;

/// <summary>Runs a sweep and makes its tiles into a map file's chunks while it runs.</summary>
internal static class MapRun
{
    /// <summary>Hands over the chunks one at a time, in order, encoded on the threads that ran them.</summary>
    /// <param name="format">The file's format.</param>
    /// <param name="schema">What the file holds: the map of a sweep.</param>
    /// <param name="consume">Takes a tile and its chunk, which are valid during the call.</param>
    /// <param name="options">How to run it; the format overrules its tile size.</param>
    /// <param name="rows">The rows to run; the whole grid if null. Where the format has chunk rows, its first chunk
    /// is whole only if the first row is a multiple of them.</param>
    /// <param name="journal">Keeps how far learners have come, and knows how far they had; none if null.</param>
    /// <param name="cancellationToken">Stops the sweep.</param>
    public static SweepSummary Run<T>(
        MapFormat format,
        MapSchema schema,
        Action<MapTile<T>, ChunkEncoder<T>> consume,
        SweepOptions? options,
        RowRange? rows,
        LearnerJournal<T>? journal,
        CancellationToken cancellationToken)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        options ??= new SweepOptions();
        Func<ChunkEncoder<T>> create = format.Encoders<T>(schema);
        var free = new ConcurrentStack<ChunkEncoder<T>>();
        try
        {
            return schema.Sweep!.Run<T, (MapTile<T> Tile, ChunkEncoder<T> Chunk)>(
                Encode, Hand, format.Tiled(options), rows, journal, cancellationToken);
        }
        finally
        {
            foreach (ChunkEncoder<T> encoder in free)
            {
                encoder.Dispose();
            }
        }

        (MapTile<T> Tile, ChunkEncoder<T> Chunk) Encode(MapTile<T> tile)
        {
            ChunkEncoder<T> encoder = free.TryPop(out ChunkEncoder<T>? used) ? used : create();
            encoder.Encode(new TileRows<T>(tile));
            return (tile, encoder);
        }

        void Hand((MapTile<T> Tile, ChunkEncoder<T> Chunk) part)
        {
            consume(part.Tile, part.Chunk);
            free.Push(part.Chunk);
        }
    }
}
