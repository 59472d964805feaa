using System.Globalization;
using System.Numerics;
using VectorLearn.Numbers;

namespace VectorLearn.Grids;

/// <summary>The values one parameter of a sweep takes: one number, a list, or evenly or geometrically spaced points.
/// Points are worked out in double precision, by operations that give the same bits on every machine, and then rounded
/// to the sweep's number type.</summary>
public sealed class Axis : IEquatable<Axis>
{
    // A count of 1e6 is easier to read than its zeros.
    private const NumberStyles CountStyle = NumberStyles.AllowLeadingSign | NumberStyles.AllowExponent;

    private readonly AxisScale _scale;
    private readonly double _start;
    private readonly double _stop;
    private readonly double[] _list;
    private readonly GeometricSteps? _geometric;

    private Axis(AxisScale scale, double start, double stop, int count, double[] list)
    {
        _scale = scale;
        _start = start;
        _stop = stop;
        _list = list;
        Count = count;
        _geometric = scale == AxisScale.Logarithmic && count > 1 ? new GeometricSteps(start, stop, count - 1) : null;
    }

    /// <summary>How many points.</summary>
    public int Count { get; }

    /// <summary>How the points are spaced.</summary>
    public AxisScale Scale => _scale;

    /// <summary>Whether this is one number rather than an axis. An axis of one point is an axis.</summary>
    public bool IsConstant => _scale == AxisScale.Constant;

