using System.Globalization;

namespace VectorLearn.Plots;

/// <summary>What cannot be a grid of cells.</summary>
internal static class GridLimits
{
    // Sparser than this, rows are no grid, and memory is bounded by the rows.
    private const int MostCellsPerRow = 64;
    private const int AlwaysAllowed = 1 << 16;

    /// <summary>How many cells there are of two axes.</summary>
    /// <exception cref="PlotDataException">Hardly any of them has a row.</exception>
    public static long CheckCells(string x, int columns, string y, int lines, long rows)
    {
        long cells = (long)columns * lines;
        return cells <= Math.Max(AlwaysAllowed, MostCellsPerRow * rows) && cells < Array.MaxLength
            ? cells
            : throw new PlotDataException(string.Create(
                CultureInfo.InvariantCulture,
                $"{x} and {y} form no grid: there are {columns} x {lines} cells and only {rows} rows; take columns with fewer values"));
    }

    /// <exception cref="PlotDataException">Nothing on a log axis has a logarithm.</exception>
    public static void CheckLogarithm(bool isLogarithmic, string name, double[] ascending, string setting)
    {
        if (isLogarithmic && ascending[^1] <= 0 && !(ascending[^1] < 0))
        {
            throw new PlotDataException($"{name} is nowhere above 0, so it has no log axis; leave that out") { Setting = setting };
        }
    }
}
