using System.Globalization;
using VectorLearn.Data;
using VectorLearn.Sweeps;

namespace VectorLearn.Cli;

/// <summary>A map read for a picture, with its sweep if a manifest stands beside it.</summary>
internal static class MapToDraw
{
    public static (MapTable Map, Sweep? Sweep) Read(string path)
        => BadInputException.Guard("plot", () => (MapFile.Read(path), MapFile.ReadManifest(path)?.ToSweep()));

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
