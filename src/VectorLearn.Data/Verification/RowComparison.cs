using System.Globalization;
using System.Numerics;
using VectorLearn.Maps;
using VectorLearn.Numbers;
using VectorLearn.Sweeps;

namespace VectorLearn.Data;

/// <summary>Compares rows of a file with what they should be, bit by bit, and remembers the first that differ.</summary>
internal sealed class RowComparison<T>(Sweep sweep)
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    private const int MostRemembered = 10;

    private readonly Column[] _columns = [.. sweep.Columns];
    private readonly NumberFormat _format = sweep.Format ?? NumberFormat.Of<T>();
    private readonly List<MapDifference> _first = [];

    public long Compared { get; private set; }

    public long Differing { get; private set; }

    public IReadOnlyList<MapDifference> First => _first;

    /// <summary>Compares a row.</summary>
    /// <param name="row">Which row of the file it is.</param>
    /// <param name="expected">Rows as they should be.</param>
    /// <param name="i">Which of them.</param>
    /// <param name="found">Rows of the file.</param>
    /// <param name="j">Which of them.</param>
    public void Compare(long row, MapRows<T> expected, int i, MapTable found, int j)
    {
        Compared++;
        foreach (Column column in _columns)
        {
            if (found.Has(column) && Difference(column, expected, i, found, j) is var (wanted, instead))
            {
                Differing++;
                if (_first.Count < MostRemembered)
                {
                    _first.Add(new MapDifference(row, column.Name, wanted, instead));
                }

                return;
            }
        }
    }

    private static string Text<TValue>(TValue value)
        where TValue : IFormattable => value.ToString(null, CultureInfo.InvariantCulture);

    private (string Expected, string Found)? Difference(Column column, MapRows<T> expected, int i, MapTable found, int j)
    {
        switch (column.Kind)
        {
            case ColumnKind.Number:
                // A file's number is the shortest that reads back to the same bits in the sweep's format, read as a double.
                T wanted = expected.Numbers(column)[i];
                double read = found.Numbers(column)[j];
                T value = _format.Round<T>(read);
                return (T.IsNaN(wanted) ? T.IsNaN(value) : wanted == value && T.IsNegative(wanted) == T.IsNegative(value))
                    ? null
                    : (Text(wanted), Text(read));
            case ColumnKind.Integer:
                (int whole, int wholeRead) = (expected.Integers(column)[i], found.Integers(column)[j]);
                return whole == wholeRead ? null : (Text(whole), Text(wholeRead));
            default:
                (Outcome outcome, Outcome outcomeRead) = (expected.Outcomes[i], found.Outcomes[j]);
                return outcome == outcomeRead ? null : (outcome.Name(), outcomeRead.Name());
        }
    }
}
