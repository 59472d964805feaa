using VectorLearn.Grids;

namespace VectorLearn.Plots;

/// <summary>An axis of a picture: what it is called, and where on it a value stands. A position is the value itself or,
/// on a log axis, its logarithm to base 10; on an axis so short, or so far out, that doubles between its values would be
/// lost, it is how many of the axis' lengths the value is from the first one.</summary>
internal sealed class PlotAxis
{
    private const double WidthOfOne = 0.1;

    // Shorter than this share of its values, an axis is measured from the first of them.
    private const double Short = 1e-6;

    private const double FarOut = 1e100;

    // Of a log axis, in decades.
    private const double LeastBandCell = 0.05;

    // Of an axis without cells, as a share of it.
    private const double RangeBand = 0.06;

    // A log axis this short looks like a linear one, and a linear one is exact.
    private const double ShortestLog = 1.001;

    private readonly double[] _edges;
    private readonly double _anchor;

    // Of the axis' length and of values, so that no difference is too large.
    private readonly double _shrink = 1;
    private readonly double _unit = 1;

    // On a log axis, how many values have no logarithm, the position where their band ends, and how wide a cell in it is.
    private readonly int _below;
    private readonly double _bandEnd = double.NegativeInfinity;
    private readonly double _bandCell;

    private PlotAxis(string name, double[] values, bool isLogarithmic, bool hasCells)
    {
        Name = name;
        Values = values;
        HasCells = hasCells;
        IsLogarithmic = isLogarithmic && !IsShort(values);
        IsNegative = IsLogarithmic && values[^1] < 0;
        if (IsLogarithmic && values[0] <= 0 && values[^1] > 0)
        {
            _below = values.Count(value => value <= 0);
            double[] edges = Edges([.. values.Skip(_below).Select(Math.Log10)]);
            _bandEnd = edges[0];
            _bandCell = hasCells ? Math.Max((edges[^1] - edges[0]) / (values.Length - _below), LeastBandCell) : RangeBand * (edges[^1] - edges[0]);
        }

        double magnitude = Math.Max(Math.Abs(values[0]), Math.Abs(values[^1]));
        double length = values[^1] - values[0];
        if (!IsLogarithmic && magnitude > 0
            && (length == 0 ? magnitude > FarOut : length < Short * magnitude || magnitude > FarOut || length < 1 / FarOut))
        {
            HasPlainPositions = false;
            _shrink = double.IsFinite(2 * length) && double.IsFinite(2 * magnitude) ? 1 : 0.25;
            _anchor = values[0];
            _unit = length == 0 ? WidthOfOne * magnitude * _shrink : (values[^1] * _shrink) - (values[0] * _shrink);
        }

        double[] positions = [.. values.Skip(_below).Select(value => PositionOf(value))];
        _edges =
        [
            .. Enumerable.Range(0, _below).Select(i => _bandEnd - ((_below - i) * _bandCell)),
            .. hasCells ? Edges(positions) : positions,
        ];
    }

    public string Name { get; }

    /// <summary>The parameter whose values it has, on a map.</summary>
    public Parameter? Parameter { get; private init; }

    /// <summary>The values in ascending order, each once.</summary>
    public double[] Values { get; }

    /// <summary>Whether each value has a cell around it.</summary>
    public bool HasCells { get; }

    public bool IsLogarithmic { get; }

    /// <summary>Whether a log axis is of negative values.</summary>
    public bool IsNegative { get; }

    /// <summary>Whether a position is the value itself or its logarithm.</summary>
    public bool HasPlainPositions { get; } = true;

    /// <summary>What stands in place of the numbers, one for each value, on an axis of texts; else null.</summary>
    public IReadOnlyList<string>? Texts { get; private init; }

    /// <summary>Whether a log axis has a band for values of zero and below, at its lower edge.</summary>
    public bool HasBand => _below > 0;

    /// <summary>The position where that band ends.</summary>
    public double BandEnd => _bandEnd;

    /// <summary>The position where the first cell begins.</summary>
    public double Low => _edges[0];

    /// <summary>The position where the last cell ends.</summary>
    public double High => _edges[^1];

    /// <summary>An axis with a cell a value, each around its value; a log axis where the values are spaced more evenly
    /// that way.</summary>
    public static PlotAxis OfCells(Parameter parameter, double[] ascending, bool isLogarithmic = false)
        => new(parameter.Name, ascending, isLogarithmic || IsSpacedGeometrically(ascending), hasCells: true) { Parameter = parameter };

