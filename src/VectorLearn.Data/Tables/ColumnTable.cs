namespace VectorLearn.Data;

/// <summary>Columns of a table that any tool may have written, as long as one another.</summary>
/// <param name="columns">The columns.</param>
public sealed class ColumnTable(IReadOnlyList<TableColumn> columns)
{
    // The rows of the file, where some were left out.
    private readonly int[]? _rows;

    private ColumnTable(IReadOnlyList<TableColumn> columns, int[] rows)
        : this(columns) => _rows = rows;

    /// <summary>The columns, in the order of the file.</summary>
    public IReadOnlyList<TableColumn> Columns => columns;

    /// <summary>How many rows.</summary>
    public int Count => columns.Count == 0 ? 0 : columns[0].Count;

    /// <summary>The column of a name.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public TableColumn this[string name] => Find(name) ?? throw new KeyNotFoundException($"the table has no column {name}");

    /// <summary>The column of a name; null if there is none.</summary>
    /// <param name="name">The name.</param>
    public TableColumn? Find(string name) => columns.FirstOrDefault(column => column.Name == name);

    /// <summary>Which row of the file a row is, from 0.</summary>
    /// <param name="row">The row.</param>
    public int RowInFile(int row) => _rows is null ? row : _rows[row];

    /// <summary>Some of the rows.</summary>
    /// <param name="rows">Which, in the order they are to have.</param>
    public ColumnTable Take(int[] rows)
        => new([.. columns.Select(column => column.Take(rows))], Array.ConvertAll(rows, RowInFile));
}
