using System.Text;
using VectorLearn.Numbers;

namespace VectorLearn.Cli;

/// <summary>Numbers of a format as text.</summary>
internal static class NumberFormatText
{
    private const int Longest = 32;

    /// <summary>The fewest digits that read back as the same number.</summary>
    public static string Text(this NumberFormat format, double number)
    {
        Span<byte> text = stackalloc byte[Longest];
        return Encoding.ASCII.GetString(text[..format.Format(number, text)]);
    }
}
