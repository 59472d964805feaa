using VectorLearn.Grids;
using VectorLearn.Maps;

namespace VectorLearn.Data;

/// <summary>A map read back from a file, column by column: every array has an element a row, in the file's order, which
/// need not be the grid's.</summary>
public sealed class MapTable
{
    private readonly CellTable _cells;

    /// <summary>Creates a table whose arrays are to be filled.</summary>
    /// <param name="columns">Its columns, parameters first: the input, the step size, and what else there is.</param>
    /// <param name="count">How many rows, 0 or more.</param>
    public MapTable(IReadOnlyList<Column> columns, int count)
        : this(columns, new CellTable([.. columns.Select(CellColumn.Of)], count)) => _cells.Clear();

    /// <summary>Makes a table of columns that were read.</summary>
    /// <param name="columns">What they are, in their order.</param>
    /// <param name="cells">Their cells; may have more columns.</param>
    internal MapTable(IReadOnlyList<Column> columns, CellTable cells)
    {
        Columns = columns;
        Parameters = [.. columns.Select(column => column.Parameter).OfType<Parameter>()];
        _cells = cells;
    }

    /// <summary>How many rows.</summary>
    public int Count => _cells.Rows;

    /// <summary>The columns, in the order in which a map has them.</summary>
    public IReadOnlyList<Column> Columns { get; }

    /// <summary>The parameters that are columns, in order: the input, the step size, and the others.</summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>The step size: the rule's first parameter, such as <c>alpha</c>.</summary>
    public Parameter StepSize => Parameters[1];

    /// <summary>What became of each learner.</summary>
    /// <exception cref="KeyNotFoundException">The map does not have the column.</exception>
    public Outcome[] Outcomes => _cells.Outcomes(PlaceOf(Column.Outcome));

    /// <summary>The value each learner has of a parameter.</summary>
    /// <param name="parameter">One of <see cref="Parameters"/>.</param>
    /// <exception cref="KeyNotFoundException">It is no column.</exception>
    public double[] this[Parameter parameter] => Numbers(Column.Of(parameter));

    /// <summary>Whether the map has a column.</summary>
    /// <param name="column">Which.</param>
    public bool Has(Column column) => Find(column) >= 0;

    /// <summary>A column of numbers; those of narrow formats as the doubles that their text reads as.</summary>
    /// <param name="column">Which.</param>
    /// <exception cref="KeyNotFoundException">The map does not have it.</exception>
    public double[] Numbers(Column column) => _cells.Numbers(PlaceOf(column));

    /// <summary>A column of whole numbers.</summary>
    /// <param name="column">Which.</param>
    /// <exception cref="KeyNotFoundException">The map does not have it.</exception>
    public int[] Integers(Column column) => _cells.Integers(PlaceOf(column));

    private int PlaceOf(Column column)
    {
        int place = Find(column);
        return place >= 0 ? place : throw new KeyNotFoundException($"the map has no column {column}");
    }

    private int Find(Column column)
    {
        ArgumentNullException.ThrowIfNull(column);
        int place = Columns.Count - 1;
        while (place >= 0 && Columns[place].Name != column.Name)
        {
            place--;
        }

        return place;
    }
}
