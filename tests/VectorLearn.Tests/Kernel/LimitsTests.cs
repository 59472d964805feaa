using System.Numerics;
using CsCheck;
using VectorLearn.Sweeps;
using Xunit;

namespace VectorLearn.Tests.Sweeps;

public class LimitsTests
{
    [Fact]
    public void Thresholds_of_delta_are_exact_in_double() => Check<double>();

    [Fact]
    public void Thresholds_of_delta_are_exact_in_float() => Check<float>();

    [Fact]
    public void Thresholds_of_delta_are_exact_in_half() => Check<Half>();

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

            Assert.Equal(halves[root], new Limits<Half>(0, 0, (double)bound).Deltas.High);
        }
    }

    [Fact]
    public void Bounds_are_rounded_to_the_type()
    {
        Assert.Equal(0.1f, new Limits<float>(1, 0.1).Tolerance);
        Assert.Equal(float.Epsilon, new Limits<float>(1, 1e-45).Tolerance);
        Assert.Equal((Half)0.001, new Limits<Half>(1, 0.001).Tolerance);
        Assert.Equal(float.MaxValue, new Limits<float>(1, 0, float.MaxValue).Divergence);
        Assert.Equal((1e-10, 1e10), (new Limits<double>(1).Tolerance, new Limits<double>(1).Divergence));
        Assert.Equal((1e-10f, 1e10f), (new Limits<float>(1).Tolerance, new Limits<float>(1).Divergence));
        Assert.Equal(((Half)1e-6, (Half)1e4), (new Limits<Half>(1).Tolerance, new Limits<Half>(1).Divergence));
    }

    [Theory]
    [InlineData("MaxSteps", -1, 0.0, 1.0, "-1 is negative; 0 or more is needed")]
    [InlineData("Tolerance", 1, -1e-3, 1.0, "-0.001 is not a bound; a finite number, 0 or more, is needed")]
    [InlineData("Tolerance", 1, double.NaN, 1.0, "NaN is not a bound; a finite number, 0 or more, is needed")]
    [InlineData("Tolerance", 1, 2.0, 1.0, "2 is above the divergence bound 1; it must not be")]
    [InlineData("Divergence", 1, 0.0, double.PositiveInfinity, "Infinity is not a bound; a finite number, 0 or more, is needed")]
    [InlineData("Divergence", 1, 0.0, -1.0, "-1 is not a bound; a finite number, 0 or more, is needed")]
    [InlineData("Tolerance", 1, 1e-50, 1.0, "1E-50 does not fit the number type; it holds 0 and 1E-45 to 3.4028235E+38")]
    [InlineData("Divergence", 1, 0.0, 1e39, "1E+39 does not fit the number type; it holds 0 and 1E-45 to 3.4028235E+38")]
    public void Says_what_is_wrong_with_a_bound(
        string setting, int maxSteps, double tolerance, double divergence, string message)
    {
        var exception = Assert.Throws<SettingException>(() => new Limits<float>(maxSteps, tolerance, divergence));
        Assert.Equal((setting, message), (exception.Setting, exception.Message));
    }

    [Fact]
    public void Half_says_its_own_range()
    {
        Assert.Equal(
            "1E-10 does not fit the number type; it holds 0 and 6E-08 to 65500",
            Assert.Throws<SettingException>(() => new Limits<Half>(1, 1e-10)).Message);
        Assert.Equal("Divergence", Assert.Throws<SettingException>(() => new Limits<Half>(1, 0, 65520)).Setting);
    }

    private static void Check<T>()
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        => Gen.OneOf<double>(StartGen.Special, StartGen.Wild).Select(Math.Abs).Sample(
            asked =>
            {
                double bound = double.CreateChecked(
                    T.Clamp(T.CreateSaturating(asked), T.Zero, T.MaxValue));
                var limits = new Limits<T>(0, bound, bound);
                T delta = limits.Deltas.Low;
                T above = T.BitIncrement(delta);
                Assert.Equal(limits.Deltas.High, delta);
                Assert.True(delta * delta <= limits.Tolerance, $"{delta} squared is above {bound}");
                Assert.False(above * above <= limits.Tolerance, $"{above} squared is not above {bound}");
            },
            iter: 10 * CsCheck.Check.Iter);
}
