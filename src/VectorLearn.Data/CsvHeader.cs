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
        if (file.IsEmpty)
        {
            throw new MapFileException($"{path} is empty; a map begins with a header such as {Example}");
        }

        ReadOnlySpan<byte> mark = Encoding.UTF8.Preamble;
        int start = file.StartsWith(mark) ? mark.Length : 0;
        int lineBreak = file[start..].IndexOf((byte)'\n');
        ReadOnlySpan<byte> line = lineBreak < 0 ? file[start..] : file.Slice(start, lineBreak);
        line = line.TrimEnd((byte)'\r');
        if (line.Length > LongestLine || !IsText(line))
        {
            throw new MapFileException(
                $"{path} is not a map: its first line is not text; a map is a CSV file with a header such as {Example}");
        }

        string[] names = Names(path, line);
        return new CsvHeader(names, what => MapFileException.At(path, 1, Blame(names, what)), results)
        {
            Width = names.Length,
            Length = lineBreak < 0 ? file.Length : start + lineBreak + 1,
        };
    }

    private static string[] Names(string path, ReadOnlySpan<byte> line)
    {
        try
        {
            using var reader = CsvReader.Create(line.ToArray(), CsvRows.Dialect);
            reader.Read();
            return [.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetString(i).Trim())];
        }
        catch (CsvFormatException)
        {
            throw MapFileException.At(path, 1, $"the header has a stray quote; it should be like {Example}");
        }
    }

    private static string Blame(string[] names, string what)
    {
        char other = names.Length == 1 ? names[0].FirstOrDefault(letter => letter is ';' or '\t' or '|') : default;
        return other == default
            ? $"the header {what}"
            : $"the columns are separated by '{(other == '\t' ? "tab" : other)}'; commas are needed";
    }

    private static bool IsText(ReadOnlySpan<byte> line)
        => System.Text.Unicode.Utf8.IsValid(line)
            && !line.ContainsAnyInRange<byte>(0, 8)
            && !line.ContainsAnyInRange<byte>(10, 31);
}
