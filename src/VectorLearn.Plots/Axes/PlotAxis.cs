using VectorLearn.Grids;

namespace VectorLearn.Plots;

/// <summary>An axis of a picture: what it is called, and where on it a value stands. A position is the value itself or,
/// on a log axis, its logarithm to base 10.</summary>
internal sealed class PlotAxis
{
    private const double WidthOfOne = 0.1;

    private readonly double[] _edges;

    private PlotAxis(string name, double[] values, bool isLogarithmic, bool hasCells)
    {
        Name = name;
        Values = values;
        IsLogarithmic = isLogarithmic;
        IsNegative = isLogarithmic && values[0] < 0;
        double[] positions = [.. values.Select(PositionOf)];
        _edges = hasCells ? Edges(positions) : positions;
    }

    public string Name { get; }

    /// <summary>The parameter whose values it has, on a map.</summary>
    public Parameter? Parameter { get; private init; }

    /// <summary>The values in ascending order, each once.</summary>
    public double[] Values { get; }

    public bool IsLogarithmic { get; }

    /// <summary>Whether a log axis is of negative values.</summary>
    public bool IsNegative { get; }

    /// <summary>The position where the first cell begins.</summary>
    public double Low => _edges[0];

    /// <summary>The position where the last cell ends.</summary>
    public double High => _edges[^1];

    /// <summary>An axis with a cell a value, each around its value; a log axis where the values are spaced more evenly
    /// that way.</summary>
    public static PlotAxis OfCells(Parameter parameter, double[] ascending)
        => new(parameter.Name, ascending, IsSpacedGeometrically(ascending), hasCells: true) { Parameter = parameter };

    /// <summary>An axis without cells, from one value to another.</summary>
    public static PlotAxis OfRange(string name, double low, double high, bool isLogarithmic = false)
        => new(name, [low, high], isLogarithmic, hasCells: false);

    public double PositionOf(double value) => !IsLogarithmic ? value
        : IsNegative ? -Math.Log10(-value)
        : Math.Log10(value);

    public double ValueOf(double position) => !IsLogarithmic ? position
        : IsNegative ? -Math.Pow(10, -position)
        : Math.Pow(10, position);

    /// <summary>The cell at a position: its index, the nearest one's outside the axis.</summary>
    public int CellAt(double position)
    {
        int index = Array.BinarySearch(_edges, position);
        return Math.Clamp(index >= 0 ? index : ~index - 1, 0, Values.Length - 1);
    }

    private static bool IsSpacedGeometrically(double[] values)
    {
        if (values.Length < 3 || values[0] < 0 != values[^1] < 0 || values.Contains(0))
        {
            return false;
        }

        return Unevenness(values.Select(value => Math.Log(Math.Abs(value)))) < Unevenness(values);
    }

    /// <summary>The widest gap over the narrowest.</summary>
    private static double Unevenness(IEnumerable<double> values)
    {
        double[] gaps = values.Zip(values.Skip(1), (a, b) => Math.Abs(b - a)).ToArray();
        return gaps.Max() / gaps.Min();
    }

    /// <summary>Half way between neighbours, and as far beyond the ends.</summary>
    private static double[] Edges(double[] positions)
    {
        if (positions.Length == 1)
        {
            double half = Math.Max(Math.Abs(positions[0]) * WidthOfOne, WidthOfOne) / 2;
            return [positions[0] - half, positions[0] + half];
        }

        var edges = new double[positions.Length + 1];
        for (int i = 1; i < positions.Length; i++)
        {
            edges[i] = positions[i - 1] + ((positions[i] - positions[i - 1]) / 2);
        }

        edges[0] = positions[0] - (edges[1] - positions[0]);
        edges[^1] = positions[^1] + (positions[^1] - edges[^2]);
        return edges;
    }
}
