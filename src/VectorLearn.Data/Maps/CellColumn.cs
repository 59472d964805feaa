using VectorLearn.Maps;

namespace VectorLearn.Data;

/// <summary>A column that is read from a file.</summary>
/// <param name="Name">What the file calls it.</param>
/// <param name="Kind">What its cells are.</param>
/// <param name="Numbers">Which numbers are any, if it has numbers.</param>
internal sealed record CellColumn(string Name, ColumnKind Kind, CellNumbers Numbers = CellNumbers.All)
{
    /// <summary>A column of a map. What a learner starts with is finite.</summary>
    public static CellColumn Of(Column column)
        => new(column.Name, column.Kind, column.Parameter is null ? CellNumbers.All : CellNumbers.Finite);
}

/// <summary>Which numbers a column may have.</summary>
internal enum CellNumbers
{
    /// <summary>All; an empty cell is not a number.</summary>
    All,

    /// <summary>All, but no cell may be empty.</summary>
    Written,

    /// <summary>Those that are finite.</summary>
    Finite,
}
