using System.Globalization;
using System.Numerics;
using VectorLearn.Maps;
using VectorLearn.Sweeps;

namespace VectorLearn.Data;

/// <summary>Compares rows of a file with what they should be, bit by bit, and remembers the first that differ.</summary>
internal sealed class RowComparison<T>(Sweep sweep)
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    private const int MostRemembered = 10;

    private readonly Column[] _columns = [.. sweep.Columns];
    private readonly List<MapDifference> _first = [];
    private T[] _rounded = [];

    public long Compared { get; private set; }

    public long Differing { get; private set; }

    public IReadOnlyList<MapDifference> First => _first;

    /// <summary>Compares consecutive rows.</summary>
    /// <param name="row">Which row of the file the first is.</param>
    /// <param name="expected">Rows as they should be.</param>
    /// <param name="i">Which of them is the first.</param>
    /// <param name="found">Rows of the file.</param>
    /// <param name="j">Which of them is the first.</param>
    /// <param name="count">How many.</param>
    public void Compare(long row, MapRows<T> expected, int i, MapTable found, int j, int count)
    {
        // The first column that differs, of each row that does.
        var differing = new SortedDictionary<int, Column>();
        foreach (Column column in _columns.Where(found.Has))
        {
            switch (column.Kind)
            {
                case ColumnKind.Number:
                    Array.Resize(ref _rounded, Math.Max(_rounded.Length, count));
                    sweep.FormatOf(column).Round(found.Numbers(column).AsSpan(j, count), _rounded);
                    Compare<T>(expected.Numbers(column).Slice(i, count), _rounded, column, differing);
                    break;
                case ColumnKind.Integer:
                    Compare(expected.Integers(column).Slice(i, count), found.Integers(column).AsSpan(j), column, differing);
                    break;
                default:
                    Compare(expected.Outcomes.Slice(i, count), found.Outcomes.AsSpan(j), column, differing);
                    break;
            }
        }

        Compared += count;
        Differing += differing.Count;
        foreach ((int k, Column column) in differing.Take(MostRemembered - _first.Count))
        {
            (string wanted, string instead) = column.Kind switch
            {
                ColumnKind.Number => (Text(expected.Numbers(column)[i + k]), Text(found.Numbers(column)[j + k])),
                ColumnKind.Integer => (Text(expected.Integers(column)[i + k]), Text(found.Integers(column)[j + k])),
                _ => (expected.Outcomes[i + k].Name(), found.Outcomes[j + k].Name()),
            };
            _first.Add(new MapDifference(row + k, column.Name, wanted, instead));
        }
    }

    // Numbers were rounded: a file's is the shortest text that reads back to the same bits in the sweep's format, and has been
    // read as a double. Which bits a NaN has means nothing; whether a zero is negative does.
    private static void Compare<TCell>(
        ReadOnlySpan<TCell> expected, ReadOnlySpan<TCell> found, Column column, SortedDictionary<int, Column> differing)
        where TCell : unmanaged
    {
        for (int k = 0; k < expected.Length; k++)
        {
            if (!EqualityComparer<TCell>.Default.Equals(expected[k], found[k])
                || (typeof(TCell) == typeof(T) && IsOtherZero((T)(object)expected[k], (T)(object)found[k])))
            {
                differing.TryAdd(k, column);
            }
        }

        static bool IsOtherZero(T a, T b) => T.IsZero(a) && T.IsNegative(a) != T.IsNegative(b);
    }

    private static string Text<TValue>(TValue value)
        where TValue : IFormattable => value.ToString(null, CultureInfo.InvariantCulture);
}
