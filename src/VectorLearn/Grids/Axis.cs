using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using VectorLearn.Numbers;

namespace VectorLearn.Grids;

/// <summary>The values one parameter of a sweep takes: one number, a list, or evenly or geometrically spaced points.
/// Points are worked out in double precision, by operations that give the same bits on every machine, and then rounded
/// to the sweep's number type.</summary>
public sealed class Axis : IEquatable<Axis>, ISpanParsable<Axis>
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
    /// <exception cref="ArgumentException"><paramref name="value"/> is not finite.</exception>
    public static Axis Constant(double value)
    {
        Check(FaultOf(value, "the value"));
        return new Axis(AxisScale.Constant, value, value, 1, []);
    }

    /// <summary>The given numbers, in the given order.</summary>
    /// <param name="values">One number or more, finite.</param>
    /// <exception cref="ArgumentException">There are none, or one is not finite.</exception>
    public static Axis List(params ReadOnlySpan<double> values)
    {
        Check(values.IsEmpty ? "the list is empty; it needs at least one number" : null);
        foreach (double value in values)
        {
            Check(FaultOf(value, "a list item"));
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
    /// <exception cref="ArgumentException">A bound is not finite, their distance overflows, or the count is below
    /// 1.</exception>
    public static Axis Linear(double start, double stop, int count)
    {
        Check(FaultOf(AxisScale.Linear, start, stop, count));
        return new Axis(AxisScale.Linear, start, stop, count, []);
    }

    /// <summary>Geometrically spaced points with both ends exact: each is the same multiple of the one before.</summary>
    /// <param name="start">The first point, finite, not zero.</param>
    /// <param name="stop">The last point, finite, of the same sign.</param>
    /// <param name="count">How many points, 1 or more; 1 gives <paramref name="start"/>.</param>
    /// <exception cref="ArgumentException">A bound is zero or not finite, the signs differ, or the count is below
    /// 1.</exception>
    public static Axis Logarithmic(double start, double stop, int count)
    {
        Check(FaultOf(AxisScale.Logarithmic, start, stop, count));
        return new Axis(AxisScale.Logarithmic, start, stop, count, []);
    }

    /// <summary>Reads an axis: <c>start:stop:count</c>, <c>log:start:stop:count</c>, <c>a,b,c</c> or one number.</summary>
    /// <param name="s">The text, in invariant culture.</param>
    /// <param name="provider">Not asked: in other cultures a comma would be both in numbers and between them.</param>
    /// <exception cref="FormatException">The text is none of these; the message says what was wrong and what would be
    /// right.</exception>
    public static Axis Parse(string s, IFormatProvider? provider = null)
    {
        ArgumentNullException.ThrowIfNull(s);
        return Parse(s.AsSpan(), provider);
    }

    /// <summary>Reads an axis: <c>start:stop:count</c>, <c>log:start:stop:count</c>, <c>a,b,c</c> or one number.</summary>
    /// <param name="s">The text, in invariant culture.</param>
    /// <param name="provider">Not asked: in other cultures a comma would be both in numbers and between them.</param>
    /// <exception cref="FormatException">The text is none of these; the message says what was wrong and what would be
    /// right.</exception>
    public static Axis Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null)
        => Read(s, out string? fault) ?? throw new FormatException(fault);

    /// <summary>Reads an axis, if the text is one.</summary>
    /// <param name="s">The text, in invariant culture.</param>
    /// <param name="provider">Not asked.</param>
    /// <param name="result">The axis.</param>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out Axis result)
        => TryParse(s.AsSpan(), provider, out result);

    /// <summary>Reads an axis, if the text is one.</summary>
    /// <param name="s">The text, in invariant culture.</param>
    /// <param name="provider">Not asked.</param>
    /// <param name="result">The axis.</param>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, [MaybeNullWhen(false)] out Axis result)
        => (result = Read(s, out _)) is not null;

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

    /// <summary>The text that <see cref="Parse(string, IFormatProvider?)"/> reads back to the same axis.</summary>
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

    private static Axis? Read(ReadOnlySpan<char> text, out string? fault)
    {
        fault = null;
        if (text.IsWhiteSpace())
        {
            fault = "the value is empty; give a number, a list a,b,c, start:stop:count or log:start:stop:count";
            return null;
        }

        return text.Contains(':') ? ReadSpaced(text, ref fault)
            : text.Contains(',') ? ReadList(text, ref fault)
            : ReadNumber(text, "the value", ref fault) is var value && fault is null ? Constant(value)
            : null;
    }

    private static Axis? ReadSpaced(ReadOnlySpan<char> text, ref string? fault)
    {
        Span<Range> parts = stackalloc Range[5];
        parts = parts[..text.Split(parts, ':')];
        bool isLogarithmic = text[parts[0]].Trim().Equals("log", StringComparison.OrdinalIgnoreCase);
        if (parts.Length != (isLogarithmic ? 4 : 3))
        {
            fault = $"'{text}' is not an axis; write start:stop:count or log:start:stop:count";
            return null;
        }

        AxisScale scale = isLogarithmic ? AxisScale.Logarithmic : AxisScale.Linear;
        double start = ReadNumber(text[parts[^3]], "start", ref fault);
        double stop = ReadNumber(text[parts[^2]], "stop", ref fault);
        int count = ReadCount(text[parts[^1]], ref fault);
        fault ??= FaultOf(scale, start, stop, count);
        return fault is null ? new Axis(scale, start, stop, count, []) : null;
    }

    private static Axis? ReadList(ReadOnlySpan<char> text, ref string? fault)
    {
        var values = new double[text.Count(',') + 1];
        int i = 0;
        foreach (Range item in text.Split(','))
        {
            values[i++] = ReadNumber(text[item], "a list item", ref fault);
        }

        return fault is null ? List(values) : null;
    }

    /// <summary>Reads a number; what was wrong first stays the fault.</summary>
    private static double ReadNumber(ReadOnlySpan<char> text, string what, ref string? fault)
    {
        text = text.Trim();
        double value = 0;
        fault ??= text.IsEmpty ? $"{what} is empty; give a number there"
            : !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value)
                ? $"{what} '{text}' is not a number; write it like 0.5 or 1e-3"
            : !double.IsFinite(value) ? $"{what} {text} is not finite; give a finite number"
            : null;
        return value;
    }

    private static int ReadCount(ReadOnlySpan<char> text, ref string? fault)
    {
        text = text.Trim();
        int count = 0;
        fault ??= text.IsEmpty ? "the count is empty; give a whole number, 1 or more"
            : int.TryParse(text, CountStyle, CultureInfo.InvariantCulture, out count) ? null
            : double.TryParse(text, CountStyle, CultureInfo.InvariantCulture, out double real) && double.IsInteger(real)
                ? $"the count {text} is out of range; it must be 1 to {int.MaxValue}"
            : $"the count '{text}' is not a whole number; it must be 1 to {int.MaxValue}";
        return count;
    }

    private static void Check(string? fault)
    {
        if (fault is not null)
        {
            throw new ArgumentException(fault);
        }
    }

    private static string? FaultOf(AxisScale scale, double start, double stop, int count)
        => FaultOf(start, "start")
            ?? FaultOf(stop, "stop")
            ?? (count < 1 ? Invariant($"the count {count} is too small; it must be 1 or more")
                : scale == AxisScale.Linear && !double.IsFinite(stop - start)
                    ? Invariant($"the distance from {start} to {stop} overflows; bring the bounds closer together")
                : scale == AxisScale.Logarithmic
                    && (start == 0 || stop == 0 || double.IsNegative(start) != double.IsNegative(stop))
                    ? Invariant(
                        $"a log axis cannot reach or cross zero, as {start} to {stop} does; both bounds must have the same sign")
                : null);

    private static string? FaultOf(double value, string what)
        => double.IsFinite(value) ? null : Invariant($"{what} {value} is not finite; give a finite number");

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
