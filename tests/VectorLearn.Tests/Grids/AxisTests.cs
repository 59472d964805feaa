using System.Globalization;
using System.Numerics;
using CsCheck;
using VectorLearn.Grids;
using VectorLearn.Numbers;
using VectorLearn.Tests.Kernel;
using Xunit;

namespace VectorLearn.Tests.Grids;

public class AxisTests
{
    private static readonly Gen<double> s_number = Gen.OneOf<double>(
        Gen.Double[-10, 10], StartGen.Wild.Where(value => Math.Abs(value) < 1e307), Gen.OneOf(0, -0.0, 0.1, 1e-5, 1e21, 5e-324, 1e300, -1e300));

    private static readonly Gen<Axis> s_axis = Gen.OneOf<Axis>(
        s_number.Select(Axis.Constant),
        s_number.Array[1, 6].Select(values => Axis.List(values)),
        Gen.Select(s_number, s_number, Gen.Int[1, int.MaxValue]).Select(Axis.Linear),
        Gen.Select(s_number, s_number, Gen.Int[1, 1000])
            .Where((start, stop, _) => start != 0 && stop != 0)
            .Select((start, stop, count) => Axis.Logarithmic(start, Math.CopySign(stop, start), count)));

    [Theory]
    [InlineData("0.8", AxisScale.Constant, new[] { 0.8 })]
    [InlineData(" -1e-3 ", AxisScale.Constant, new[] { -1e-3 })]
    [InlineData("+.5", AxisScale.Constant, new[] { 0.5 })]
    [InlineData("1,2.5,-3e0", AxisScale.List, new[] { 1, 2.5, -3 })]
    [InlineData("1, 1 ,1", AxisScale.List, new double[] { 1, 1, 1 })]
    [InlineData("0:1:5", AxisScale.Linear, new[] { 0, 0.25, 0.5, 0.75, 1 })]
    [InlineData("0:1:5e0", AxisScale.Linear, new[] { 0, 0.25, 0.5, 0.75, 1 })]
    [InlineData("1:0:3", AxisScale.Linear, new[] { 1, 0.5, 0 })]
    [InlineData("3:4:1", AxisScale.Linear, new[] { 3.0 })]
    [InlineData("2:2:3", AxisScale.Linear, new[] { 2.0, 2, 2 })]
    [InlineData(" -1 : 1 : 3 ", AxisScale.Linear, new[] { -1.0, 0, 1 })]
    [InlineData("log:1:1000:4", AxisScale.Logarithmic, new[] { 1.0, 10, 100, 1000 })]
    [InlineData("LOG:1000:1:4", AxisScale.Logarithmic, new[] { 1000.0, 100, 10, 1 })]
    [InlineData("log:-1:-4:3", AxisScale.Logarithmic, new[] { -1.0, -2, -4 })]
    [InlineData("log:7:9:1", AxisScale.Logarithmic, new[] { 7.0 })]
    [InlineData("log:5:5:3", AxisScale.Logarithmic, new[] { 5.0, 5, 5 })]
    public void Reads_every_form(string text, AxisScale scale, double[] points)
    {
        Axis axis = Axis.Parse(text);
        Assert.Equal(scale, axis.Scale);
        Assert.Equal(scale == AxisScale.Constant, axis.IsConstant);
        Assert.Equal(points, Enumerable.Range(0, axis.Count).Select(i => axis[i]));
        Assert.Throws<ArgumentOutOfRangeException>(() => axis[axis.Count]);
        Assert.Throws<ArgumentOutOfRangeException>(() => axis[-1]);
    }

