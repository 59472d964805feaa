using System.Globalization;

namespace VectorLearn.Data;

/// <summary>The files beside a map that keep how far the learners of slow tiles have come, by their names:
/// <c>map.csv.tile-32768</c> is of the tile that begins with row 32768.</summary>
internal static class TileName
{
    private const string Mark = ".tile-";

    public static string PathFor(string mapPath, long firstRow)
        => string.Create(CultureInfo.InvariantCulture, $"{mapPath}{Mark}{firstRow}");

    /// <summary>The map that a file is beside; null if it has no such name.</summary>
    public static string? MapOf(string path) => Parse(path)?.MapPath;

    /// <summary>The files of a map, each with its tile's first row.</summary>
    public static IReadOnlyList<(string Path, long FirstRow)> Beside(string mapPath)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(mapPath))!;
        string name = Path.GetFileName(mapPath);
        return !Directory.Exists(folder) ? [] :
        [
            .. from path in Directory.EnumerateFiles(folder)
               let parsed = Parse(Path.GetFileName(path))
               where parsed?.MapPath == name
               select (path, parsed.Value.FirstRow),
        ];
    }

    /// <summary>Removes the files of a map.</summary>
    public static void Delete(string mapPath)
    {
        foreach ((string path, _) in Beside(mapPath))
        {
            File.Delete(path);
        }
    }

    private static (string MapPath, long FirstRow)? Parse(string path)
    {
        int mark = path.LastIndexOf(Mark, StringComparison.Ordinal);
        return mark > 0
            && long.TryParse(path.AsSpan(mark + Mark.Length), NumberStyles.None, CultureInfo.InvariantCulture, out long row)
            ? (path[..mark], row)
            : null;
    }
}
