using System.Globalization;

namespace VectorLearn.Cli.Tests;

/// <summary>A map's CSV, taken apart by the plainest means.</summary>
internal sealed class MapFile
{
    private readonly string[] _columns;
    private readonly string[][] _rows;

    public MapFile(string text)
    {
        string[] lines = text.Split('\n');
        Xunit.Assert.Empty(lines[^1]);
        _columns = lines[0].Split(',');
        _rows = [.. lines[1..^1].Select(line => line.Split(','))];
        Xunit.Assert.All(_rows, row => Xunit.Assert.Equal(_columns.Length, row.Length));
    }

    public int Count => _rows.Length;

    public IReadOnlyList<string> Columns => _columns;

    /// <summary>The fields of a column.</summary>
    public IEnumerable<string> this[string column]
    {
        get
        {
            int index = Array.IndexOf(_columns, column);
            return _rows.Select(row => row[index]);
        }
    }

    /// <summary>The numbers of a column.</summary>
    public double[] Numbers(string column)
        => [.. this[column].Select(field => double.Parse(field, CultureInfo.InvariantCulture))];

    /// <summary>How many rows have an outcome.</summary>
    public int CountOf(string outcome) => this["outcome"].Count(field => field == outcome);
}
