using System.Numerics;
using VectorLearn.Grids;
using VectorLearn.Sweeps;

namespace VectorLearn.Data;

/// <summary>A kind of file that maps are written to and read from. A file is a head, chunks of consecutive rows that are
/// encoded independently of one another, and a foot. Its bytes depend on what it holds alone: not on threads, nor on
/// whether it was written in one go.</summary>
internal abstract class MapFormat
{
    /// <summary>Every format. The first is meant where a file's extension is none of theirs.</summary>
    public static readonly MapFormat[] All =
    [
        new CsvFormat(),
        new CompressedCsvFormat(TextCompression.Gzip),
        new CompressedCsvFormat(TextCompression.Zstandard),
        new ParquetFormat(),
    ];

    // What a sweep gives a thread at the least, where nothing else is asked for.
    private const int FewestLearners = 256;

    /// <summary>How its files' names end, such as <c>.csv</c>.</summary>
    public abstract string Extension { get; }

    /// <summary>Chunks begin at the grid's rows that are multiples of it. Null where chunks leave no trace in the file, so
    /// that it may be cut anywhere.</summary>
    public abstract int? ChunkRows { get; }

    /// <summary>Options with tiles that become chunks of this format.</summary>
    /// <remarks>Small ones, if it is left open: a map is written in three quarters of the time that tiles of 65536 learners
    /// take, and in half the memory, because their text stays in the caches.</remarks>
    public SweepOptions Tiled(SweepOptions options)
        => options with { TileSize = ChunkRows ?? options.TileSize, LargestTile = 1 << 14 };

    /// <summary>How many threads rows keep busy.</summary>
    /// <param name="rows">The rows of the grid.</param>
    /// <param name="options">How the sweep is run.</param>
    public int ThreadsFor(RowRange rows, SweepOptions options)
    {
        long tile = ChunkRows ?? options.TileSize ?? FewestLearners;
        long tiles = rows.Count == 0 ? 0 : ((rows.End - 1) / tile) - (rows.First / tile) + 1;
        return (int)Math.Clamp(tiles, 1, options.Threads);
    }

    /// <summary>What its files begin with, where that tells them from others.</summary>
    public virtual ReadOnlySpan<byte> Mark => default;

    /// <summary>The format to write a file in, by its extension.</summary>
    public static MapFormat For(string path) => ByExtension(path) ?? All[0];

    /// <summary>The format of a file that is there: by its extension, or by how it begins if its extension is of no
    /// format.</summary>
    /// <exception cref="MapFileException">The file cannot be read.</exception>
    public static MapFormat Of(string path) => ByExtension(path) ?? MapFileException.Guard(path, ByBeginning);

    /// <summary>How a file's name ends: the extension of a format, or whatever stands after the last point.</summary>
    public static string ExtensionOf(string path)
    {
        string extension = For(path).Extension;
        return path.EndsWith(extension, StringComparison.OrdinalIgnoreCase)
            ? path[^extension.Length..]
            : Path.GetExtension(path);
    }

    /// <summary>About how many bytes a map takes at the least; a guess, since it depends on how well it compresses.</summary>
    public virtual long EstimateBytes(MapPlan plan) => MapCsv.EstimateBytes(plan) / 8;

    /// <summary>The bytes before the first chunk, whichever row that begins with.</summary>
    public abstract byte[] Head(MapSchema schema);

    /// <summary>Gives what creates encoders for a sweep's tiles; they share what is costly and never changes.</summary>
    public abstract Func<ChunkEncoder<T>> Encoders<T>(MapSchema schema)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>;

    /// <summary>The bytes after the last chunk.</summary>
    /// <param name="schema">What the file holds.</param>
    /// <param name="manifest">The sweep, if it is known. Its times and threads must not get into the file.</param>
    /// <param name="chunks">Every chunk, in order.</param>
    public virtual byte[] Foot(MapSchema schema, SweepManifest? manifest, IReadOnlyList<MapChunk> chunks) => [];

    /// <summary>Reads a whole map.</summary>
    /// <exception cref="MapFileException">The file cannot be read or is no map.</exception>
    public abstract MapTable Read(string path);

    /// <summary>Reads a map part by part, in the order of its rows, each part small enough to keep a few of. Unlike
    /// in a whole map, outcomes may be missing.</summary>
    /// <exception cref="MapFileException">The file cannot be read or is no map.</exception>
    public abstract IEnumerable<MapTable> ReadParts(string path);

    /// <summary>Reads the manifest that is part of a map; null if there is none.</summary>
    /// <exception cref="MapFileException">The file cannot be read, or what is there is no manifest.</exception>
    public virtual SweepManifest? ReadManifest(string path) => null;

    /// <summary>Whether a file begins as those of this format do.</summary>
    public bool IsMarked(string path) => Beginning(path).AsSpan().StartsWith(Mark);

    private static MapFormat? ByExtension(string path)
        => Array.Find(All, format => path.EndsWith(format.Extension, StringComparison.OrdinalIgnoreCase));

    private static MapFormat ByBeginning(string path)
    {
        byte[] beginning = Beginning(path);
        return Array.Find(All, format => !format.Mark.IsEmpty && beginning.AsSpan().StartsWith(format.Mark)) ?? All[0];
    }

    private static byte[] Beginning(string path)
    {
        byte[] beginning = new byte[sizeof(int)];
        using FileStream file = File.OpenRead(path);
        file.ReadAtLeast(beginning, beginning.Length, throwOnEndOfStream: false);
        return beginning;
    }
}
