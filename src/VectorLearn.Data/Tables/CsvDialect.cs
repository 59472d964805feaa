using System.Globalization;
using System.Text;
using CsvHelper;

namespace VectorLearn.Data;

/// <summary>How a CSV of any tool is written: what parts its fields, and where its rows begin.</summary>
/// <param name="Separator">What stands between fields.</param>
/// <param name="Names">What its columns are called; those without a name by their place, as in <c>column 1</c>.</param>
/// <param name="Length">The bytes before the first row.</param>
/// <param name="Line">The header's line.</param>
internal sealed record CsvDialect(char Separator, string[] Names, int Length, long Line)
{
    private const byte Comment = (byte)'#';
    private const int LongestShown = 60;

    /// <summary>How its rows are read.</summary>
    public CsvReaderOptions Options => OptionsFor(Separator);

    /// <summary>Whether it is written as our maps are.</summary>
    public bool IsOurs => Separator == ',' && Line == 1;

    /// <summary>Finds out how a file is written.</summary>
    /// <param name="name">The file, for messages.</param>
    /// <param name="file">How it begins.</param>
    /// <exception cref="MapFileException">It has no header.</exception>
    public static CsvDialect Of(string name, ReadOnlySpan<byte> file)
    {
        if (file.IsEmpty)
        {
            throw new MapFileException($"{name} is empty; a map begins with a header that names its columns, such as lr,width,loss");
        }

        int start = file.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        for (long lineNumber = 1; start < file.Length; lineNumber++)
        {
            int lineBreak = file[start..].IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = (lineBreak < 0 ? file[start..] : file.Slice(start, lineBreak)).TrimEnd((byte)'\r');
            start = lineBreak < 0 ? file.Length : start + lineBreak + 1;
            if (!line.IsEmpty && line[0] != Comment)
            {
                return HeaderOf(name, line, file[start..], start, lineNumber);
            }
        }

        throw new MapFileException($"{name} has no header, only comments and empty lines; a map begins with one that names its columns, such as lr,width,loss");
    }

    private static CsvDialect HeaderOf(string name, ReadOnlySpan<byte> line, ReadOnlySpan<byte> rows, int end, long lineNumber)
    {
        if (line.Length > CsvHeader.LongestLine || !CsvHeader.IsText(line))
        {
            throw new MapFileException(
                $"{name} is not a map: its first line is not text; a map is a CSV or Parquet file with named columns, such as lr,width,loss");
        }

        if (line.StartsWith("{"u8) || line.StartsWith("[{"u8))
        {
            throw new MapFileException($"{name} is JSON and no table; a table is a CSV or Parquet file with named columns, such as lr,width,loss");
        }

        char separator = SeparatorOf(line, rows);
        string[] names;
        try
        {
            using var reader = CsvReader.Create(line.ToArray(), OptionsFor(separator));
            reader.Read();
            names = [.. Enumerable.Range(0, reader.FieldCount).Select(i => NameOf(reader.GetString(i).Trim(), i))];
        }
        catch (CsvFormatException)
        {
            throw MapFileException.At(name, lineNumber, "the header has a stray quote; it should be like lr,width,loss");
        }

        return AreNumbers(names)
            ? throw MapFileException.At(name, lineNumber, "the header holds numbers, not names; put a line that names the columns before it, such as lr,width,loss")
            : new CsvDialect(separator, names, end, lineNumber);
    }

    /// <summary>Whether names are a row of numbers. Whole ones can be names: some tools count columns that have none.</summary>
    private static bool AreNumbers(string[] names)
    {
        double[] numbers = [.. names.Select(name => double.TryParse(name, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : double.NaN)];
        return !numbers.Contains(double.NaN) && !Array.TrueForAll(numbers, double.IsInteger);
    }

    private static string NameOf(string text, int place)
    {
        string name = string.Concat(text.Where(letter => !char.IsControl(letter)));
        return name.Length == 0 ? $"column {place + 1}" : name.Length > LongestShown ? name[..LongestShown] : name;
    }

    /// <summary>What stands most often in the header outside of quotes; spaces, where the first row has as many and none has anything
    /// else.</summary>
    private static char SeparatorOf(ReadOnlySpan<byte> line, ReadOnlySpan<byte> rows)
    {
        ReadOnlySpan<byte> others = ",;\t\""u8;
        int end = rows.IndexOf((byte)'\n');
        ReadOnlySpan<byte> row = (end < 0 ? rows : rows[..end]).TrimEnd((byte)'\r');
        int spaces = line.Count((byte)' ');
        if (spaces > 0 && !line.ContainsAny(others) && !row.ContainsAny(others) && row.Count((byte)' ') == spaces)
        {
            return ' ';
        }

        (int commas, int semicolons, int tabs) = (0, 0, 0);
        bool isQuoted = false;
        foreach (byte letter in line)
        {
            isQuoted ^= letter == '"';
            commas += letter == ',' && !isQuoted ? 1 : 0;
            semicolons += letter == ';' && !isQuoted ? 1 : 0;
            tabs += letter == '\t' && !isQuoted ? 1 : 0;
        }

        return tabs > Math.Max(commas, semicolons) ? '\t' : semicolons > commas ? ';' : ',';
    }

    private static CsvReaderOptions OptionsFor(char separator) => CsvHeader.Dialect with
    {
        Separator = separator,
        CommentPrefix = (char)Comment,
    };
}
