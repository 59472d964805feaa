using VectorLearn.Grids;
using VectorLearn.Numbers;

namespace VectorLearn.Data;

/// <summary>Which row of one map is which row of another, their points rounded to number formats.</summary>
internal sealed class PointMatch
{
    private readonly List<int> _missingInA = [];
    private readonly List<int> _missingInB = [];

    public PointMatch(MapSource a, MapSource b, Func<Parameter, NumberFormat> formatOf)
    {
        double[][] columnsA = Rounded(a.Table, a.Table.Parameters, formatOf);
        double[][] columnsB = Rounded(b.Table, a.Table.Parameters, formatOf);
        if (columnsA.Zip(columnsB).All(pair => pair.First.AsSpan().SequenceEqual(pair.Second)))
        {
            return;
        }

        Point[] pointsA = PointsOf(columnsA);
        Point[] pointsB = PointsOf(columnsB);

        var rowsOfB = new Dictionary<Point, int>(pointsB.Length);
        for (int row = 0; row < pointsB.Length; row++)
        {
            if (!rowsOfB.TryAdd(pointsB[row], row))
            {
                Twice ??= (b, row);
            }
        }

        var seen = new HashSet<Point>(pointsA.Length);
        RowsOfB = new int[pointsA.Length];
        for (int row = 0; row < pointsA.Length; row++)
        {
            if (!seen.Add(pointsA[row]))
            {
                Twice ??= (a, row);
            }

            if (rowsOfB.TryGetValue(pointsA[row], out int rowOfB))
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

    private static double[][] Rounded(MapTable map, IReadOnlyList<Parameter> parameters, Func<Parameter, NumberFormat> formatOf) =>
    [
        .. parameters.Select(parameter =>
        {
            var rounded = new double[map.Count];
            formatOf(parameter).Round<double>(map[parameter], rounded);
            return rounded;
        }),
    ];

    private static Point[] PointsOf(double[][] columns)
        => [.. Enumerable.Range(0, columns[0].Length).Select(row => new Point(columns, row))];

    /// <summary>Where a learner is on the axes. Both zeros are one.</summary>
    private readonly struct Point(double[][] columns, int row) : IEquatable<Point>
    {
        private readonly double[][] _columns = columns;
        private readonly int _row = row;

        public bool Equals(Point other)
        {
            for (int i = 0; i < _columns.Length; i++)
            {
                if (_columns[i][_row] != other._columns[i][other._row])
                {
                    return false;
                }
            }

            return true;
        }

        public override bool Equals(object? obj) => obj is Point other && Equals(other);

        public override int GetHashCode()
        {
            var hash = new HashCode();
            foreach (double[] column in _columns)
            {
                hash.Add(0.0 + column[_row]);
            }

            return hash.ToHashCode();
        }
    }
}
