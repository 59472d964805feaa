using System.Globalization;

namespace VectorLearn.Plots;

/// <summary>Numbers as they are written beside ticks.</summary>
internal static class NumberLabel
{
    private const string Raised = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    // A label that is further from its number than this share of a step would be another number.
    private const double Faithful = 0.01;

    /// <summary>Up to four digits plainly, powers of ten beyond.</summary>
    public static string Of(double value)
    {
        if (IsPlain(value))
        {
            return value.ToString("#,0.####", CultureInfo.InvariantCulture).Replace('-', '−');
        }

        string[] parts = value.ToString("0.##e0", CultureInfo.InvariantCulture).Split('e');
        string power = PowerOfTen(int.Parse(parts[1], CultureInfo.InvariantCulture));
        string digits = parts[0].Replace('-', '−');
        return digits switch
        {
            "1" => power,
            "−1" => $"−{power}",
            _ => $"{digits}·{power}",
        };
    }

    /// <summary>As <see cref="Of"/> where that says all, else every digit that tells the number from its
    /// neighbours.</summary>
    public static string InFull(double value) => !double.IsFinite(value) || Rounded(value) == value
        ? Of(value)
        : value.ToString("R", CultureInfo.InvariantCulture).Replace('-', '−');

    /// <summary>Whether <see cref="Of"/> tells numbers from each other.</summary>
    /// <param name="ascending">The numbers, each once.</param>
    public static bool AreFaithful(double[] ascending)
    {
        double step = ascending.Zip(ascending.Skip(1), (a, b) => b - a).DefaultIfEmpty().Min();
        return step > 0 && Array.TrueForAll(ascending, number => Math.Abs(Rounded(number) - number) <= Faithful * step);
    }

    /// <summary>The number that <see cref="Of"/> writes.</summary>
    private static double Rounded(double value) => double.Parse(
        value.ToString(IsPlain(value) ? "0.####" : "0.##e0", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>A power of ten, such as 10⁻¹².</summary>
    public static string PowerOfTen(int power) => "10" + string.Concat(
        power.ToString(CultureInfo.InvariantCulture).Select(letter => letter == '-' ? '⁻' : Raised[letter - '0']));

    private static bool IsPlain(double value) => value == 0 || Math.Abs(value) is >= 0.00099 and < 99999;
}
