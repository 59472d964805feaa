namespace VectorLearn.Data;

/// <summary>Maps as files of every format there is, told apart by their extension: <c>.csv</c>.</summary>
public static class MapFile
{
    /// <summary>Reads a map; see <see cref="MapCsv.Read"/> for what is needed of it.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="MapFileException">It cannot be read or is no map.</exception>
    public static MapTable Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return MapFormat.For(path).Read(path);
    }
}