    [Theory]
    [InlineData("", "the value is empty; give a number, a list a,b,c, start:stop:count or log:start:stop:count")]
    [InlineData("  ", "the value is empty; give a number, a list a,b,c, start:stop:count or log:start:stop:count")]
    [InlineData("abc", "the value 'abc' is not a number; write it like 0.5 or 1e-3")]
    [InlineData("1 2", "the value '1 2' is not a number; write it like 0.5 or 1e-3")]
    [InlineData("NaN", "the value NaN is not finite; give a finite number")]
    [InlineData("1e999", "the value 1e999 is not finite; give a finite number")]
    [InlineData("1:2", "'1:2' is not an axis; write start:stop:count or log:start:stop:count")]
    [InlineData("1:2:3:4", "'1:2:3:4' is not an axis; write start:stop:count or log:start:stop:count")]
    [InlineData("log:1:2", "'log:1:2' is not an axis; write start:stop:count or log:start:stop:count")]
    [InlineData("ln:1:2:3", "'ln:1:2:3' is not an axis; write start:stop:count or log:start:stop:count")]
    [InlineData(":2:3", "start is empty; give a number there")]
    [InlineData("1::3", "stop is empty; give a number there")]
    [InlineData("1:2:", "the count is empty; give a whole number, 1 or more")]
    [InlineData("x:2:3", "start 'x' is not a number; write it like 0.5 or 1e-3")]
    [InlineData("1:2:0", "the count 0 is too small; it must be 1 or more")]
    [InlineData("1:2:-5", "the count -5 is too small; it must be 1 or more")]
    [InlineData("1:2:2.5", "the count '2.5' is not a whole number; it must be 1 to 2147483647")]
    [InlineData("1:2:1e-1", "the count '1e-1' is not a whole number; it must be 1 to 2147483647")]
    [InlineData("1:2:1e10", "the count 1e10 is out of range; it must be 1 to 2147483647")]
    [InlineData("1:2:2147483648", "the count 2147483648 is out of range; it must be 1 to 2147483647")]
    [InlineData("1:2:-2147483649", "the count -2147483649 is out of range; it must be 1 to 2147483647")]
    [InlineData("1:2:-", "the count '-' is not a whole number; it must be 1 to 2147483647")]
    [InlineData("nan:2:3", "start nan is not finite; give a finite number")]
    [InlineData("0:Infinity:3", "stop Infinity is not finite; give a finite number")]
    [InlineData("-1e308:1e308:3", "the distance from -1E+308 to 1E+308 overflows; bring the bounds closer together")]
    [InlineData("log:0:1:3", "a log axis cannot reach or cross zero, as 0 to 1 does; both bounds must have the same sign")]
    [InlineData("log:1:-0:3", "a log axis cannot reach or cross zero, as 1 to -0 does; both bounds must have the same sign")]
    [InlineData("log:-1:1:3", "a log axis cannot reach or cross zero, as -1 to 1 does; both bounds must have the same sign")]
    [InlineData("1,,3", "a list item is empty; give a number there")]
    [InlineData("1,2,", "a list item is empty; give a number there")]
    [InlineData(",", "a list item is empty; give a number there")]
    [InlineData("1,two", "a list item 'two' is not a number; write it like 0.5 or 1e-3")]
    [InlineData("1,-inf", "a list item '-inf' is not a number; write it like 0.5 or 1e-3")]
    [InlineData("1,-Infinity", "a list item -Infinity is not finite; give a finite number")]
    [InlineData("1;2", "the value '1;2' is not a number; write it like 0.5 or 1e-3")]
    public void Says_what_is_wrong_and_what_would_be_right(string text, string message)
    {
        Assert.Equal(message, Assert.Throws<FormatException>(() => Axis.Parse(text)).Message);
        Assert.Equal(message, Assert.Throws<FormatException>(() => Read<Axis>(text)).Message);
        Assert.False(Axis.TryParse(text, CultureInfo.InvariantCulture, out Axis? axis));
        Assert.Null(axis);
    }

