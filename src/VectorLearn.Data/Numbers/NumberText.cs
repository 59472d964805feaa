using System.Globalization;
using System.Numerics;
using VectorLearn.Sweeps;

namespace VectorLearn.Data;

/// <summary>Numbers as text in files: the fewest digits that read back to the same bits, and always as what other tools
/// take for a floating-point number: a whole one ends in <c>.0</c>, for tools that guess a column's type from its first
/// rows would else make it an integer column and round what comes later.</summary>
internal static class NumberText
{
    /// <summary>The longest text there is: sign, 17 digits, a point, an exponent of 3 digits.</summary>
    public const int Longest = 32;

    /// <summary>Whether .NET's own text of the number is what <see cref="Format"/> gives: true for nearly all.</summary>
    public static bool IsPlain<T>(T value)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        // From these magnitudes on the text has an exponent, which no tool takes for an integer.
        if (typeof(T) == typeof(double))
        {
            double magnitude = Math.Abs((double)(object)value);
            return !ShortestText.IsMisprinted(magnitude) && (!double.IsInteger(magnitude) || magnitude >= 1e17);
        }

        if (typeof(T) == typeof(float))
        {
            float magnitude = Math.Abs((float)(object)value);
            return !float.IsInteger(magnitude) || magnitude >= 1e9f;
        }

        return !T.IsInteger(value);
    }

    /// <summary>Writes a number as UTF-8.</summary>
    /// <returns>The bytes written.</returns>
    public static int Format<T>(T value, Span<byte> text)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        bool misprinted = typeof(T) == typeof(double) && ShortestText.IsMisprinted((double)(object)value);
        value.TryFormat(text, out int length, misprinted ? "G17" : "R", CultureInfo.InvariantCulture);
        if (T.IsInteger(value) && !text[..length].Contains((byte)'E'))
        {
            ".0"u8.CopyTo(text[length..]);
            length += 2;
        }

        return length;
    }
}
