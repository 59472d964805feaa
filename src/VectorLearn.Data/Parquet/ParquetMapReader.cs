using System.Runtime.ExceptionServices;
using ParquetSharp;
using Column = VectorLearn.Maps.Column;

namespace VectorLearn.Data;

/// <summary>Reads a map from Parquet: one of ours, or of any tool that writes the same columns.</summary>
internal sealed class ParquetMapReader : IDisposable
{
    private const int PartRows = 1 << 17;
    private const int BufferSize = 1 << 18;

    private readonly string _path;
    private readonly ReaderProperties _properties = ReaderProperties.WithMemoryPool(MemoryPool.SystemMemoryPool());
    private readonly ParquetFileReader _file;
    private readonly IReadOnlyList<Column> _columns;
    private readonly CellColumn[] _cells;
    private readonly int[] _fields;

    private ParquetMapReader(string path, bool isStreamed, bool needsOutcome, IReadOnlyCollection<Column>? results)
    {
        _path = path;
        _properties.EnablePageChecksumVerification();
        if (isStreamed)
        {
            // Else a column is read in one piece, and other tools' row groups can be as large as the file.
            _properties.BufferSize = BufferSize;
            _properties.EnableBufferedStream();
        }

        _file = new ParquetFileReader(path, _properties);
        SchemaDescriptor schema = _file.FileMetaData.Schema;
        string[] names = [.. Enumerable.Range(0, schema.NumColumns).Select(i => schema.Column(i).Path.ToDotString())];
        _columns = MapColumns.Needed(MapColumns.Find(names, Fail, needsOutcome), results);
        _cells = [.. _columns.Select(CellColumn.Of)];
        _fields = MapColumns.FieldsOf(names, _cells, Fail);

        MapFileException Fail(string what) => new($"{path}: its schema {what}");
    }

    private int Groups => _file.FileMetaData.NumRowGroups;

    private long Rows => _file.FileMetaData.NumRows;

    /// <summary>Reads a whole map on every core.</summary>
    /// <param name="path">The file.</param>
    /// <param name="results">Which columns beside the parameters; all if null.</param>
    public static MapTable Read(string path, IReadOnlyCollection<Column>? results = null) => Guard(path, () =>
    {
        Check(path);
        using var reader = new ParquetMapReader(path, isStreamed: false, needsOutcome: true, results);
        return reader.Read(results);
    });

    /// <summary>Reads a map part by part, in order.</summary>
    public static IEnumerable<MapTable> ReadParts(string path)
    {
        using ParquetMapReader reader = Guard(path, () =>
        {
            Check(path);
            return new ParquetMapReader(path, isStreamed: true, needsOutcome: false, results: null);
        });
        long firstRow = 0;
        for (int i = 0; i < reader.Groups; i++)
        {
            using ParquetGroup group = Guard(path, () => new ParquetGroup(path, reader._file, i, reader._fields, firstRow));
            for (long left = group.Rows; left > 0;)
            {
                int count = (int)Math.Min(left, PartRows);
                var part = new CellTable(reader._cells, count);
                Guard(path, () => group.ReadInto(part, 0, count));
                left -= count;
                yield return new MapTable(reader._columns, part);
            }

            firstRow += group.Rows;
        }
    }

    /// <summary>Reads a text of the footer; null if there is none of that name.</summary>
    public static string? ReadMetadata(string path, string name) => Guard(path, () =>
    {
        Check(path);
        using var file = new ParquetFileReader(path);
        return file.FileMetaData.KeyValueMetadata?.GetValueOrDefault(name);
    });

    public void Dispose()
    {
        _file.Dispose();
        _properties.Dispose();
    }

    private MapTable Read(IReadOnlyCollection<Column>? results)
    {
        var firstRows = new long[Groups + 1];
        for (int i = 0; i < Groups; i++)
        {
            using RowGroupReader group = _file.RowGroup(i);
            firstRows[i + 1] = firstRows[i] + group.MetaData.NumRows;
        }

        if (Rows != firstRows[^1])
        {
            throw Damaged(_path, $"it says it has {Rows} rows and its row groups have {firstRows[^1]}");
        }

        if (Rows == 0)
        {
            throw new MapFileException($"{_path} has no rows");
        }

        if (Rows > Array.MaxLength)
        {
            throw new MapFileException($"{_path} has {Rows} rows; more than {Array.MaxLength} do not fit in memory");
        }

        var table = new CellTable(_cells, (int)Rows);
        try
        {
            Parallel.For(
                0,
                Groups,
                () => new ParquetMapReader(_path, isStreamed: false, needsOutcome: true, results),
                (i, _, reader) =>
                {
                    using var group = new ParquetGroup(_path, reader._file, i, _fields, firstRows[i]);
                    group.ReadInto(table, (int)firstRows[i], (int)group.Rows);
                    return reader;
                },
                reader => reader.Dispose());
        }
        catch (AggregateException failures)
        {
            ExceptionDispatchInfo.Throw(failures.InnerExceptions[0]);
        }

        return new MapTable(_columns, table);
    }

    private static void Guard(string path, Action read) => Guard(path, () =>
    {
        read();
        return true;
    });

    /// <summary>Reads; what is wrong with the file becomes one sentence.</summary>
    public static TResult Guard<TResult>(string path, Func<TResult> read) => MapFileException.Guard(path, path =>
    {
        try
        {
            return read();
        }
        catch (ParquetException exception)
        {
            throw Damaged(path, SentenceOf(exception), exception);
        }
    });

    /// <summary>Checks what no checksum of a page covers.</summary>
    public static void Check(string path)
    {
        using FileStream file = File.OpenRead(path);
        if (ParquetFooter.FaultIn(file) is { } fault)
        {
            throw Damaged(path, fault);
        }
    }

    /// <summary>What the native library says, without the names of its classes.</summary>
    private static string SentenceOf(ParquetException exception)
    {
        const string Begin = "(message: '";
        const string End = "')";
        string text = exception.Message.ReplaceLineEndings(" ");
        int begin = text.IndexOf(Begin, StringComparison.Ordinal);
        return begin >= 0 && text.EndsWith(End, StringComparison.Ordinal) ? text[(begin + Begin.Length)..^End.Length] : text;
    }

    private static MapFileException Damaged(string path, string what, Exception? exception = null)
        => new($"{path} is damaged, or no Parquet file: {what}", exception!);
}
