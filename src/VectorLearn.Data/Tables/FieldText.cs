using System.Globalization;
using System.Text;

namespace VectorLearn.Data;

/// <summary>What a field of a CSV says, as tools write numbers, flags, and that there is nothing.</summary>
internal static class FieldText
{
    private const int LongestNumber = 64;

    private static readonly byte[][] s_nothing = [.. ((string[])["NA", "N/A", "#N/A", "null", "None", "<NA>"]).Select(Encoding.UTF8.GetBytes)];

    /// <summary>Reads a number, or that there is none.</summary>
    /// <param name="field">The field.</param>
    /// <param name="hasDecimalCommas">Whether commas stand before decimals, as they can where they part no fields.</param>
    /// <param name="value">The number, or what is missing.</param>
    public static bool TryNumber(ReadOnlySpan<byte> field, bool hasDecimalCommas, out double value)
    {
        field = Trim(field);
        if (field.IsEmpty)
        {
            value = MissingNumber.Empty;
            return true;
        }

        // Parsers take "1,5" for 15.
        int comma = field.IndexOf((byte)',');
        if (comma >= 0)
        {
            return TryDecimalComma(field, comma, hasDecimalCommas, out value);
        }

        if (double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out value))
        {
            return true;
        }

        value = Ascii.EqualsIgnoreCase(field, "inf"u8) || Ascii.EqualsIgnoreCase(field, "+inf"u8) ? double.PositiveInfinity
            : Ascii.EqualsIgnoreCase(field, "-inf"u8) ? double.NegativeInfinity
            : IsNothing(field) ? MissingNumber.NotAvailable
            : 0;
        return value != 0;
    }

    /// <summary>Reads true or false, 1 or 0, or that there is nothing.</summary>
    public static bool TryFlag(ReadOnlySpan<byte> field, out double value)
    {
        field = Trim(field);
        bool isTrue = Ascii.EqualsIgnoreCase(field, "true"u8) || field.SequenceEqual("1"u8);
        bool isFalse = Ascii.EqualsIgnoreCase(field, "false"u8) || field.SequenceEqual("0"u8);
        value = isTrue ? 1 : isFalse ? 0 : field.IsEmpty ? MissingNumber.Empty : MissingNumber.NotAvailable;
        return isTrue || isFalse || field.IsEmpty || IsNothing(field);
    }

    /// <summary>The field without blanks around it.</summary>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> field) => field.Trim(" \t"u8);

    private static bool IsNothing(ReadOnlySpan<byte> field)
    {
        foreach (byte[] nothing in s_nothing)
        {
            if (Ascii.EqualsIgnoreCase(field, nothing))
            {
                return true;
            }
        }

        return false;
    }

    private static bool TryDecimalComma(ReadOnlySpan<byte> field, int comma, bool hasDecimalCommas, out double value)
    {
        value = 0;
        if (!hasDecimalCommas || field.Length > LongestNumber || field.Contains((byte)'.'))
        {
            return false;
        }

        Span<byte> point = stackalloc byte[field.Length];
        field.CopyTo(point);
        point[comma] = (byte)'.';
        return double.TryParse(point, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }
}
