using System.Globalization;
using System.Numerics;

namespace VectorLearn.Plots;

/// <summary>What the ticks of an axis share, written once: each stands for <c>offset + tick * 10^power</c>.</summary>
internal sealed class TickBase
{
    // Ticks with more digits than this share an offset.
    private const int MostDigits = 5;

    // A number of zero has no power; it is below all that have.
    private const int PowerOfZero = -400;

    // So that the logarithm of a power of ten is no less.
    private const double Hair = 1e-9;

    private static readonly double[] s_round = [1, 2, 5, 10];

    private readonly ExactDecimal _offset;
    private readonly int _power;

    /// <summary>Finds what ticks between two values share.</summary>
    /// <param name="low">The lower value.</param>
    /// <param name="high">The higher value.</param>
    public TickBase(double low, double high)
    {
        (ExactDecimal least, ExactDecimal most) = (ExactDecimal.Of(low), ExactDecimal.Of(high));
        int span = PowerBelow(most - least);
        int magnitude = Math.Max(PowerBelow(least), PowerBelow(most));
        _power = span is >= -3 and <= 4 ? 0 : span;
        if (magnitude - span + 2 <= MostDigits)
        {
            return;
        }

        // The roundest number there is between the two; if none is rounder than they are apart, the digits they begin with.
        // The lower may be a hair above the round number it was meant to be.
        ExactDecimal from = least - new ExactDecimal(1, span - 2);
        for (int power = magnitude + 1; power > span; power--)
        {
            _offset = from.Ceiling(power);
            if ((most - _offset).Digits.Sign >= 0)
            {
                return;
            }
        }

        _offset -= new ExactDecimal(1, span + 1);
    }

    /// <summary>Whether there is anything to write beside the axis.</summary>
    public bool IsNeeded => _power != 0 || !_offset.Digits.IsZero;

    /// <summary>What is shared, such as <c>1.41421356237 + ticks · 10⁻¹²</c>.</summary>
    public override string ToString()
    {
        string unit = _power == 0 ? "" : $" · {NumberLabel.PowerOfTen(_power)}";
        return _offset.Digits.IsZero ? $"ticks{unit}" : $"{_offset} + ticks{unit}";
    }

    /// <summary>The tick that stands for a value.</summary>
    public double TickOf(double value) => Scaled(ExactDecimal.Of(value) - _offset);

    /// <summary>The value a tick stands for, rounded.</summary>
    public double ValueOf(double tick)
    {
        ExactDecimal beyond = ExactDecimal.Of(tick);
        return (new ExactDecimal(beyond.Digits, beyond.Power + _power) - new ExactDecimal(-_offset.Digits, _offset.Power)).ToDouble();
    }

    /// <summary>How many ticks it is from one value to another.</summary>
    public double Between(double from, double to) => Scaled(ExactDecimal.Of(to) - ExactDecimal.Of(from));

    /// <summary>How a tick is written that is no round number.</summary>
    public static string Label(double tick) => Label(tick, MostDigits);

    /// <summary>The round ticks in a range, no nearer to each other than <paramref name="apart"/>.</summary>
    public static IEnumerable<(double Tick, string Label)> Round(double low, double high, double apart)
    {
        double power = Math.Floor(Math.Log10(apart));
        double step = s_round.Select(digit => digit * Math.Pow(10, power)).FirstOrDefault(step => step >= apart, 10 * Math.Pow(10, power));
        double last = Math.Floor(high / step);
        for (double i = Math.Ceiling(low / step); i <= last; i++)
        {
            yield return (i * step, Label(i * step, (int)-power));
        }
    }

    private static string Label(double tick, int decimals)
    {
        double rounded = Math.Round(tick, Math.Clamp(decimals, 0, 15));
        return (rounded == 0 ? 0 : rounded).ToString("#,0.###############", CultureInfo.InvariantCulture).Replace('-', '−');
    }

    private double Scaled(ExactDecimal value) => new ExactDecimal(value.Digits, value.Power - _power).ToDouble();

    private static int PowerBelow(ExactDecimal value) => value.Digits.IsZero
        ? PowerOfZero
        : (int)Math.Floor(BigInteger.Log10(BigInteger.Abs(value.Digits)) + value.Power + Hair);
}
