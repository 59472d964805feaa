using System.Numerics;
using VectorLearn.Maps;
using VectorLearn.Numbers;

namespace VectorLearn.Data;

/// <summary>Rows of a map in arrays of its own, to be filled.</summary>
/// <param name="columns">Its columns.</param>
/// <param name="formatOf">The format of a column's numbers.</param>
/// <param name="capacity">How many rows there is room for.</param>
internal sealed class MapBuffer<T>(IReadOnlyList<Column> columns, Func<Column, NumberFormat> formatOf, int capacity) : MapRows<T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    private readonly Dictionary<string, Array> _cells = columns.ToDictionary(column => column.Name, column => (Array)(column.Kind switch
    {
        ColumnKind.Number => new T[capacity],
        ColumnKind.Integer => new int[capacity],
        _ => new Outcome[capacity],
    }));

    private int _count;

    public override int Count => _count;

    public bool IsFull => _count == capacity;

    public override ReadOnlySpan<Outcome> Outcomes => Fill<Outcome>(Column.Outcome)[.._count];

    public override ReadOnlySpan<T> Numbers(Column column) => Fill<T>(column)[.._count];

    public override ReadOnlySpan<int> Integers(Column column) => Fill<int>(column)[.._count];

    /// <summary>The cells of a column, as many as there is room for.</summary>
    public Span<TCell> Fill<TCell>(Column column) => (TCell[])_cells[column.Name];

    /// <summary>Says how many rows were filled.</summary>
    public void Resize(int count) => _count = count;

    /// <summary>Takes as many rows of a table, from one on, as there is room for, rounded to the format of the
    /// rows.</summary>
    /// <returns>How many.</returns>
    public int Take(MapTable table, int start)
    {
        int count = Math.Min(table.Count - start, capacity - _count);
        foreach (Column column in columns)
        {
            switch (column.Kind)
            {
                case ColumnKind.Number:
                    formatOf(column).Round(table.Numbers(column).AsSpan(start, count), Fill<T>(column)[_count..]);
                    break;
                case ColumnKind.Integer:
                    table.Integers(column).AsSpan(start, count).CopyTo(Fill<int>(column)[_count..]);
                    break;
                default:
                    table.Outcomes.AsSpan(start, count).CopyTo(Fill<Outcome>(column)[_count..]);
                    break;
            }
        }

        _count += count;
        return count;
    }
}
