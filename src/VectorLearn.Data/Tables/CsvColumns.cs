using System.Text;
using CsvHelper;

namespace VectorLearn.Data;

/// <summary>Reads columns of a CSV that any tool may have written. The file is cut at line breaks, so that every core can
/// parse its share.</summary>
internal sealed class CsvColumns
{
    private const int UsualSize = 1 << 20;
    private const int MostSampled = 1000;
    private const int LongestShown = 40;

    private readonly string _name;
    private readonly Stream _file;
    private readonly byte[] _beginning;

    /// <summary>Reads the header, and enough of the rows to tell what the columns are.</summary>
    /// <param name="name">The file, for messages.</param>
    /// <param name="file">Its text, which need not be able to seek.</param>
    /// <exception cref="MapFileException">It has no header or no row.</exception>
    public CsvColumns(string name, Stream file)
    {
        (_name, _file) = (name, file);
        _beginning = CsvLines.Begin(Read);
        Dialect = CsvDialect.Of(name, _beginning);
        Kinds = Sample();
    }

    public CsvDialect Dialect { get; }

    /// <summary>What the cells of each column are, by most of the first of them.</summary>
    public TableColumnKind[] Kinds { get; }

    private bool HasDecimalCommas => Dialect.Separator != ',';

    /// <summary>Reads columns.</summary>
    /// <param name="places">Which.</param>
    /// <exception cref="MapFileException">There are no rows, or a line is wrong: the first that is.</exception>
    public ColumnTable ReadAll(int[] places)
    {
        var parts = new List<(ColumnBuilder[] Columns, int Rows)>();
        var running = new Queue<Task<(ColumnBuilder[], int)>>();
        try
        {
            foreach (CsvLines lines in CsvLines.Cut(Read, _beginning.AsMemory(Dialect.Length..), UsualSize, TooLong))
            {
                running.Enqueue(Task.Run(() => Parse(lines, places)));
                if (running.Count > 2 * Environment.ProcessorCount)
                {
                    parts.Add(Next());
                }
            }
        }
        finally
        {
            while (running.Count > 0)
            {
                parts.Add(Next());
            }
        }

        if (parts.Sum(part => (long)part.Rows) == 0)
        {
            throw NoRows();
        }

        var columns = new TableColumn[places.Length];
        for (int i = 0; i < columns.Length; i++)
        {
            int place = i;
            columns[i] = ColumnBuilder.Join([.. parts.Select(part => (part.Columns[place], part.Rows))]);
            parts.ForEach(part => part.Columns[place] = null!);
        }

        return new ColumnTable(columns);

        (ColumnBuilder[], int) Next()
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

    private MapFileException NoRows() => MapFileException.At(_name, Dialect.Line, "there are no rows after the header");

    private MapFileException TooLong()
        => new($"{_name} is not a map: a line in it is longer than {CsvHeader.LongestLine} bytes");

    private int Read(Memory<byte> bytes) => MapFileException.Guard(
        _name, _ => _file.ReadAtLeast(bytes.Span, bytes.Length, throwOnEndOfStream: false));

    /// <summary>What most of the first fields of each column are.</summary>
    private TableColumnKind[] Sample()
    {
        int width = Dialect.Names.Length;
        (int[] numbers, int[] flags, int[] texts) = (new int[width], new int[width], new int[width]);

        // Not to the middle of a line, unless there is only one.
        ReadOnlyMemory<byte> rows = _beginning.AsMemory(Dialect.Length..);
        int lastBreak = rows.Span.LastIndexOf((byte)'\n');
        using var reader = CsvReader.Create(lastBreak < 0 ? rows : rows[..(lastBreak + 1)], Dialect.Options);
        try
        {
            for (int row = 0; row < MostSampled && reader.Read(); row++)
            {
                for (int i = 0; i < width && i < reader.FieldCount; i++)
                {
                    ReadOnlySpan<byte> field = reader.GetSpan(i);
                    bool isNumber = FieldText.TryNumber(field, HasDecimalCommas, out double value);
                    bool isFlag = !isNumber && FieldText.TryFlag(field, out _);
                    numbers[i] += isNumber && !MissingNumber.Is(value) ? 1 : 0;
                    flags[i] += isFlag ? 1 : 0;
                    texts[i] += isNumber || isFlag ? 0 : 1;
                }
            }
        }
        catch (CsvFormatException)
        {
            // Reading the rows will say where.
        }

        return
        [
            .. Enumerable.Range(0, width).Select(i
                => flags[i] > 0 && texts[i] == 0 && flags[i] >= numbers[i] ? TableColumnKind.Flag
                    : numbers[i] >= texts[i] + flags[i] ? TableColumnKind.Number
                    : TableColumnKind.Text),
        ];
    }

    private (ColumnBuilder[] Columns, int Rows) Parse(CsvLines lines, int[] places)
    {
        ColumnBuilder[] columns = [.. places.Select(place => new ColumnBuilder(Dialect.Names[place], Kinds[place], lines.Count))];
        using var reader = CsvReader.Create(lines.Text, Dialect.Options);
        int row = 0;
        long before = Dialect.Line - 1 + lines.Before;
        bool isCut = lines.AreLast && lines.Text.Span[^1] == (byte)Dialect.Separator;
        try
        {
            while (reader.Read())
            {
                ReadInto(columns, row++, reader, places, before);
            }
        }
        catch (CsvFormatException malformed)
        {
            throw MapFileException.At(
                _name, before + malformed.LineNumber, "a quote stands where none belongs; a field is in quotes as a whole, on one line");
        }
        catch (MapFileException) when (lines.AreCut && reader.LineNumber == lines.Count)
        {
            isCut = true;
        }

        lines.Return();
        return isCut
            ? throw MapFileException.At(_name, before + lines.Count, "the file ends in the middle of this line; it was not written to its end")
            : (columns, row);
    }

    private void ReadInto(ColumnBuilder[] columns, int row, CsvReader reader, int[] places, long before)
    {
        if (reader.FieldCount != Dialect.Names.Length)
        {
            throw MapFileException.At(
                _name,
                before + reader.LineNumber,
                $"the row has {Fields(reader.FieldCount)} where the header has {Fields(Dialect.Names.Length)}");
        }

        for (int i = 0; i < columns.Length; i++)
        {
            if (!columns[i].TrySet(row, reader.GetSpan(places[i]), HasDecimalCommas))
            {
                string text = string.Concat(
                    Encoding.UTF8.GetString(reader.GetSpan(places[i])).Select(letter => char.IsControl(letter) ? '?' : letter));
                throw MapFileException.At(
                    _name,
                    before + reader.LineNumber,
                    $"{columns[i].Name} '{(text.Length > LongestShown ? text[..LongestShown] + "..." : text)}' "
                    + $"is {(columns[i].Kind == TableColumnKind.Flag ? "neither true nor false" : "not a number")}");
            }
        }
    }

    private static string Fields(int count) => count == 1 ? "1 field" : $"{count} fields";
}
