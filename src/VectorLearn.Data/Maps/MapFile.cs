using VectorLearn.Grids;

namespace VectorLearn.Data;

/// <summary>Maps as files of every format there is, told apart by their extension: <c>.csv</c>, <c>.csv.gz</c>,
/// <c>.csv.zst</c> and <c>.parquet</c>.</summary>
public static class MapFile
{
    /// <summary>How the names of files end, a format each.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [.. MapFormat.All.Select(format => format.Extension)];

    /// <summary>Reads a map; see <see cref="MapCsv.Read"/> for what is needed of it.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="MapFileException">It cannot be read or is no map.</exception>
    public static MapTable Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return MapFormat.Of(path).Read(path);
    }

    /// <summary>Reads the manifest of a map: the file beside it, or else the one inside; null if there is none.</summary>
    /// <param name="path">The map's file.</param>
    /// <exception cref="MapFileException">There is no map, or the manifest, or the map it would be in, cannot be
    /// read.</exception>
    public static SweepManifest? ReadManifest(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        string manifest = SweepManifest.PathFor(path);
        return !File.Exists(path) && !Directory.Exists(path) ? throw MapFileException.Missing(path)
            : File.Exists(manifest) ? SweepManifest.Read(manifest)
            : MapFormat.Of(path).ReadManifest(path);
    }

    /// <summary>Whether a map's rows are lines of text, which people can count.</summary>
    /// <param name="path">The map's file.</param>
    public static bool HasLines(string path) => MapFormat.Of(path) is CsvFormat;

    /// <summary>Shards of a map are cut between so many rows; null where they are cut anywhere.</summary>
    /// <param name="path">The map's file.</param>
    public static int? ChunkRows(string path) => MapFormat.For(path).ChunkRows;

    /// <summary>About how many bytes a map will take, without running its sweep: rather too many for plain CSV, rather too
    /// few where it is compressed.</summary>
    /// <param name="path">The file.</param>
    /// <param name="plan">What it is to hold.</param>
    /// <exception cref="SettingException">The grid has more than 2^63 - 1 learners.</exception>
    public static long EstimateBytes(string path, MapPlan plan)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(plan);
        return MapFormat.For(path).EstimateBytes(plan);
    }
}
