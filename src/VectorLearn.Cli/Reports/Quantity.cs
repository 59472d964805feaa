using System.Globalization;

namespace VectorLearn.Cli;

/// <summary>Amounts as people read them.</summary>
internal static class Quantity
{
    private static readonly string[] s_prefixes = ["", "k", "M", "G", "T", "P", "E", "Z", "Y", "R", "Q"];

    public static string Bytes(double bytes) => Scaled(bytes, "B");

    public static string PerSecond(double rate) => double.IsFinite(rate) ? Scaled(rate, "/s") : "-";

    public static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:F3} s");

    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A bound as the help writes it: every digit, and round powers of ten such as 1e10.</summary>
    public static string Bound(double bound)
    {
        const int Many = 5;
        string text = bound.ToString(CultureInfo.InvariantCulture);
        string digits = text.TrimEnd('0');
        int zeros = text.Length - digits.Length;
        return zeros < Many || digits.Contains('.', StringComparison.Ordinal)
            ? text.Replace("E+", "e", StringComparison.Ordinal).Replace('E', 'e')
            : string.Create(CultureInfo.InvariantCulture, $"{digits}e{zeros}");
    }

    private static string Scaled(double amount, string unit)
    {
        int prefix = 0;
        for (; amount >= 999.5 && prefix < s_prefixes.Length - 1; prefix++)
        {
            amount /= 1000;
        }

        string format = prefix == 0 ? "F0" : amount < 9.995 ? "F2" : amount < 99.95 ? "F1" : "F0";
        return $"{amount.ToString(format, CultureInfo.InvariantCulture)} {s_prefixes[prefix]}{unit}";
    }
}
