namespace VectorLearn.Cli;

/// <summary>Rows of text in aligned columns, without rules or colours, as a pipe wants it.</summary>
/// <param name="columns">A letter a column: l for text to the left, r for text to the right.</param>
internal sealed class TextTable(string columns)
{
    private readonly int[] _widths = new int[columns.Length];
    private readonly List<string[]> _rows = [];

    /// <summary>The rows not written yet.</summary>
    public int RowCount => _rows.Count;

    public void Add(params string[] cells)
    {
        _rows.Add(cells);
        for (int column = 0; column < cells.Length; column++)
        {
            _widths[column] = Math.Max(_widths[column], cells[column].Length);
        }
    }

    /// <summary>Writes the rows added since the last time.</summary>
    public void Write(TextWriter output)
    {
        foreach (string[] row in _rows)
        {
            var line = new System.Text.StringBuilder();
            for (int column = 0; column < row.Length; column++)
            {
                line.Append(column == 0 ? "" : "  ").Append(
                    columns[column] == 'l'
                        ? row[column].PadRight(_widths[column])
                        : row[column].PadLeft(_widths[column]));
            }

            output.Write(line.ToString().TrimEnd());
            output.Write('\n');
        }

        _rows.Clear();
    }
}
