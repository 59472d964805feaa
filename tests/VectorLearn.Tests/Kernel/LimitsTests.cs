using System.Numerics;
using CsCheck;
using VectorLearn.Grids;
using VectorLearn.Kernel;
using VectorLearn.Numbers;
using Xunit;

namespace VectorLearn.Tests.Kernel;

public class LimitsTests
{
    public static TheoryData<string> Formats => [.. NumberFormat.All.Select(format => format.Name)];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Bands_of_delta_are_exact(string format) => NumberFormat.Find(format)!.Use(new ExactBands(NumberFormat.Find(format)!));

    /// <summary>All 31744 finite halves as bounds, against all halves as deltas.</summary>
    [Fact]
    public void Every_half_bound_is_exact()
    {
        Half[] halves = [.. Enumerable.Range(0, 0x7C00).Select(bits => BitConverter.UInt16BitsToHalf((ushort)bits))];
        int root = 0;
        foreach (Half bound in halves)
        {
            while (root + 1 < halves.Length && halves[root + 1] * halves[root + 1] <= bound)
            {
                root++;
            }

            var limits = new Limits<float>(0, 0, (double)bound, format: NumberFormat.Half);
            float high = Band<float>.OfDeltas(limits).High;
            Assert.True((float)halves[root] <= high, $"{halves[root]} is above {high}");
            Assert.True(root + 1 == halves.Length || high < (float)halves[root + 1], $"{halves[root + 1]} is not above {high}");
        }
    }

    [Fact]
    public void Bounds_are_rounded_to_the_format()
    {
        Assert.Equal(0.1f, new Limits<float>(1, 0.1).Tolerance);
        Assert.Equal(float.Epsilon, new Limits<float>(1, 1e-45).Tolerance);
        Assert.Equal((float)(Half)0.001, new Limits<float>(1, 0.001, format: NumberFormat.Half).Tolerance);
        Assert.Equal(float.MaxValue, new Limits<float>(1, 0, float.MaxValue).Divergence);
        Assert.Equal((1e-10, 1e10), (new Limits<double>(1).Tolerance, new Limits<double>(1).Divergence));
        Assert.Equal((1e-10f, 1e10f), (new Limits<float>(1).Tolerance, new Limits<float>(1).Divergence));
        var half = new Limits<float>(1, format: NumberFormat.Half);
        Assert.Equal(((float)(Half)1e-6, (float)(Half)1e4), (half.Tolerance, half.Divergence));
    }

    [Theory]
    [InlineData("max_steps", -1, 0.0, 1.0, 8, "-1 is negative; 0 or more is needed")]
    [InlineData("tolerance", 1, -1e-3, 1.0, 8, "-0.001 is not a bound; a finite number, 0 or more, is needed")]
    [InlineData("tolerance", 1, double.NaN, 1.0, 8, "NaN is not a bound; a finite number, 0 or more, is needed")]
    [InlineData("tolerance", 1, 2.0, 1.0, 8, "2 is above the divergence bound 1; it must not be")]
    [InlineData("divergence", 1, 0.0, double.PositiveInfinity, 8, "Infinity is not a bound; a finite number, 0 or more, is needed")]
    [InlineData("divergence", 1, 0.0, -1.0, 8, "-1 is not a bound; a finite number, 0 or more, is needed")]
    [InlineData("tolerance", 1, 1e-50, 1.0, 8, "1E-50 does not fit the number format float; it holds 0 and 1E-45 to 3.4028235E+38")]
    [InlineData("divergence", 1, 0.0, 1e39, 8, "1E+39 does not fit the number format float; it holds 0 and 1E-45 to 3.4028235E+38")]
    [InlineData("longest_period", 1, 0.0, 1.0, 0, "0 is out of range; 1 to 64 is needed")]
    [InlineData("longest_period", 1, 0.0, 1.0, 65, "65 is out of range; 1 to 64 is needed")]
    public void Says_what_is_wrong_with_a_bound(
        string setting, int maxSteps, double tolerance, double divergence, int longestPeriod, string message)
    {
        var exception = Assert.Throws<SettingException>(
            () => new Limits<float>(maxSteps, tolerance, divergence, longestPeriod));
        Assert.Equal((setting, message), (exception.Setting, exception.Message));
    }

    [Fact]
    public void Half_says_its_own_range()
    {
        Assert.Equal(
            "1E-10 does not fit the number format half; it holds 0 and 6E-08 to 65500",
            Assert.Throws<SettingException>(() => new Limits<float>(1, 1e-10, format: NumberFormat.Half)).Message);
        Assert.Equal(
            "divergence",
            Assert.Throws<SettingException>(() => new Limits<float>(1, 0, 65520, format: NumberFormat.Half)).Setting);
    }

    private sealed class ExactBands(NumberFormat format) : INumberUser<bool>
    {
        public bool Use<T>()
            where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        {
            Gen.OneOf<double>(StartGen.Special, StartGen.Wild).Select(Math.Abs).Sample(
                asked =>
                {
                    double bound = format.Round(Math.Min(asked, format.MaxValue));
                    var limits = new Limits<T>(0, bound, bound, format: format);
                    var band = Band<T>.OfDeltas(limits);
                    double delta = double.CreateChecked(band.Low);
                    Assert.Equal(band.High, band.Low);
                    Assert.True(format.Round(delta * delta) <= bound, $"{delta} squared is above {bound}");

                    double above = format.Round(delta);
                    above = above > delta ? above : FormatNeighbours.Of(format, above, 1);
                    Assert.False(format.Round(above * above) <= bound, $"{above} squared is not above {bound}");
                },
                iter: 10 * CsCheck.Check.Iter);
            return true;
        }
    }
}
