using Xunit;

namespace VectorLearn.Plots.Tests;

/// <summary>What is written beside the ticks of log axes.</summary>
public class LogTicksTests
{
    [Theory]
    [InlineData(0.05, 20, "0.1,1,10,0.05,0.5,5,0.2,2,20")]
    [InlineData(1e-12, 1e12, "1E-12,1E-08,0.0001,1,10000,100000000,1000000000000")]
    [InlineData(2.5, 4.5, "3,4,2.5,3.5,4.5")]
    [InlineData(2.25, 2.9, "2.3,2.4,2.5")]
    public void Round_numbers_come_roundest_first(double low, double high, string expected)
        => Assert.Equal(
            expected,
            string.Join(',', LogTicks.RoundNumbers(low, high).Take(expected.Split(',').Length)
                .Select(number => number.ToString(System.Globalization.CultureInfo.InvariantCulture))));

    [Fact]
    public void Of_two_digits_there_are_few_where_there_are_enough_of_one()
        => Assert.Equal([1, 2, 0.7, 0.6, 0.8, 0.9, 1.5], LogTicks.RoundNumbers(0.58, 2.5));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(1000, "1,000")]
    [InlineData(0.05, "0.05")]
    [InlineData(-2.5, "−2.5")]
    [InlineData(1e-10, "10⁻¹⁰")]
    [InlineData(5e-4, "5·10⁻⁴")]
    [InlineData(-1e7, "−10⁷")]
    public void Numbers_are_written_for_people(double number, string expected)
        => Assert.Equal(expected, NumberLabel.Of(number));
}
