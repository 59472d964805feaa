using System.Numerics;
using CsCheck;
using VectorLearn.Rules;
using Xunit;

namespace VectorLearn.Tests.Rules;

/// <summary>The logarithms of forecasts against those of the runtime, in double precision.</summary>
public class LogarithmsTests
{
    private static readonly double s_ln2 = Math.Log(2);

    [Fact]
    public void Logarithms_are_good_to_a_part_in_a_million()
        => Values(-37, 38).Sample(value =>
            AssertClose(Math.Log2(Math.Abs((double)value)), Logarithms.Of(Vector.Create(value))[0]));

    [Fact]
    public void Logarithms_of_one_minus_x_are_good_to_a_part_in_a_million_however_small_x_is()
        => Values(-30, 6).Sample(value =>
        {
            double x = value;
            double expected = Math.Abs(x) < 1e-4
                ? -(x + (x * x / 2) + (x * x * x / 3)) / s_ln2
                : Math.Log2(Math.Abs(1 - x));
            AssertClose(expected, Logarithms.OfOneMinus(Vector.Create(value))[0]);
        });

    [Theory]
    [InlineData(0f)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NaN)]
    public void Logarithms_of_what_has_none_are_finite_all_the_same(float value)
        => Assert.True(float.IsFinite(Logarithms.Of(Vector.Create(value))[0]));

    private static Gen<float> Values(double smallest, double largest)
        => Gen.Select(Gen.Double[smallest, largest], Gen.Bool, (exponent, negative) =>
            (float)(Math.Pow(10, exponent) * (negative ? -1 : 1)));

    private static void AssertClose(double expected, double actual)
        => Assert.InRange(Math.Abs(actual - expected), 0, 1e-6 * Math.Abs(expected));
}
