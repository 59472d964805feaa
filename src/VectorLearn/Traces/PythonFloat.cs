using System.Globalization;

namespace VectorLearn.Traces;

/// <summary>Numbers as Python prints floats, for the notes were written in Python: the shortest digits that read back
/// the same, always with a point or an exponent.</summary>
internal static class PythonFloat
{
    private const int LargestFixedPoint = 16;
    private const int SmallestFixedPoint = -4;

    /// <summary>What <c>repr</c> gives: <c>1.0</c>, <c>-0.0</c>, <c>1e-05</c>, <c>5.4e+16</c>.</summary>
    public static string Repr(double value)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
        }

        // .NET finds the same shortest digits, but puts the point and the exponent elsewhere.
        string sign = double.IsNegative(value) ? "-" : "";
        (string digits, int exponent) = Decompose(Math.Abs(value).ToString("R", CultureInfo.InvariantCulture));
        if (exponent is < SmallestFixedPoint or >= LargestFixedPoint)
        {
            string fraction = digits.Length > 1 ? "." + digits[1..] : "";
            string power = Math.Abs(exponent).ToString("00", CultureInfo.InvariantCulture);
            return $"{sign}{digits[0]}{fraction}e{(exponent < 0 ? '-' : '+')}{power}";
        }

        string padded = exponent < 0
            ? new string('0', -exponent) + digits
            : digits.PadRight(exponent + 2, '0');
        int point = Math.Max(exponent, 0) + 1;
        return $"{sign}{padded[..point]}.{padded[point..]}";
    }

    /// <summary>The significant digits, and the power of ten of the first.</summary>
    private static (string Digits, int Exponent) Decompose(string text)
    {
        int e = text.IndexOf('E', StringComparison.Ordinal);
        int exponent = e < 0 ? 0 : int.Parse(text.AsSpan(e + 1), CultureInfo.InvariantCulture);
        string mantissa = e < 0 ? text : text[..e];
        int point = mantissa.IndexOf('.', StringComparison.Ordinal);
        exponent += (point < 0 ? mantissa.Length : point) - 1;
        string digits = mantissa.Replace(".", "", StringComparison.Ordinal);
        string significant = digits.TrimStart('0');
        return significant.Length == 0
            ? ("0", 0)
            : (significant.TrimEnd('0'), exponent - (digits.Length - significant.Length));
    }
}
