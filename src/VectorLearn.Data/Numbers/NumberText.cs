using System.Numerics;
using VectorLearn.Numbers;

namespace VectorLearn.Data;

/// <summary>Numbers of a format as text in files: the fewest digits that read back to the same bits, and always as what
/// other tools take for a floating-point number: a whole one ends in <c>.0</c>, for tools that guess a column's type from
/// its first rows would else make it an integer column and round what comes later.</summary>
internal sealed class NumberText
{
    /// <summary>The longest text there is: sign, 17 digits, a point, an exponent of 3 digits.</summary>
    public const int Longest = 32;

    // A float that holds a number of so few bits of significand has nothing but zeros below.
    private const int NarrowSignificand = 11;
    private const int NarrowZeros = 24 - NarrowSignificand;

    private static readonly Dictionary<NumberFormat, NumberText> s_all =
        NumberFormat.All.ToDictionary(format => format, format => new NumberText(format));

    private readonly NumberFormat _format;

    // The texts of a narrow format's numbers, each worked out once, for that takes far longer than in the wide ones.
    private readonly Lazy<byte[]?[]>? _kept;

    private NumberText(NumberFormat format)
    {
        _format = format;
        _kept = format.SignificandBits <= NarrowSignificand ? new(() => new byte[]?[1 << (32 - NarrowZeros)]) : null;
    }

    /// <summary>The text of doubles.</summary>
    public static NumberText OfDoubles { get; } = Of(NumberFormat.Double);

    /// <summary>The text of a format's numbers.</summary>
    public static NumberText Of(NumberFormat format) => s_all[format];

    /// <summary>Whether .NET's own text of a double or float is what <see cref="Format"/> gives: so it is for nearly
    /// all.</summary>
    public static bool IsPlain<T>(T value)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        // Whole numbers from these magnitudes on have an exponent, which no tool takes for an integer's. Of some powers of two
        // a digit is missing.
        if (typeof(T) == typeof(double))
        {
            double number = (double)(object)value;
            return (!double.IsInteger(number) || Math.Abs(number) >= 1e17) && BitConverter.DoubleToUInt64Bits(number) << 12 != 0;
        }

        float narrow = (float)(object)value;
        return !float.IsInteger(narrow) || MathF.Abs(narrow) >= 1e9f;
    }

    /// <summary>Writes a number as UTF-8.</summary>
    /// <param name="value">A number of the format.</param>
    /// <param name="text">Takes the text; <see cref="Longest"/> bytes are enough.</param>
    /// <returns>The bytes written.</returns>
    public int Format(double value, Span<byte> text)
    {
        if (_kept is null)
        {
            return FormatAnew(value, text);
        }

        ref byte[]? kept = ref _kept.Value[BitConverter.SingleToUInt32Bits((float)value) >> NarrowZeros];
        if (kept is null)
        {
            Span<byte> anew = stackalloc byte[Longest];
            kept = anew[..FormatAnew(value, anew)].ToArray();
        }

        kept.CopyTo(text);
        return kept.Length;
    }

    private int FormatAnew(double value, Span<byte> text)
    {
        int length = _format.Format(value, text);
        if (double.IsInteger(value) && !text[..length].Contains((byte)'E'))
        {
            ".0"u8.CopyTo(text[length..]);
            length += 2;
        }

        return length;
    }
}