    [Fact]
    public void Reads_as_the_platform_reads_and_the_same_in_every_culture()
    {
        Assert.Equal(Axis.List(1, 2.5), Read<Axis>("1,2.5"));
        Assert.True(Axis.TryParse("0:1:5", new NumberFormatInfo { NumberDecimalSeparator = "," }, out Axis? axis));
        Assert.Equal(Axis.Linear(0, 1, 5), axis);
        Assert.False(Axis.TryParse(null, null, out _));
        Assert.Throws<ArgumentNullException>(() => Axis.Parse((string)null!));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Numbers_that_are_not_finite_are_bad_arguments(double value)
    {
        Func<Axis>[] wrong =
        [
            () => Axis.Constant(value), () => Axis.List(0.8, value), () => Axis.Linear(0, value, 3),
            () => Axis.Linear(value, 0, 3), () => Axis.Logarithmic(1, value, 3),
        ];
        Assert.All(wrong, create => Assert.EndsWith(
            FormattableString.Invariant($" {value} is not finite; give a finite number"),
            Assert.Throws<ArgumentException>(create).Message,
            StringComparison.Ordinal));
    }

    [Fact]
    public void Other_bad_arguments_say_what_would_be_right_too()
    {
        (Func<Axis> Create, string Message)[] wrong =
        [
            (() => Axis.List(), "the list is empty; it needs at least one number"),
            (() => Axis.Linear(0, 1, 0), "the count 0 is too small; it must be 1 or more"),
            (() => Axis.Linear(-1e308, 1e308, 3), "the distance from -1E+308 to 1E+308 overflows; bring the bounds closer together"),
            (() => Axis.Logarithmic(1, 2, -1), "the count -1 is too small; it must be 1 or more"),
            (() => Axis.Logarithmic(-1, 2, 3), "a log axis cannot reach or cross zero, as -1 to 2 does; both bounds must have the same sign"),
        ];
        Assert.All(wrong, it => Assert.Equal(it.Message, Assert.Throws<ArgumentException>(it.Create).Message));
    }

    [Fact]
    public void Its_text_reads_back_as_the_same_axis()
        => s_axis.Sample(axis =>
        {
            Axis again = Axis.Parse(axis.ToString());
            Assert.Equal(axis, again);
            Assert.Equal(axis.GetHashCode(), again.GetHashCode());
            for (int i = 0; i < Math.Min(axis.Count, 20); i++)
            {
                Assert.Equal(BitConverter.DoubleToInt64Bits(axis[i]), BitConverter.DoubleToInt64Bits(again[i]));
            }
        });

    [Fact]
    public void Different_axes_are_not_equal()
    {
        Axis[] axes =
        [
            Axis.Constant(1), Axis.Linear(1, 1, 1), Axis.Logarithmic(1, 1, 1), Axis.Linear(1, 2, 1), Axis.Linear(1, 2, 2),
            Axis.List(1, 2), Axis.List(1, 3, 2), Axis.Constant(2),
        ];
        Assert.Equal(axes.Length, axes.Distinct().Count());
    }

    [Fact]
    public void A_list_of_one_is_an_axis_of_one_point() => Assert.Equal(Axis.Linear(3, 3, 1), Axis.List(3));

    [Fact]
    public void Both_ends_are_exact()
        => s_axis.Where(axis => axis.Scale is AxisScale.Linear or AxisScale.Logarithmic).Sample(axis =>
        {
            string[] parts = axis.ToString().Split(':');
            Assert.Equal(double.Parse(parts[^3]), axis[0]);
            Assert.Equal(double.Parse(axis.Count == 1 ? parts[^3] : parts[^2]), axis[axis.Count - 1]);
        });

    [Fact]
    public void Linear_points_are_start_plus_index_times_the_spacing()
        => Gen.Select(Gen.Double[-5, 5], Gen.Double[-5, 5], Gen.Int[3, 2000], Gen.Int[1, 1998])
            .Where((_, _, count, index) => index < count - 1)
            .Sample((start, stop, count, index) =>
            {
                Axis axis = Axis.Linear(start, stop, count);
                double point = start + index * ((stop - start) / (count - 1));
                Assert.Equal(point, axis[index]);
                Assert.Equal(point, axis.Value<double>(index, NumberFormat.Double));
                Assert.Equal((float)point, axis.Value<float>(index, NumberFormat.Float));
                Assert.Equal((Half)point, (Half)axis.Value<float>(index, NumberFormat.Half));
            });

    /// <summary>Against whole numbers of thousands of digits: a point p between start and stop is the nearest double
    /// exactly if p's half-way neighbours, to the power of the intervals, enclose start^(intervals - i) * stop^i.</summary>
    [Fact]
    public void Log_points_are_the_nearest_doubles()
        => Gen.Select(
            Gen.OneOf<double>(Gen.Double[0.001, 10], Gen.Double[-300, 300].Select(power => Math.Pow(10, power)), Gen.OneOf(1.0, 1e-5, 1e5)),
            Gen.OneOf<double>(Gen.Double[0.001, 10], Gen.Double[-300, 300].Select(power => Math.Pow(10, power)), Gen.OneOf(1.0, 1e3, 1e-3)),
            Gen.Int[3, 60],
            Gen.Bool,
            Gen.Int[1, 58])
        .Where((_, _, count, _, index) => index < count - 1)
        .Sample((start, stop, count, negative, index) =>
        {
            int sign = negative ? -1 : 1;
            double point = sign * Axis.Logarithmic(sign * start, sign * stop, count)[index];
            int n = count - 1;
            BigReal target = BigReal.Of(start).Power(n - index) * BigReal.Of(stop).Power(index);
            Assert.True(
                BigReal.Middle(Math.BitDecrement(point), point).Power(n) <= target
                    && target <= BigReal.Middle(point, Math.BitIncrement(point)).Power(n),
                $"{point} is not the double nearest to point {index} of log:{start}:{stop}:{count}");
        });

    [Fact]
    public void A_log_axis_of_a_million_points_is_exact_all_along()
    {
        Axis axis = Axis.Logarithmic(1, 2, 1_000_001);
        for (int i = 1; i < axis.Count; i++)
        {
            Assert.True(axis[i] > axis[i - 1]);
        }

        Assert.Equal(Math.Sqrt(2), axis[500_000]);
        Assert.Equal(Math.Sqrt(Math.Sqrt(2)), axis[250_000]);
    }

    /// <summary>The roots that points are made of, against whole numbers: within a few units of the 100th bit, for any degree
    /// and from any ratio.</summary>
    [Fact]
    public void Roots_are_good_to_a_hundred_bits()
        => Gen.Select(Gen.Double[0.5, 4], Gen.OneOf(Gen.Int[1, 200], Gen.Int[200, 3000])).Sample(
            (value, degree) =>
            {
                DoubleDouble root = DoubleDouble.Root(new DoubleDouble(value, 0), degree);
                BigReal exact = BigReal.Of(root.High) + BigReal.Of(root.Low);
                BigReal margin = BigReal.Of(Math.ScaleB(root.High, -98));
                Assert.True(
                    (exact - margin).Power(degree) <= BigReal.Of(value) && BigReal.Of(value) <= (exact + margin).Power(degree),
                    $"{root} is not the root of degree {degree} of {value}");
            },
            iter: 200);

    /// <summary>Where the degree is too high for whole numbers: the root of a square is the root's square.</summary>
    [Fact]
    public void Roots_of_the_highest_degrees_settle()
        => Gen.Select(Gen.Double[0.71, 1.99], Gen.Int[1_000_000, int.MaxValue]).Sample((value, degree) =>
        {
            DoubleDouble one = DoubleDouble.Root(new DoubleDouble(value, 0), degree);
            DoubleDouble square = DoubleDouble.Root(new DoubleDouble(value, 0) * new DoubleDouble(value, 0), degree);
            DoubleDouble ratio = one * one / square;
            Assert.Equal(0, ratio.High - 1 + ratio.Low, 1e-30);
            Assert.Equal(Math.Exp(Math.Log(value) / degree), one.High, 1e-15);
        });

    private static T Read<T>(ReadOnlySpan<char> text)
        where T : ISpanParsable<T>
        => T.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>An exact dyadic number, mantissa * 2^exponent.</summary>
    private readonly record struct BigReal(BigInteger Mantissa, int Exponent)
    {
        public static BigReal operator +(BigReal a, BigReal b)
        {
            int exponent = Math.Min(a.Exponent, b.Exponent);
            return new(a.At(exponent) + b.At(exponent), exponent);
        }

        public static BigReal operator -(BigReal a, BigReal b) => a + new BigReal(-b.Mantissa, b.Exponent);

        public static BigReal operator *(BigReal a, BigReal b) => new(a.Mantissa * b.Mantissa, a.Exponent + b.Exponent);

        public static bool operator <=(BigReal a, BigReal b) => Compare(a, b) <= 0;

        public static bool operator >=(BigReal a, BigReal b) => Compare(a, b) >= 0;

        public static BigReal Of(double value)
        {
            int exponent = value == 0 ? 0 : Math.ILogB(value) - 52;
            return new BigReal((BigInteger)Math.ScaleB(value, -exponent), exponent);
        }

        public static BigReal Middle(double a, double b)
        {
            BigReal low = Of(a);
            BigReal high = Of(b);
            int exponent = Math.Min(low.Exponent, high.Exponent) - 1;
            return new BigReal((low.At(exponent) + high.At(exponent)) / 2, exponent);
        }

        public BigReal Power(int power) => new(BigInteger.Pow(Mantissa, power), Exponent * power);

        private static int Compare(BigReal a, BigReal b)
        {
            int exponent = Math.Min(a.Exponent, b.Exponent);
            return a.At(exponent).CompareTo(b.At(exponent));
        }

        private BigInteger At(int exponent) => Mantissa << (Exponent - exponent);
    }
}
