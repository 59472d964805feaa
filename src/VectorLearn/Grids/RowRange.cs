namespace VectorLearn.Grids;

/// <summary>Consecutive rows of a grid.</summary>
/// <param name="First">The first row, from 0.</param>
/// <param name="Count">How many rows, 0 or more.</param>
public readonly record struct RowRange(long First, long Count)
{
    /// <summary>The row after the last.</summary>
    public long End => First + Count;

    /// <summary>Every row of a grid.</summary>
    /// <param name="grid">The grid.</param>
    public static RowRange All(Grid grid)
    {
        ArgumentNullException.ThrowIfNull(grid);
        return new RowRange(0, grid.Count);
    }
}
