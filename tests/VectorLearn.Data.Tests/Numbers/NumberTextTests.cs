using System.Globalization;
using System.Numerics;
using System.Text;
using CsCheck;
using VectorLearn.Numbers;
using Xunit;

namespace VectorLearn.Data.Tests;

public class NumberTextTests
{
    private static readonly double[] s_special =
    [
        0, -0.0, 1, -1, 10, 1e15, 1e16, 123456789012345678, 99999999999999984, 1e17, 1e21, 5e-324, 1e-5, 1e-4,
        Math.Pow(2, -25), -Math.Pow(2, -25), Math.Pow(2, -958), -Math.Pow(2, -958), double.MaxValue, double.MinValue, double.NaN,
        double.PositiveInfinity, double.NegativeInfinity,
    ];

    private static readonly float[] s_specialFloats =
    [
        0, -0f, 1, -1, 16777216, 999999936, 1e9f, 1e10f, 1e-5f, float.Epsilon, float.MaxValue, MathF.Pow(2, -25),
        float.NaN, float.PositiveInfinity, float.NegativeInfinity,
    ];

    [Fact]
    public void Every_double_reads_back_and_is_no_integer()
        => Gen.OneOf(
                Gen.Long.Select(BitConverter.Int64BitsToDouble),
                Gen.OneOf(s_special),
                Gen.Int[-1074, 1023].Select(power => Math.ScaleB(1, power)),
                Gen.Int[0, 25].Select(digits => Math.Pow(10, digits)),
                Gen.Long[-(1L << 53), 1L << 53].Select(whole => (double)whole))
            .Sample(value => Check(NumberFormat.Double, value), iter: 20_000);

    [Fact]
    public void Every_float_reads_back_and_is_no_integer()
        => Gen.OneOf(
                Gen.Int.Select(BitConverter.Int32BitsToSingle),
                Gen.OneOf(s_specialFloats),
                Gen.Int[-149, 127].Select(power => MathF.ScaleB(1, power)),
                Gen.Int.Select(whole => (float)whole))
            .Sample(value => Check(NumberFormat.Float, value), iter: 20_000);

    [Fact]
    public void Every_half_reads_back_and_is_no_integer()
    {
        for (int bits = 0; bits <= ushort.MaxValue; bits++)
        {
            Check(NumberFormat.Half, BitConverter.UInt16BitsToHalf((ushort)bits));
        }
    }

    [Fact]
    public void Every_number_of_a_narrow_format_reads_back_and_is_no_integer()
    {
        foreach (NumberFormat format in NumberFormat.All.Where(format => format.Bits <= 16))
        {
            for (int bits = 0; bits <= ushort.MaxValue; bits++)
            {
                // Floats of so few digits are among these; others round to them.
                double value = format.Round(BitConverter.UInt32BitsToSingle((uint)bits << 16));
                string text = Format(format, value);
                double back = format.Round(double.Parse(text, CultureInfo.InvariantCulture));
                Assert.True(back.Equals(value) && (double.IsNaN(value) || double.IsNegative(back) == double.IsNegative(value)), text);
                Assert.True(text.AsSpan().ContainsAny(".EN") || text.Contains("Infinity", StringComparison.Ordinal), text);
            }
        }
    }

    [Theory]
    [InlineData(1, "1.0")]
    [InlineData(-0.0, "-0.0")]
    [InlineData(0.1, "0.1")]
    [InlineData(1e16, "10000000000000000.0")]
    [InlineData(1e17, "1E+17")]
    [InlineData(2.9802322387695312E-08, "2.9802322387695312E-08")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.NegativeInfinity, "-Infinity")]
    public void Some_by_hand(double value, string text) => Assert.Equal(text, Format(NumberFormat.Double, value));

    private static string Format(NumberFormat format, double value)
    {
        Span<byte> text = stackalloc byte[NumberText.Longest];
        return Encoding.UTF8.GetString(text[..NumberText.Of(format).Format(value, text)]);
    }

    /// <summary>Checks a number in the type that .NET has for a format.</summary>
    private static void Check<T>(NumberFormat format, T value)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        string text = Format(format, double.CreateChecked(value));
        T back = T.Parse(text, CultureInfo.InvariantCulture);
        Assert.True(back.Equals(value) && (T.IsNaN(value) || T.IsNegative(back) == T.IsNegative(value)), $"{value:G17} became {text}");
        Assert.True(text.AsSpan().ContainsAny(".EN") || text.Contains("Infinity", StringComparison.Ordinal), text);
        Assert.Equal(PlainCsv.Number(value), text);

        // Also the second time, when it may have been kept.
        Assert.Equal(text, Format(format, double.CreateChecked(value)));
    }
}