    /// <summary>Point <paramref name="index"/>, in double precision.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is outside the axis.</exception>
    public double this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            return _list.Length > 0 ? _list[index]
                : index == 0 ? _start
                : index == Count - 1 ? _stop
                : _geometric is { } geometric ? geometric[index]
                : _start + (index * ((_stop - _start) / (Count - 1)));
        }
    }

    /// <summary>One number.</summary>
    /// <param name="value">The number, finite.</param>
    /// <exception cref="FormatException"><paramref name="value"/> is not finite.</exception>
    public static Axis Constant(double value)
    {
        CheckFinite(value, "the value");
        return new Axis(AxisScale.Constant, value, value, 1, []);
    }

    /// <summary>The given numbers, in the given order.</summary>
    /// <param name="values">One number or more, finite.</param>
    /// <exception cref="FormatException">There are none, or one is not finite.</exception>
    public static Axis List(params ReadOnlySpan<double> values)
    {
        if (values.IsEmpty)
        {
            throw new FormatException("the list is empty; it needs at least one number");
        }

        foreach (double value in values)
        {
            CheckFinite(value, "a list item");
        }

        // A list of one has the text of an axis of one point: "1" alone would read back as a constant.
        return values.Length == 1
            ? Linear(values[0], values[0], 1)
            : new Axis(AxisScale.List, values[0], values[^1], values.Length, values.ToArray());
    }

    /// <summary>Evenly spaced points with both ends exact: <c>start + i*((stop-start)/(count-1))</c>.</summary>
    /// <param name="start">The first point, finite.</param>
    /// <param name="stop">The last point, finite; below <paramref name="start"/> for a descending axis.</param>
    /// <param name="count">How many points, 1 or more; 1 gives <paramref name="start"/>.</param>
    /// <exception cref="FormatException">A bound is not finite, their distance overflows, or the count is below 1.</exception>
    public static Axis Linear(double start, double stop, int count)
    {
        CheckBounds(start, stop, count);
        if (!double.IsFinite(stop - start))
        {
            throw new FormatException(
                Invariant($"the distance from {start} to {stop} overflows; bring the bounds closer together"));
        }

        return new Axis(AxisScale.Linear, start, stop, count, []);
    }

    /// <summary>Geometrically spaced points with both ends exact: each is the same multiple of the one before.</summary>
    /// <param name="start">The first point, finite, not zero.</param>
    /// <param name="stop">The last point, finite, of the same sign.</param>
    /// <param name="count">How many points, 1 or more; 1 gives <paramref name="start"/>.</param>
    /// <exception cref="FormatException">A bound is zero or not finite, the signs differ, or the count is below 1.</exception>
    public static Axis Logarithmic(double start, double stop, int count)
    {
        CheckBounds(start, stop, count);
        if (start == 0 || stop == 0 || double.IsNegative(start) != double.IsNegative(stop))
        {
            throw new FormatException(Invariant(
                $"a log axis cannot reach or cross zero, as {start} to {stop} does; both bounds must have the same sign"));
        }

        return new Axis(AxisScale.Logarithmic, start, stop, count, []);
    }

    /// <summary>Reads an axis: <c>start:stop:count</c>, <c>log:start:stop:count</c>, <c>a,b,c</c> or one number.</summary>
    /// <param name="text">The text, in invariant culture.</param>
    /// <exception cref="FormatException">The text is none of these; the message says what was wrong and what would be
    /// right.</exception>
    public static Axis Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new FormatException(
                "the value is empty; give a number, a list a,b,c, start:stop:count or log:start:stop:count");
        }

        if (text.Contains(':', StringComparison.Ordinal))
        {
            string[] parts = text.Split(':');
            bool logarithmic = parts[0].Trim().Equals("log", StringComparison.OrdinalIgnoreCase);
            if (parts.Length != (logarithmic ? 4 : 3))
            {
                throw new FormatException($"'{text}' is not an axis; write start:stop:count or log:start:stop:count");
            }

            Span<string> numbers = logarithmic ? parts.AsSpan(1) : parts;
            double start = ParseNumber(numbers[0], "start");
            double stop = ParseNumber(numbers[1], "stop");
            int count = ParseCount(numbers[2]);
            return logarithmic ? Logarithmic(start, stop, count) : Linear(start, stop, count);
        }

        return text.Contains(',', StringComparison.Ordinal)
            ? List([.. text.Split(',').Select(item => ParseNumber(item, "a list item"))])
            : Constant(ParseNumber(text, "the value"));
    }

    /// <summary>Point <paramref name="index"/>, rounded to a number format.</summary>
    /// <typeparam name="T">The type that holds the format's numbers.</typeparam>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    /// <param name="format">The number format.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is outside the axis.</exception>
    public T Value<T>(int index, NumberFormat format)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(format);
        return format.Round<T>(this[index]);
    }

    /// <summary>The text that <see cref="Parse"/> reads back to the same axis.</summary>
    public override string ToString()
    {
        string bounds = $"{ShortestText.Of(_start)}:{ShortestText.Of(_stop)}:{Count.ToString(CultureInfo.InvariantCulture)}";
        return _scale switch
        {
            AxisScale.Constant => ShortestText.Of(_start),
            AxisScale.List => string.Join(',', _list.Select(ShortestText.Of)),
            AxisScale.Linear => bounds,
            _ => "log:" + bounds,
        };
    }

    /// <inheritdoc/>
    public bool Equals(Axis? other)
        => other is not null && _scale == other._scale && Count == other.Count && _start.Equals(other._start)
            && _stop.Equals(other._stop) && _list.AsSpan().SequenceEqual(other._list);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Axis);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_scale, _start, _stop, Count);

    /// <summary>Checks that no point of the axis overflows a number format.</summary>
    internal void CheckFits(NumberFormat format, string setting)
    {
        ReadOnlySpan<double> ends = _list.Length > 0 ? _list : [_start, _stop];
        foreach (double end in ends)
        {
            if (!double.IsFinite(format.Round(end)))
            {
                throw new SettingException(
                    setting, Invariant($"{end} does not fit the number format {format}, which ends at {format.Text(format.MaxValue)}"));
            }
        }
    }

    private static void CheckBounds(double start, double stop, int count)
    {
        CheckFinite(start, "start");
        CheckFinite(stop, "stop");
        if (count < 1)
        {
            throw new FormatException(Invariant($"the count {count} is too small; it must be 1 or more"));
        }
    }

    private static void CheckFinite(double value, string what)
    {
        if (!double.IsFinite(value))
        {
            throw new FormatException(Invariant($"{what} {value} is not finite; give a finite number"));
        }
    }

    private static double ParseNumber(string text, string what)
    {
        string trimmed = text.Trim();
        if (trimmed.Length == 0)
        {
            throw new FormatException($"{what} is empty; give a number there");
        }

        if (!double.TryParse(trimmed, NumberStyles.Float, CultureInfo.InvariantCulture, out double value))
        {
            throw new FormatException($"{what} '{trimmed}' is not a number; write it like 0.5 or 1e-3");
        }

        return double.IsFinite(value) ? value
            : throw new FormatException($"{what} {trimmed} is not finite; give a finite number");
    }

    private static int ParseCount(string text)
    {
        string trimmed = text.Trim();
        if (trimmed.Length == 0)
        {
            throw new FormatException("the count is empty; give a whole number, 1 or more");
        }

        if (int.TryParse(trimmed, CountStyle, CultureInfo.InvariantCulture, out int count))
        {
            return count;
        }

        throw new FormatException(
            double.TryParse(trimmed, CountStyle, CultureInfo.InvariantCulture, out double real) && double.IsInteger(real)
                ? $"the count {trimmed} is out of range; it must be 1 to {int.MaxValue}"
                : $"the count '{trimmed}' is not a whole number; it must be 1 to {int.MaxValue}");
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>How the points of an <see cref="Axis"/> are spaced.</summary>
public enum AxisScale
{
    /// <summary>One number.</summary>
    Constant,

    /// <summary>The numbers given.</summary>
    List,

    /// <summary>Evenly.</summary>
    Linear,

    /// <summary>Geometrically: evenly on a log scale.</summary>
    Logarithmic,
}