    /// <summary>As <see cref="OfCells(Parameter, double[], bool)"/>, of any column.</summary>
    public static PlotAxis OfCells(string name, double[] ascending, bool isLogarithmic = false)
        => new(name, ascending, isLogarithmic || IsSpacedGeometrically(ascending), hasCells: true);

    /// <summary>An axis of texts, evenly spaced: the first has value 0, the next 1.</summary>
    public static PlotAxis OfTexts(string name, IReadOnlyList<string> texts)
        => new(name, [.. Enumerable.Range(0, texts.Count).Select(i => (double)i)], isLogarithmic: false, hasCells: true) { Texts = texts };

    /// <summary>An axis without cells, from one value to another.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="low">The lower value; of a log axis, above zero.</param>
    /// <param name="high">The higher value.</param>
    /// <param name="isLogarithmic">Whether it is a log axis.</param>
    /// <param name="hasBand">Whether a log axis has a band for all values of zero and below.</param>
    public static PlotAxis OfRange(string name, double low, double high, bool isLogarithmic = false, bool hasBand = false)
        => new(name, hasBand ? [0, low, high] : [low, high], isLogarithmic, hasCells: false);

    public double PositionOf(double value) => PositionOf(value, 0);

    /// <summary>The position of a sum that may be no double.</summary>
    /// <param name="value">The sum, rounded.</param>
    /// <param name="rest">What it is more than that.</param>
    public double PositionOf(double value, double rest) => !IsLogarithmic
        ? ((value * _shrink) - (_anchor * _shrink) + (rest * _shrink)) / _unit
        : IsNegative ? -Math.Log10(-value)
        : HasBand && value <= 0 ? _bandEnd - ((_below - 0.5 - PlaceInBand(value)) * _bandCell)
        : Math.Log10(value);

    /// <summary>The position of a tick.</summary>
    public double PositionOf(double tick, TickBase shared) => !IsLogarithmic
        ? (tick - shared.TickOf(_anchor)) / LengthOfOne(shared)
        : PositionOf(shared.ValueOf(tick));

    /// <summary>The tick that would stand at a position.</summary>
    public double TickAt(double position, TickBase shared) => !IsLogarithmic
        ? shared.TickOf(_anchor) + (position * LengthOfOne(shared))
        : shared.TickOf(ValueOf(position));

    public double ValueOf(double position) => SumAt(position).Value;

    /// <summary>The value at a position, which may be no double.</summary>
    /// <returns>The value, rounded, and what it is more than that.</returns>
    public (double Value, double Beyond) SumAt(double position)
    {
        if (HasBand && position < _bandEnd)
        {
            return (Values[CellAt(position)], 0);
        }

        if (IsLogarithmic)
        {
            return (IsNegative ? -Math.Pow(10, -position) : Math.Pow(10, position), 0);
        }

        double beyond = position * _unit / _shrink;
        double value = _anchor + beyond;
        return (value, HasPlainPositions || !double.IsFinite(value) ? 0 : beyond - (value - _anchor));
    }

    /// <summary>The cell at a position: its index, the nearest one's outside the axis.</summary>
    public int CellAt(double position)
    {
        int index = Array.BinarySearch(_edges, position);
        return Math.Clamp(index >= 0 ? index : ~index - 1, 0, Values.Length - 1);
    }

    /// <summary>The position where a cell begins, and the one before it ends.</summary>
    public double CellEdge(int cell) => _edges[cell];

    private int PlaceInBand(double value)
    {
        int place = Array.BinarySearch(Values, 0, _below, value);
        return Math.Clamp(place >= 0 ? place : ~place, 0, _below - 1);
    }

    private double LengthOfOne(TickBase shared) => HasPlainPositions
        ? shared.Between(0, 1)
        : shared.Between(0, _unit) / _shrink;

    private static bool IsShort(double[] values)
    {
        double[] ends = [Math.Abs(values[0]), Math.Abs(values[^1])];
        return values.Length > 1 && values[0] < 0 == values[^1] < 0 && ends.Max() < ends.Min() * ShortestLog;
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
    private double[] Edges(double[] positions)
    {
        if (positions.Length == 1)
        {
            double half = HasPlainPositions ? Math.Max(Math.Abs(positions[0]) * WidthOfOne, WidthOfOne) / 2 : 0.5;
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
