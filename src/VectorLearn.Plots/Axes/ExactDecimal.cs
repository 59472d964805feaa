using System.Globalization;
using System.Numerics;

namespace VectorLearn.Plots;

/// <summary>A decimal number of as many digits as it needs: <c>Digits * 10^Power</c>. Every finite double is one, to its last
/// bit, so that neighbouring doubles can be told apart from a round number between them.</summary>
internal readonly record struct ExactDecimal(BigInteger Digits, int Power)
{
    private const int MantissaBits = 52;
    private const int LowestExponent = -1074;
    private const int LongestPlain = 20;

    /// <summary>The value of a double.</summary>
    public static ExactDecimal Of(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        long mantissa = bits & ((1L << MantissaBits) - 1);
        int exponent = (int)((bits >> MantissaBits) & 0x7FF);
        BigInteger digits = exponent == 0 ? mantissa : mantissa | (1L << MantissaBits);
        digits = double.IsNegative(value) ? -digits : digits;
        int power = Math.Max(exponent, 1) - 1 + LowestExponent;

        // A half is 5 * 10^-1.
        return power >= 0 ? new(digits << power, 0) : new(digits * BigInteger.Pow(5, -power), power);
    }

    public static ExactDecimal operator -(ExactDecimal a, ExactDecimal b)
    {
        int power = Math.Min(a.Power, b.Power);
        return new(a.At(power) - b.At(power), power);
    }

    /// <summary>The least multiple of a power of ten that is not below.</summary>
    public ExactDecimal Ceiling(int power)
    {
        if (Power >= power)
        {
            return this;
        }

        var unit = BigInteger.Pow(10, power - Power);
        var quotient = BigInteger.DivRem(Digits, unit, out BigInteger rest);
        return new(rest.Sign > 0 ? quotient + 1 : quotient, power);
    }

    /// <summary>The nearest double; infinite where there is none.</summary>
    public double ToDouble() => double.Parse(
        string.Create(CultureInfo.InvariantCulture, $"{Digits}E{Power}"), NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>Its digits, plainly or with a power of ten.</summary>
    public override string ToString()
    {
        string digits = BigInteger.Abs(Digits).ToString(CultureInfo.InvariantCulture).TrimEnd('0');
        if (digits.Length == 0)
        {
            return "0";
        }

        int power = Power + BigInteger.Abs(Digits).ToString(CultureInfo.InvariantCulture).Length - 1;
        string sign = Digits.Sign < 0 ? "−" : "";
        string fraction = digits.Length > 1 ? "." + digits[1..] : "";
        return power is <= -5 or > LongestPlain ? $"{sign}{(digits == "1" ? "" : $"{digits[0]}{fraction}·")}{NumberLabel.PowerOfTen(power)}"
            : power < 0 ? $"{sign}0.{new string('0', -power - 1)}{digits}"
            : power >= digits.Length - 1 ? sign + digits.PadRight(power + 1, '0')
            : $"{sign}{digits[..(power + 1)]}.{digits[(power + 1)..]}";
    }

    private BigInteger At(int power) => Digits * BigInteger.Pow(10, Power - power);
}
