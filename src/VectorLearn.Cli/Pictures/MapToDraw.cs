using System.Globalization;
using VectorLearn.Data;

namespace VectorLearn.Cli;

/// <summary>The file of a map that is drawn: where its picture goes, and where its rows are.</summary>
internal static class MapToDraw
{
    /// <summary>The picture beside a map, whatever the map's format: <c>map.png</c> for <c>map.csv</c>.</summary>
    public static string PicturePath(string mapPath)
    {
        const string Ending = ".manifest.json";
        string manifest = SweepManifest.PathFor(mapPath);
        return manifest[..^Ending.Length] + ".png";
    }

    /// <summary>Where in a file a row is, to begin a message with.</summary>
    public static string Place(string path, int? row)
        => row is null ? $"{path}: "
            : MapFile.HasLines(path) ? string.Create(CultureInfo.InvariantCulture, $"{path}, line {LineOf(path, row.Value)}: ")
            : string.Create(CultureInfo.InvariantCulture, $"{path}, row {row.Value + 1}: ");

    /// <summary>Lines may be empty, so they are counted.</summary>
    private static long LineOf(string path, int row)
    {
        long line = 0;
        int rows = -2;
        foreach (string text in File.ReadLines(path))
        {
            line++;
            rows += text.Length > 0 ? 1 : 0;
            if (rows == row)
            {
                break;
            }
        }

        return line;
    }
}
