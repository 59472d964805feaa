namespace VectorLearn.Cli;

/// <summary>Rows of text in aligned columns, without rules or colours, as a pipe wants it.</summary>
internal sealed class TextTable(params ReadOnlySpan<TextTable.Align> columns)
{
    private readonly Align[] _columns = columns.ToArray();
    private readonly List<string[]> _rows = [];

    internal enum Align
    {
        Left,
        Right,
    }

    public void Add(params string[] cells) => _rows.Add(cells);

    public void Write(TextWriter output)
    {
        int[] widths = [.. _columns.Select((_, column) => _rows.Max(row => column < row.Length ? row[column].Length : 0))];
        foreach (string[] row in _rows)
        {
            var line = new System.Text.StringBuilder();
            for (int column = 0; column < row.Length; column++)
            {
                line.Append(column == 0 ? "" : "  ").Append(
                    _columns[column] == Align.Left
                        ? row[column].PadRight(widths[column])
                        : row[column].PadLeft(widths[column]));
            }

            output.Write(line.ToString().TrimEnd());
            output.Write('\n');
        }
    }
}
