using System.Globalization;

namespace VectorLearn.Plots;

/// <summary>Numbers as they are written beside ticks.</summary>
internal static class NumberLabel
{
    private const string Raised = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /// <summary>Up to four digits plainly, powers of ten beyond.</summary>
    public static string Of(double value)
    {
        double magnitude = Math.Abs(value);
        if (value == 0 || (magnitude >= 0.00099 && magnitude < 99999))
        {
            return value.ToString("#,0.####", CultureInfo.InvariantCulture).Replace('-', '−');
        }

        string[] parts = value.ToString("0.##e0", CultureInfo.InvariantCulture).Split('e');
        string power = string.Concat(parts[1].Select(letter => letter == '-' ? '⁻' : Raised[letter - '0']));
        string digits = parts[0].Replace('-', '−');
        return digits switch
        {
            "1" => $"10{power}",
            "−1" => $"−10{power}",
            _ => $"{digits}·10{power}",
        };
    }
}
