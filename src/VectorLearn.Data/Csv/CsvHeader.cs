using System.Text;
using CsvHelper;

namespace VectorLearn.Data;

/// <summary>The header of a CSV: which column holds what, and where the rows begin.</summary>
internal sealed record CsvHeader : MapHeader
{
    private const string Example = "input,alpha,outcome,period,steps,weight,prediction,error";
    public const int LongestLine = 1 << 16;

    private CsvHeader(string[] names, Func<string, MapFileException> fail, string[] results)
        : base(names, fail, results)
    {
    }

    /// <summary>How many fields a row has.</summary>
    public required int Width { get; init; }

    /// <summary>Where the first row begins: the header's bytes, its line break too.</summary>
    public required int Length { get; init; }

    /// <summary>Reads the header from a file's beginning.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="file">The file's beginning.</param>
    /// <param name="results">Columns it must have beside the parameters.</param>
    public static CsvHeader Read(string path, ReadOnlySpan<byte> file, params string[] results)
    {
        string[] names = ReadNames(path, file, "map", Example, out int length);
        return new CsvHeader(names, what => MapFileException.At(path, 1, Blame(names, what)), results)
        {
            Width = names.Length,
            Length = length,
        };
    }

    /// <summary>Reads the names of the columns from a file's beginning.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="file">The file's beginning.</param>
    /// <param name="kind">What the file should be, such as "map".</param>
    /// <param name="example">A header it could have.</param>
    /// <param name="length">Where the first row begins.</param>
    public static string[] ReadNames(string path, ReadOnlySpan<byte> file, string kind, string example, out int length)
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

        length = lineBreak < 0 ? file.Length : start + lineBreak + 1;
        return Names(path, line, example);
    }

    /// <summary>What is wrong with the names, or that they are not parted by commas.</summary>
    public static string Blame(string[] names, string what)
    {
        char other = names.Length == 1 ? names[0].FirstOrDefault(letter => letter is ';' or '\t' or '|') : default;
        return other == default
            ? $"the header {what}"
            : $"the columns are separated by '{(other == '\t' ? "tab" : other)}'; commas are needed";
    }

    private static string[] Names(string path, ReadOnlySpan<byte> line, string example)
    {
        try
        {
            using var reader = CsvReader.Create(line.ToArray(), CsvRows.Dialect);
            reader.Read();
            return [.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetString(i).Trim())];
        }
        catch (CsvFormatException)
        {
            throw MapFileException.At(path, 1, $"the header has a stray quote; it should be like {example}");
        }
    }

    private static bool IsText(ReadOnlySpan<byte> line)
        => System.Text.Unicode.Utf8.IsValid(line)
            && !line.ContainsAnyInRange<byte>(0, 8)
            && !line.ContainsAnyInRange<byte>(10, 31);
}
