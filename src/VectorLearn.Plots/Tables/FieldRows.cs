using System.Globalization;

namespace VectorLearn.Plots;

/// <summary>The rows of a table by the cell of two axes that they are in.</summary>
internal sealed class FieldRows
{
    private readonly int[] _order;
    private readonly int[] _starts;

    private FieldRows(FieldAxis x, FieldAxis y, int[] order, int[] starts)
        => (X, Y, _order, _starts) = (x, y, order, starts);

    public FieldAxis X { get; }

    public FieldAxis Y { get; }

    public int Cells => _starts.Length - 1;

    /// <summary>Whether every cell has a row.</summary>
    public bool IsWhole => CellsWithRows == Cells;

    public int CellsWithRows { get; private init; }

    /// <summary>The rows of a cell, in order.</summary>
    public ReadOnlySpan<int> Of(int cell) => _order.AsSpan(_starts[cell].._starts[cell + 1]);

    /// <summary>Sorts rows into cells.</summary>
    /// <exception cref="PlotDataException">The axes form no grid.</exception>
    public static FieldRows Of(FieldAxis x, FieldAxis y)
    {
        int rows = x.Indexes.Length;
        int cells = (int)GridLimits.CheckCells(x.Name, x.Values.Length, y.Name, y.Values.Length, rows);
        var starts = new int[cells + 1];
        for (int row = 0; row < rows; row++)
        {
            starts[CellOf(row) + 1]++;
        }

        int withRows = 0;
        for (int cell = 0; cell < cells; cell++)
        {
            withRows += starts[cell + 1] > 0 ? 1 : 0;
            starts[cell + 1] += starts[cell];
        }

        int[] next = [.. starts];
        var order = new int[rows];
        for (int row = 0; row < rows; row++)
        {
            order[next[CellOf(row)]++] = row;
        }

        return new FieldRows(x, y, order, starts) { CellsWithRows = withRows };

        int CellOf(int row) => (y.Indexes[row] * x.Values.Length) + x.Indexes[row];
    }

    /// <summary>Takes values that differ by rounding alone as one, where the grid has gaps and is whole that way.</summary>
    /// <param name="say">Told what was done.</param>
    public FieldRows WithoutRounding(Action<string>? say)
    {
        if (IsWhole)
        {
            return this;
        }

        (FieldAxis x, FieldAxis y) = (X.Merged(), Y.Merged());
        if ((x == X && y == Y) || Of(x, y) is not { IsWhole: true } whole)
        {
            return this;
        }

        foreach ((FieldAxis before, FieldAxis after) in ((FieldAxis, FieldAxis)[])[(X, x), (Y, y)])
        {
            if (before != after)
            {
                double odd = before.Values.First(value => !after.Values.Contains(value));
                double kept = after.Values.MinBy(value => Math.Abs(value - odd));
                say?.Invoke(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{before.Name}: {before.Values.Length} values are {after.Values.Length} but for rounding, such as {odd} and {kept}; they are drawn as one"));
            }
        }

        return whole;
    }

    /// <summary>Checks that no cell has more than one row.</summary>
    /// <exception cref="PlotDataException">One has.</exception>
    public void CheckSingle()
    {
        for (int cell = 0; cell < Cells; cell++)
        {
            if (Of(cell).Length > 1)
            {
                string y = Y.Name.Length == 0 ? "" : $", {Y.Name} {Y.TextOf(cell / X.Values.Length)}";
                throw new PlotDataException(string.Create(
                    CultureInfo.InvariantCulture, $"{X.Name} {X.TextOf(cell % X.Values.Length)}{y} is there {Of(cell).Length} times"))
                { Row = Of(cell)[1], Setting = FieldPlot.Repeated };
            }
        }
    }
}
