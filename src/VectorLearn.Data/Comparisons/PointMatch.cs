namespace VectorLearn.Data;

/// <summary>Which row of one map is which row of another, their points rounded to a precision.</summary>
internal sealed class PointMatch
{
    private readonly List<int> _missingInA = [];
    private readonly List<int> _missingInB = [];

    public PointMatch(MapSource a, MapSource b, Precision precision)
    {
        MapTable ta = a.Table;
        MapTable tb = b.Table;
        if (ta.Count == tb.Count && InSameOrder(ta, tb, precision))
        {
            return;
        }

        var rowsOfB = new Dictionary<Point, int>(tb.Count);
        for (int row = 0; row < tb.Count; row++)
        {
            if (!rowsOfB.TryAdd(Point.Of(tb, row, precision), row))
            {
                Twice ??= (b, row);
            }
        }

        var seen = new HashSet<Point>(ta.Count);
        RowsOfB = new int[ta.Count];
        for (int row = 0; row < ta.Count; row++)
        {
            var point = Point.Of(ta, row, precision);
            if (!seen.Add(point))
            {
                Twice ??= (a, row);
            }

            if (rowsOfB.TryGetValue(point, out int rowOfB))
            {
                RowsOfB[row] = rowOfB;
            }
            else
            {
                _missingInB.Add(row);
            }
        }

        _missingInA.AddRange(rowsOfB.Where(entry => !seen.Contains(entry.Key)).Select(entry => entry.Value).Order());
    }

    /// <summary>Whether every point of either map is one of the other.</summary>
    public bool IsWhole => _missingInA.Count == 0 && _missingInB.Count == 0 && Twice is null;

    /// <summary>The row of the second map for each of the first; null if they are in the same order.</summary>
    public int[]? RowsOfB { get; }

    /// <summary>Rows of the first map whose points the second lacks.</summary>
    public IReadOnlyList<int> MissingInB => _missingInB;

    /// <summary>Rows of the second map whose points the first lacks.</summary>
    public IReadOnlyList<int> MissingInA => _missingInA;

    /// <summary>A point that a map has twice.</summary>
    public (MapSource Map, int Row)? Twice { get; }

    private static bool InSameOrder(MapTable a, MapTable b, Precision precision)
    {
        for (int row = 0; row < a.Count; row++)
        {
            if (Point.Of(a, row, precision) != Point.Of(b, row, precision))
            {
                return false;
            }
        }

        return true;
    }

    private readonly record struct Point(double Input, double StepSize, double InitialWeight, double Goal)
    {
        public static Point Of(MapTable map, int row, Precision precision) => new(
            Round(map.Inputs[row], precision),
            Round(map.StepSizes[row], precision),
            Round(map.InitialWeights?[row] ?? 0, precision),
            Round(map.Goals?[row] ?? 0, precision));

        // Adding zero makes both zeros one.
        private static double Round(double value, Precision precision) => 0.0 + (precision switch
        {
            Precision.Double => value,
            Precision.Float => (float)value,
            _ => (double)(Half)value,
        });
    }
}
