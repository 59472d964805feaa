using ParquetSharp;

namespace VectorLearn.Data;

/// <summary>Reads the rows of a row group, in order, into tables.</summary>
internal sealed class ParquetGroup : IDisposable
{
    private readonly string _path;
    private readonly IReadOnlyList<int> _fields;
    private readonly long _firstRow;
    private readonly RowGroupReader _group;
    private ParquetColumn[]? _columns;

    /// <summary>Opens a row group.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="file">The file.</param>
    /// <param name="index">Which row group.</param>
    /// <param name="fields">Which of the file's columns each column of the tables is.</param>
    /// <param name="firstRow">The row group's first row in the file, from 0.</param>
    public ParquetGroup(string path, ParquetFileReader file, int index, IReadOnlyList<int> fields, long firstRow)
    {
        _path = path;
        _fields = fields;
        _firstRow = firstRow;
        _group = file.RowGroup(index);
        Rows = _group.MetaData.NumRows;
    }

    public long Rows { get; }

    /// <summary>Reads the next rows.</summary>
    public void ReadInto(CellTable table, int start, int count)
    {
        _columns ??= [.. table.Columns.Zip(_fields, (column, field) => new ParquetColumn(_path, _group.Column(field), column, _firstRow))];
        for (int i = 0; i < _columns.Length; i++)
        {
            _columns[i].ReadInto(table, i, start..(start + count));
        }
    }

    public void Dispose()
    {
        Array.ForEach(_columns ?? [], column => column.Dispose());
        _group.Dispose();
    }
}
