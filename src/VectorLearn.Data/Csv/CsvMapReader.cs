using VectorLearn.Maps;
using VectorLearn.Sweeps;

namespace VectorLearn.Data;

/// <summary>Reads maps from CSV.</summary>
internal static class CsvMapReader
{
    /// <summary>Reads a whole map.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="file">Its text; is closed.</param>
    /// <param name="size">About how many bytes a thread takes at a time; as usual if null.</param>
    /// <param name="results">Which columns beside the parameters; all if null.</param>
    public static MapTable Read(string path, Stream file, int? size = null, IReadOnlyCollection<Column>? results = null)
    {
        using (file)
        {
            CsvTableReader reader = Open(path, file, needsOutcome: true, size, results, out IReadOnlyList<Column> columns);
            return new MapTable(columns, reader.ReadAll());
        }
    }

    /// <summary>Reads a map part by part, from beginning to end, in bounded memory.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="file">Its text; is closed.</param>
    public static IEnumerable<MapTable> ReadParts(string path, Stream file)
    {
        using (file)
        {
            CsvTableReader reader = Open(path, file, needsOutcome: false, size: null, results: null, out IReadOnlyList<Column> columns);
            foreach (CellTable part in reader.ReadParts())
            {
                yield return new MapTable(columns, part);
            }
        }
    }

    private static CsvTableReader Open(
        string path,
        Stream file,
        bool needsOutcome,
        int? size,
        IReadOnlyCollection<Column>? results,
        out IReadOnlyList<Column> columns)
    {
        IReadOnlyList<Column> found = [];
        var reader = new CsvTableReader(
            path,
            file,
            "map",
            string.Join(',', new Sweep().Columns),
            header =>
            {
                found = MapColumns.Needed(MapColumns.Find(header.Names, what => header.Fail(path, what), needsOutcome), results);
                return [.. found.Select(CellColumn.Of)];
            },
            size);
        columns = found;
        return reader;
    }
}
