namespace VectorLearn.Data;

/// <summary>Goes through the rows of a map's file from the first to the last.</summary>
internal sealed class FileRows : IDisposable
{
    private readonly IEnumerator<MapTable> _parts;
    private MapTable? _part;
    private long _firstRow;

    public FileRows(string path)
    {
        _parts = MapFormat.Of(path).ReadParts(path).GetEnumerator();
    }

    /// <summary>Finds a row that is not before the one looked for last.</summary>
    /// <param name="row">Which.</param>
    /// <param name="part">The rows it is among; null if the file has no such row.</param>
    /// <returns>Which of them it is.</returns>
    public int Find(long row, out MapTable? part)
    {
        while ((_part is null || row - _firstRow >= _part.Count) && Next())
        {
        }

        part = _part;
        return (int)(row - _firstRow);
    }

    /// <summary>Goes to the end.</summary>
    /// <returns>How many rows the file has.</returns>
    public long CountAll()
    {
        while (Next())
        {
        }

        return _firstRow;
    }

    public void Dispose() => _parts.Dispose();

    private bool Next()
    {
        _firstRow += _part?.Count ?? 0;
        _part = _parts.MoveNext() ? _parts.Current : null;
        return _part is not null;
    }
}
