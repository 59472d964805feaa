using CsvHelper;

namespace VectorLearn.Data;

/// <summary>Parses stretches of a map's CSV into the columns of a table.</summary>
internal sealed class CsvRows(string path, CsvHeader header)
{
    /// <summary>The CSV there is. No field holds a line break, so every line break ends a row.</summary>
    public static readonly CsvReaderOptions Dialect = new()
    {
        Separator = ',',
        HasHeader = false,
        AllowLineBreaksInQuotes = false,
        MalformedData = CsvMalformedDataHandling.Throw,
        TrackLineNumbers = true,
    };

    /// <summary>Parses lines into a table from one of its rows on.</summary>
    /// <returns>The rows there were: fewer than lines, where some are empty.</returns>
    /// <exception cref="MapFileException">A line is no row.</exception>
    public int Parse(CsvLines lines, MapTable table, int firstRow)
    {
        ReadOnlySpan<byte> text = lines.Text.Span;
        using var reader = CsvReader.Create(lines.Text, Dialect);
        var fields = new CsvMapFields(path, reader, header, 1 + lines.Before, text.Contains((byte)'"'));
        int row = firstRow;
        bool isCut = lines.AreLast && text.Length > 0 && text[^1] == ',';
        long line = 1 + lines.Before + lines.Count;
        try
        {
            while (reader.Read())
            {
                fields.ReadInto(table, row++);
            }
        }
        catch (CsvFormatException malformed)
        {
            line = 1 + lines.Before + malformed.LineNumber;
            throw MapFileException.At(path, line, "a quote stands where none belongs; numbers and outcomes need none");
        }
        catch (MapFileException) when (lines.AreLast && text[^1] != '\n' && fields.Line == line)
        {
            isCut = true;
        }

        return isCut
            ? throw MapFileException.At(path, line, "the file ends in the middle of this line; it was not written to its end")
            : row - firstRow;
    }
}

/// <summary>Whole lines of a CSV file.</summary>
/// <param name="Text">Their bytes.</param>
/// <param name="Before">Lines between the header and the first.</param>
/// <param name="Count">How many.</param>
/// <param name="AreLast">Whether the file ends with them.</param>
internal readonly record struct CsvLines(ReadOnlyMemory<byte> Text, long Before, int Count, bool AreLast)
{
    /// <summary>The lines in a text that begins with one.</summary>
    public static int CountIn(ReadOnlySpan<byte> text)
        => text.Count((byte)'\n') + (text.IsEmpty || text[^1] == '\n' ? 0 : 1);
}
