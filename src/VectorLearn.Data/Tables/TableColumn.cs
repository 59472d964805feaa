namespace VectorLearn.Data;

/// <summary>What the cells of a table's column are.</summary>
public enum TableColumnKind
{
    /// <summary>Numbers.</summary>
    Number,

    /// <summary>True or false, as 1 and 0.</summary>
    Flag,

    /// <summary>Text.</summary>
    Text,
}

/// <summary>A column of a table that any tool may have written.</summary>
public sealed class TableColumn
{
    private static readonly string[] s_flags = ["false", "true"];

    private readonly double[]? _numbers;
    private readonly int[]? _codes;
    private readonly string[] _texts;

    /// <summary>Creates a column of numbers, or of flags as 1 and 0.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="kind">Which of the two.</param>
    /// <param name="numbers">The number of each row; where there is none, as <see cref="MissingNumber"/> says.</param>
    public TableColumn(string name, TableColumnKind kind, double[] numbers)
    {
        (Name, Kind, _numbers, Count) = (name, kind, numbers, numbers.Length);
        _texts = kind == TableColumnKind.Flag ? s_flags : [];
    }

    /// <summary>Creates a column of text.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="texts">Every text once, in the order in which they appear.</param>
    /// <param name="codes">Which of them each row has.</param>
    public TableColumn(string name, IReadOnlyList<string> texts, int[] codes)
    {
        (Name, Kind, _codes, Count) = (name, TableColumnKind.Text, codes, codes.Length);
        _texts = [.. texts];
    }

    /// <summary>What it is called.</summary>
    public string Name { get; }

    /// <summary>What its cells are.</summary>
    public TableColumnKind Kind { get; }

    /// <summary>How many rows it has.</summary>
    public int Count { get; }

    /// <summary>The number of each row, of numbers and flags.</summary>
    /// <exception cref="InvalidOperationException">It is text.</exception>
    public double[] Numbers => _numbers ?? throw new InvalidOperationException($"the column {Name} is text");

    /// <summary>Every text once: of text in the order in which they appear, of flags <c>false</c> and <c>true</c>.</summary>
    public IReadOnlyList<string> Texts => _texts;

    /// <summary>Which of <see cref="Texts"/> a row has; -1 where a flag is missing.</summary>
    /// <param name="row">The row.</param>
    /// <exception cref="InvalidOperationException">It is numbers.</exception>
    public int CodeAt(int row) => _codes is not null ? _codes[row]
        : Kind != TableColumnKind.Flag ? throw new InvalidOperationException($"the column {Name} is numbers")
        : _numbers![row] switch { 0 => 0, 1 => 1, _ => -1 };

    /// <summary>Some of its rows.</summary>
    /// <param name="rows">Which, in the order they are to have.</param>
    public TableColumn Take(int[] rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return _codes is not null
            ? new TableColumn(Name, _texts, Array.ConvertAll(rows, row => _codes[row]))
            : new TableColumn(Name, Kind, Array.ConvertAll(rows, row => _numbers![row]));
    }
}
