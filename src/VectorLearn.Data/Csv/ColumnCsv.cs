using System.Text;
using CsvHelper;

namespace VectorLearn.Data;

/// <summary>Reads columns of a CSV by their names, where they stand in any order among others: numbers, and words that
/// come again and again.</summary>
internal sealed class ColumnCsv
{
    private const int LongestShown = 40;

    private readonly Dictionary<string, double[]> _numbers = [];
    private readonly Dictionary<string, string[]> _words = [];

    private ColumnCsv(int count) => Count = count;

    /// <summary>How many rows.</summary>
    public int Count { get; }

    /// <summary>A column of numbers.</summary>
    public double[] Numbers(string name) => _numbers[name];

    /// <summary>A column of numbers; null if the file does not have it.</summary>
    public double[]? NumbersIfAny(string name) => _numbers.GetValueOrDefault(name);

    /// <summary>A column of words.</summary>
    public string[] Words(string name) => _words[name];

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="kind">What it should be, for messages, such as "trace".</param>
    /// <param name="example">A header it could have.</param>
    /// <param name="numbers">Columns of numbers it must have.</param>
    /// <param name="words">Columns of words it must have.</param>
    /// <param name="known">The words there may be.</param>
    /// <param name="optional">Columns of numbers it may have.</param>
    /// <exception cref="MapFileException">It cannot be read, lacks a column, or a line is wrong.</exception>
    public static ColumnCsv Read(
        string path, string kind, string example, string[] numbers, string[] words, string[] known, string[] optional)
    {
        byte[] file = MapFileException.Guard(path, File.ReadAllBytes);
        string[] names = CsvHeader.ReadNames(path, file, kind, example, out int start);
        string[] missing = [.. numbers.Concat(words).Except(names)];
        if (missing.Length > 0 && kind == ComparisonTable.Kind && names.Contains(MapColumns.Outcome))
        {
            throw MapFileException.At(path, 1, "the header is that of a map, which is no comparison; plot map draws it");
        }

        if (missing.Length > 0)
        {
            throw MapFileException.At(
                path, 1, CsvHeader.Blame(names, $"lacks {string.Join(", ", missing)}; a {kind} has {example}"));
        }

        if (numbers.Concat(words).Concat(optional).FirstOrDefault(name => names.Count(other => other == name) > 1) is { } twice)
        {
            throw MapFileException.At(path, 1, $"the header has the column {twice} twice; once would be right");
        }

        ReadOnlyMemory<byte> text = file.AsMemory(start);
        int lines = CsvLines.CountIn(text.Span);
        (int Field, string Name, double[] Values)[] numberColumns =
        [
            .. numbers.Concat(optional.Intersect(names)).Select(name => (Array.IndexOf(names, name), name, new double[lines])),
        ];
        (int Field, string Name, string[] Values)[] wordColumns =
            [.. words.Select(name => (Array.IndexOf(names, name), name, new string[lines]))];
        int rows = 0;
        using (var reader = CsvReader.Create(text, CsvRows.Dialect))
        {
            try
            {
                for (; reader.Read(); rows++)
                {
                    if (reader.FieldCount != names.Length)
                    {
                        throw Bad($"the row has {reader.FieldCount} fields where the header has {names.Length}");
                    }

                    foreach ((int field, string name, double[] values) in numberColumns)
                    {
                        values[rows] = Number(reader, field) ?? throw Bad(
                            reader.GetString(field).Length == 0 ? $"{name} is empty" : $"{name} '{Shown(reader.GetString(field))}' is not a number");
                    }

                    foreach ((int field, string name, string[] values) in wordColumns)
                    {
                        values[rows] = Array.Find(known, word => Ascii.Equals(reader.GetSpan(field), word))
                            ?? throw Bad($"{name} '{Shown(reader.GetString(field))}' is none of {string.Join(", ", known)}");
                    }
                }
            }
            catch (CsvFormatException malformed)
            {
                throw MapFileException.At(
                    path, 1 + malformed.LineNumber, "a quote stands where none belongs; numbers and words need none");
            }

            MapFileException Bad(string what) => MapFileException.At(
                path,
                1 + reader.LineNumber,
                text.Span[^1] != '\n' && reader.LineNumber == lines
                    ? "the file ends in the middle of this line; it was not written to its end"
                    : what);
        }

        if (rows == 0)
        {
            throw MapFileException.At(path, 1, "there are no rows after the header");
        }

        var read = new ColumnCsv(rows);
        foreach ((_, string name, double[] values) in numberColumns)
        {
            read._numbers.Add(name, rows == lines ? values : values[..rows]);
        }

        foreach ((_, string name, string[] values) in wordColumns)
        {
            read._words.Add(name, rows == lines ? values : values[..rows]);
        }

        return read;
    }

    private static double? Number(CsvReader reader, int field)
    {
        // The parser takes thousands separators: "1,5" would be 15.
        if (reader.TryParse(field, out double value) && !reader.GetSpan(field).Contains((byte)','))
        {
            return value;
        }

        ReadOnlySpan<byte> text = reader.GetSpan(field).Trim((byte)' ');
        return Ascii.EqualsIgnoreCase(text, "inf"u8) || Ascii.EqualsIgnoreCase(text, "+inf"u8) ? double.PositiveInfinity
            : Ascii.EqualsIgnoreCase(text, "-inf"u8) ? double.NegativeInfinity
            : null;
    }

    private static string Shown(string text)
        => string.Concat(text.Take(LongestShown).Select(letter => char.IsControl(letter) ? '?' : letter));
}
