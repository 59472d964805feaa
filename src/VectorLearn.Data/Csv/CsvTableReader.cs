using CsvHelper;

namespace VectorLearn.Data;

/// <summary>Reads columns of a CSV by their names, where they stand in any order among others: a map, a comparison, a
/// trace. The file is cut at line breaks, so that every core can parse its share, with its own line numbers.</summary>
internal sealed class CsvTableReader
{
    private const int UsualSize = 1 << 20;

    // Threads fill tables of so many rows side by side, which then lie on huge pages, and not one each for every stretch of text.
    private const int RowsAtOnce = 1 << 20;

    private readonly string _path;
    private readonly string _kind;
    private readonly Stream _file;
    private readonly byte[] _beginning;
    private readonly CsvHeader _header;
    private readonly int[] _fields;
    private readonly int _size;

    /// <summary>Reads the header.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="file">Its text, which need not be able to seek.</param>
    /// <param name="kind">What it should be, for messages, such as "trace".</param>
    /// <param name="example">A header it could have.</param>
    /// <param name="choose">Picks the columns to read.</param>
    /// <param name="size">About how many bytes a thread takes at a time.</param>
    /// <exception cref="MapFileException">It cannot be read, or has no such header.</exception>
    public CsvTableReader(
        string path,
        Stream file,
        string kind,
        string example,
        Func<CsvHeader, CellColumn[]> choose,
        int? size = null)
    {
        _path = path;
        _kind = kind;
        _file = file;
        _size = size ?? UsualSize;
        _beginning = CsvLines.Begin(Read);
        _header = CsvHeader.Read(path, _beginning, kind, example);
        Columns = choose(_header);
        _fields = MapColumns.FieldsOf(_header.Names, Columns, what => _header.Fail(path, what));
    }

    public CellColumn[] Columns { get; }

    /// <summary>Reads all rows, on every core.</summary>
    /// <exception cref="MapFileException">There are none, or a line is wrong: the first that is.</exception>
    public CellTable ReadAll()
    {
        var parts = new List<CellRows>();
        var running = new Queue<Task<CellRows>>();
        var free = new CellRows(new CellTable(Columns, 0), 0, 0);
        try
        {
            foreach (CsvLines lines in Cut())
            {
                if (free.Count < lines.Count)
                {
                    int room = lines.AreLast ? lines.Count : Math.Max(lines.Count, RowsAtOnce);
                    free = new CellRows(new CellTable(Columns, room), 0, room);
                }

                (CellTable table, int first, int count) = free;
                free = new CellRows(table, first + lines.Count, count - lines.Count);
                running.Enqueue(Task.Run(() => Parse(lines, table, first)));
                if (running.Count > 2 * Environment.ProcessorCount)
                {
                    parts.Add(Next());
                }
            }
        }
        finally
        {
            // What is wrong further up in the file comes first, also if the file cannot be read on.
            while (running.Count > 0)
            {
                parts.Add(Next());
            }
        }

        var joined = CellTable.Join(Columns, parts);
        return joined.Rows > 0 ? joined : throw MapFileException.At(_path, 1, "there are no rows after the header");

        CellRows Next()
        {
            try
            {
                return running.Dequeue().GetAwaiter().GetResult();
            }
            catch (MapFileException)
            {
                running.Clear();
                throw;
            }
        }
    }

    /// <summary>Reads the rows part by part, in bounded memory.</summary>
    /// <exception cref="MapFileException">A line is wrong.</exception>
    public IEnumerable<CellTable> ReadParts()
        => Cut().Select(lines => CellTable.Join(Columns, [Parse(lines, new CellTable(Columns, lines.Count), first: 0)]));

    private IEnumerable<CsvLines> Cut() => CsvLines.Cut(
        Read,
        _beginning.AsMemory(_header.Length..),
        _size,
        () => new MapFileException($"{_path} is not a {_kind}: a line in it is longer than {CsvHeader.LongestLine} bytes"));

    private int Read(Memory<byte> bytes) => MapFileException.Guard(
        _path, _ => _file.ReadAtLeast(bytes.Span, bytes.Length, throwOnEndOfStream: false));

    private CellRows Parse(CsvLines lines, CellTable table, int first)
    {
        using var reader = CsvReader.Create(lines.Text, CsvHeader.Dialect);
        var fields = new CsvFields(_path, reader, _header.Names.Length, lines.Before, lines.Text.Span.Contains((byte)'"'));
        int row = first;
        long lastLine = lines.Before + lines.Count;
        bool isCut = lines.AreLast && lines.Text.Span[^1] == ',';
        try
        {
            while (reader.Read())
            {
                fields.ReadInto(table, row++, _fields);
            }
        }
        catch (CsvFormatException malformed)
        {
            throw MapFileException.At(
                _path, lines.Before + malformed.LineNumber, "a quote stands where none belongs; numbers and outcomes need none");
        }
        catch (MapFileException) when (lines.AreCut && fields.Line == lastLine)
        {
            isCut = true;
        }

        lines.Return();
        return isCut
            ? throw MapFileException.At(_path, lastLine, "the file ends in the middle of this line; it was not written to its end")
            : new CellRows(table, first, row - first);
    }
}
