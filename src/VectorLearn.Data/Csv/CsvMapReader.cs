using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace VectorLearn.Data;

/// <summary>Reads a map from CSV on every core. The file is cut at line breaks into chunks: one pass counts their lines,
/// so that the next can parse them side by side, each into its own stretch of the columns and with its own line
/// numbers.</summary>
internal sealed class CsvMapReader
{
    private const int LongestLine = CsvHeader.LongestLine;

    private readonly string _path;
    private readonly SafeFileHandle _file;
    private readonly long _length;
    private readonly CsvHeader _header;
    private readonly CsvRows _rows;
    private readonly Chunk[] _chunks;

    private CsvMapReader(string path, SafeFileHandle file, int chunkSize)
    {
        _path = path;
        _file = file;
        _length = RandomAccess.GetLength(file);
        byte[] beginning = new byte[Math.Min(_length, 2 * LongestLine)];
        ReadFully(beginning, 0);
        _header = CsvHeader.Read(path, beginning, MapColumns.Outcome);
        _rows = new CsvRows(path, _header);
        _chunks = Cut(chunkSize);
    }

    /// <summary>Reads a map.</summary>
    /// <param name="path">The file.</param>
    /// <param name="chunkSize">About how many bytes a thread takes at a time.</param>
    public static MapTable Read(string path, int chunkSize = 1 << 21)
        => MapFileException.Guard(path, path =>
        {
            using SafeFileHandle file = File.OpenHandle(path);
            return Read(path, file, chunkSize);
        });

    /// <summary>Reads a map from a file that has another name than the one it is to be called by.</summary>
    public static MapTable Read(string name, SafeFileHandle file, int chunkSize = 1 << 21)
        => new CsvMapReader(name, file, chunkSize).Read();

    private MapTable Read()
    {
        ForEachChunk(chunk => chunk.Lines = CountLines(chunk));
        long lines = 0;
        foreach (Chunk chunk in _chunks)
        {
            chunk.FirstRow = lines;
            lines += chunk.Lines;
        }

        if (lines > Array.MaxLength)
        {
            throw new MapFileException($"{_path} has {lines} rows; more than {Array.MaxLength} do not fit in memory");
        }

        MapTable table = _header.CreateTable((int)lines);
        ForEachChunk(chunk => chunk.Rows = Parse(chunk, table));
        int rows = _chunks.Sum(chunk => chunk.Rows);
        if (rows == 0)
        {
            throw MapFileException.At(_path, 1, "there are no rows after the header");
        }

        return rows == lines ? table : WithoutGaps(table, rows);
    }

    private Chunk[] Cut(int chunkSize)
    {
        var chunks = new Chunk[((_length - _header.Length) / chunkSize) + 1];
        byte[] bytes = new byte[LongestLine];
        long start = _header.Length;
        for (int i = 0; i < chunks.Length; i++)
        {
            long end = i == chunks.Length - 1 ? _length : LineEnd(_header.Length + ((i + 1L) * chunkSize), bytes);
            chunks[i] = new Chunk { Start = start, Length = checked((int)(end - start)) };
            start = end;
        }

        return chunks;
    }

    /// <summary>The first place at or after <paramref name="position"/> that a line break stands before.</summary>
    private long LineEnd(long position, byte[] bytes)
    {
        int count = (int)Math.Min(bytes.Length, _length - position + 1);
        Span<byte> line = bytes.AsSpan(0, count);
        ReadFully(line, position - 1);
        int lineBreak = line.IndexOf((byte)'\n');
        return lineBreak >= 0 ? position + lineBreak
            : count < bytes.Length ? _length
            : throw new MapFileException($"{_path} is not a map: a line in it is longer than {LongestLine} bytes");
    }

    private int CountLines(Chunk chunk)
    {
        byte[] rented = ArrayPool<byte>.Shared.Rent(chunk.Length);
        Span<byte> text = rented.AsSpan(0, chunk.Length);
        ReadFully(text, chunk.Start);
        int lines = CsvLines.CountIn(text);
        ArrayPool<byte>.Shared.Return(rented);
        return lines;
    }

    private int Parse(Chunk chunk, MapTable table)
    {
        byte[] rented = ArrayPool<byte>.Shared.Rent(chunk.Length);
        Memory<byte> text = rented.AsMemory(0, chunk.Length);
        ReadFully(text.Span, chunk.Start);
        var lines = new CsvLines(text, chunk.FirstRow, chunk.Lines, chunk.Start + chunk.Length == _length);
        int rows = _rows.Parse(lines, table, (int)chunk.FirstRow);
        ArrayPool<byte>.Shared.Return(rented);
        return rows;
    }

    /// <summary>Closes up the rows where lines were empty.</summary>
    private MapTable WithoutGaps(MapTable table, int rows)
    {
        return table with
        {
            Inputs = Close(table.Inputs),
            StepSizes = Close(table.StepSizes),
            InitialWeights = table.InitialWeights is null ? null : Close(table.InitialWeights),
            Goals = table.Goals is null ? null : Close(table.Goals),
            Outcomes = Close(table.Outcomes),
            Periods = table.Periods is null ? null : Close(table.Periods),
            Steps = table.Steps.Length == 0 ? [] : Close(table.Steps),
            Weights = table.Weights is null ? null : Close(table.Weights),
            Predictions = table.Predictions is null ? null : Close(table.Predictions),
            Errors = table.Errors is null ? null : Close(table.Errors),
        };

        T[] Close<T>(T[] column)
        {
            var closed = new T[rows];
            int row = 0;
            foreach (Chunk chunk in _chunks)
            {
                column.AsSpan((int)chunk.FirstRow, chunk.Rows).CopyTo(closed.AsSpan(row));
                row += chunk.Rows;
            }

            return closed;
        }
    }

    /// <summary>Works on chunks on every core. Of several bad lines the first of the file is named.</summary>
    private void ForEachChunk(Action<Chunk> work)
    {
        var failures = new Exception?[_chunks.Length];
        Parallel.For(0, _chunks.Length, (i, loop) =>
        {
            try
            {
                work(_chunks[i]);
            }
            catch (Exception failure) when (failure is MapFileException or IOException)
            {
                // The chunks before this one still run.
                failures[i] = failure;
                loop.Break();
            }
        });
        if (failures.FirstOrDefault(failure => failure is not null) is { } first)
        {
            throw first;
        }
    }

    private void ReadFully(Span<byte> bytes, long position)
    {
        while (!bytes.IsEmpty)
        {
            int count = RandomAccess.Read(_file, bytes, position);
            if (count == 0)
            {
                throw new IOException("it became shorter while it was read");
            }

            bytes = bytes[count..];
            position += count;
        }
    }

    /// <summary>A stretch of whole lines.</summary>
    private sealed class Chunk
    {
        public required long Start { get; init; }

        public required int Length { get; init; }

        public int Lines { get; set; }

        public long FirstRow { get; set; }

        public int Rows { get; set; }
    }
}
