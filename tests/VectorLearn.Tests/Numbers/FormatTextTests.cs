using System.Globalization;
using CsCheck;
using VectorLearn.Numbers;
using VectorLearn.Tests.Kernel;
using Xunit;

namespace VectorLearn.Tests.Numbers;

/// <summary>The shortest text that reads back.</summary>
public class FormatTextTests
{
    [Fact]
    public void Every_half_has_the_text_of_System_Half()
    {
        var wrong = new List<string>();
        for (int bits = 0; bits <= ushort.MaxValue; bits++)
        {
            Half half = BitConverter.UInt16BitsToHalf((ushort)bits);
            string expected = half.ToString("R", CultureInfo.InvariantCulture);
            string text = NumberFormat.Half.Text((double)half);
            if (text != expected)
            {
                wrong.Add($"{bits:X4}: {expected}, but was {text}");
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} are wrong, such as {string.Join("; ", wrong.Take(10))}");
    }

    [Fact]
    public void Floats_have_the_text_of_the_platform()
        => Gen.Single.Sample(
            value => Assert.Equal(value.ToString("R", CultureInfo.InvariantCulture), NumberFormat.Float.Text(value)),
            iter: 20 * CsCheck.Check.Iter);

    [Fact]
    public void Doubles_read_back()
        => Gen.OneOf<double>(Gen.Double, StartGen.Wild, StartGen.Special, Gen.OneOf(Math.ScaleB(1, -25), -Math.ScaleB(1, -958)))
            .Sample(
                value => Assert.Equal(
                    value, double.Parse(NumberFormat.Double.Text(value), CultureInfo.InvariantCulture)),
                iter: 20 * CsCheck.Check.Iter);

    /// <summary>No decimal of fewer digits reads back as the same number.</summary>
    [Theory]
    [InlineData("half")]
    [InlineData("bfloat16")]
    public void Every_number_of_a_narrow_format_reads_back_and_is_as_short_as_can_be(string name)
    {
        NumberFormat format = NumberFormat.Find(name)!;
        int count = 0;
        for (double value = format.Epsilon; double.IsFinite(value); value = FormatNeighbours.Of(format, value, 1), count++)
        {
            string text = format.Text(value);
            Assert.Equal(value, format.Round(double.Parse(text, CultureInfo.InvariantCulture)));
            Assert.Equal("-" + text, format.Text(-value));
            int digits = text.Split('E')[0].Replace(".", "", StringComparison.Ordinal).Trim('0').Length;
            Assert.False(HasTextOf(format, value, digits - 1), $"{text} could be shorter");
        }

        Assert.Equal((1 << (format.Bits - 1)) - NotFinite(format) - 1, count);
        Assert.Equal(("0", "-0", "NaN"), (format.Text(0), format.Text(-0.0), format.Text(double.NaN)));
    }

    // Numbers from the first that is not finite on, without sign.
    private static int NotFinite(NumberFormat format) => double.IsNaN(format.Round(double.MaxValue)) ? 1 : 1 << (format.SignificandBits - 1);

    private static bool HasTextOf(NumberFormat format, double value, int digits)
    {
        if (digits < 1)
        {
            return false;
        }

        // Between the decimals around it, of so many digits.
        int power = (int)Math.Floor(Math.Log10(value)) - digits + 1;
        decimal scaled = (decimal)(value / Math.Pow(10, power));
        return new[] { Math.Floor(scaled), Math.Ceiling(scaled) }.Any(mantissa => format.Round(double.Parse(
            string.Create(CultureInfo.InvariantCulture, $"{mantissa}E{power}"), CultureInfo.InvariantCulture)) == value);
    }
}
