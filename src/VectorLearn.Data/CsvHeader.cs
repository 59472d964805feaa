using System.Text;
using CsvHelper;

namespace VectorLearn.Data;

/// <summary>Which column of a CSV holds what: indexes from 0, -1 where the file does not have it.</summary>
internal sealed record CsvHeader
{
    private const string Needed = "a map needs input, alpha or step_amount, outcome and steps";
    private const string Example = "input,alpha,outcome,period,steps,weight,prediction,error";
    public const int LongestLine = 1 << 16;

    /// <summary>How many fields a row has.</summary>
    public required int Width { get; init; }

    /// <summary>Where the first row begins: the header's bytes, its line break too.</summary>
    public required int Length { get; init; }

    public required string StepSizeName { get; init; }

    public required int Input { get; init; }

    public required int StepSize { get; init; }

    public required int InitialWeight { get; init; }

    public required int Goal { get; init; }

    public required int Outcome { get; init; }

    public required int Period { get; init; }

    public required int Steps { get; init; }

    public required int Weight { get; init; }

    public required int Prediction { get; init; }

    public required int Error { get; init; }

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
        bool hasAlpha = names.Contains(MapColumns.Alpha);
        if (hasAlpha && names.Contains(MapColumns.StepAmount))
        {
            throw MapFileException.At(path, 1, "the header has both alpha and step_amount; a map has one of them");
        }

        string stepSize = hasAlpha ? MapColumns.Alpha : MapColumns.StepAmount;
        CheckNeeded(path, names, [MapColumns.Input, stepSize, .. results]);
        return new CsvHeader
        {
            Width = names.Length,
            Length = lineBreak < 0 ? file.Length : start + lineBreak + 1,
            StepSizeName = stepSize,
            Input = Find(MapColumns.Input),
            StepSize = Find(stepSize),
            InitialWeight = Find(MapColumns.InitialWeight),
            Goal = Find(MapColumns.Goal),
            Outcome = Find(MapColumns.Outcome),
            Period = Find(MapColumns.Period),
            Steps = Find(MapColumns.Steps),
            Weight = Find(MapColumns.Weight),
            Prediction = Find(MapColumns.Prediction),
            Error = Find(MapColumns.Error),
        };

        int Find(string name)
        {
            int index = Array.IndexOf(names, name);
            return index == Array.LastIndexOf(names, name)
                ? index
                : throw MapFileException.At(path, 1, $"the header has the column {name} twice; once would be right");
        }
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

    private static void CheckNeeded(string path, string[] names, string[] needed)
    {
        string[] missing =
        [
            .. needed.Except(names).Select(name => name == MapColumns.StepAmount ? "alpha (or step_amount)" : name),
        ];
        if (missing.Length == 0)
        {
            return;
        }

        char other = names.Length == 1 ? names[0].FirstOrDefault(letter => letter is ';' or '\t' or '|') : default;
        string what = other == default
            ? $"the header lacks {string.Join(", ", missing)}; {Needed}"
            : $"the columns are separated by '{(other == '\t' ? "tab" : other)}'; commas are needed";
        throw MapFileException.At(path, 1, what);
    }

    private static bool IsText(ReadOnlySpan<byte> line)
        => System.Text.Unicode.Utf8.IsValid(line)
            && !line.ContainsAnyInRange<byte>(0, 8)
            && !line.ContainsAnyInRange<byte>(10, 31);
}
