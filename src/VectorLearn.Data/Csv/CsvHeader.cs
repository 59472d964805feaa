using System.Text;
using CsvHelper;

namespace VectorLearn.Data;

/// <summary>The header of a CSV: what its columns are called, and where the rows begin.</summary>
/// <param name="names">The columns' names.</param>
/// <param name="length">The header's bytes, its line break too.</param>
internal sealed class CsvHeader(string[] names, int length)
{
    /// <summary>A longer line is none: the file is something else.</summary>
    public const int LongestLine = 1 << 16;

    /// <summary>The CSV there is. No field holds a line break, so every line break ends a row.</summary>
    public static readonly CsvReaderOptions Dialect = new()
    {
        Separator = ',',
        HasHeader = false,
        AllowLineBreaksInQuotes = false,
        MalformedData = CsvMalformedDataHandling.Throw,
        TrackLineNumbers = true,
    };

    /// <summary>The columns' names.</summary>
    public string[] Names => names;

    /// <summary>The header's bytes, its line break too.</summary>
    public int Length => length;

    /// <summary>Reads the header from a file's beginning.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="file">The file's beginning.</param>
    /// <param name="kind">What the file should be, such as "map".</param>
    /// <param name="example">A header it could have.</param>
    public static CsvHeader Read(string path, ReadOnlySpan<byte> file, string kind, string example)
    {
        if (file.IsEmpty)
        {
            throw new MapFileException($"{path} is empty; a {kind} begins with a header such as {example}");
        }

        ReadOnlySpan<byte> mark = Encoding.UTF8.Preamble;
        int start = file.StartsWith(mark) ? mark.Length : 0;
        int lineBreak = file[start..].IndexOf((byte)'\n');
        ReadOnlySpan<byte> line = lineBreak < 0 ? file[start..] : file.Slice(start, lineBreak);
        line = line.TrimEnd((byte)'\r');
        if (line.Length > LongestLine || !IsText(line))
        {
            throw new MapFileException(
                $"{path} is not a {kind}: its first line is not text; a {kind} is a CSV file with a header such as {example}");
        }

        return new CsvHeader(NamesIn(path, line, example), lineBreak < 0 ? file.Length : start + lineBreak + 1);
    }

    /// <summary>What is wrong with the names of a file, or that they are not parted by commas.</summary>
    public MapFileException Fail(string path, string what)
    {
        char other = Names.Length == 1 ? Names[0].FirstOrDefault(letter => letter is ';' or '\t' or '|') : default;
        return MapFileException.At(path, 1, other == default
            ? $"the header {what}"
            : $"the columns are separated by '{(other == '\t' ? "tab" : other)}'; commas are needed");
    }

    private static string[] NamesIn(string path, ReadOnlySpan<byte> line, string example)
    {
        try
        {
            using var reader = CsvReader.Create(line.ToArray(), Dialect);
            reader.Read();
            return [.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetString(i).Trim())];
        }
        catch (CsvFormatException)
        {
            throw MapFileException.At(path, 1, $"the header has a stray quote; it should be like {example}");
        }
    }

    public static bool IsText(ReadOnlySpan<byte> line)
        => System.Text.Unicode.Utf8.IsValid(line)
            && !line.ContainsAnyInRange<byte>(0, 8)
            && !line.ContainsAnyInRange<byte>(10, 31);
}
