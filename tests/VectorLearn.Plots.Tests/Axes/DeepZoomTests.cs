using System.Globalization;
using System.Text;
using System.Xml.Linq;
using SkiaSharp;
using VectorLearn.Data;
using VectorLearn.Grids;
using VectorLearn.Maps;
using VectorLearn.Sweeps;
using Xunit;

namespace VectorLearn.Plots.Tests;

/// <summary>Maps of axes that are a few doubles long, tiny, or far out: every cell has its place, every tick its
/// number.</summary>
public class DeepZoomTests
{
    private static readonly PictureStyle s_style = new() { Width = 800, Height = 600 };

    private static readonly SKColor[] s_outcomes =
        [new(0, 114, 178), new(213, 94, 0), new(0, 158, 115), new(204, 121, 167), new(154, 160, 166)];

    /// <summary>An axis of so many doubles, each so many units in the last place from the one before.</summary>
    public static TheoryData<double, int, int> Axes()
    {
        var axes = new TheoryData<double, int, int>();
        foreach (double first in (double[])[1, -1, 1.41421356237, 0.1, 0, -0.5, 5e-324, -2e-323, 1e-310, 2.2250738585072009e-308, 1e300, -1e300, 1.7976931348623e308, 9007199254740992])
        {
            axes.Add(first, 1, 2);
            axes.Add(first, 1, 7);
            axes.Add(first, 3, 5);
        }

        return axes;
    }

    [Theory]
    [MemberData(nameof(Axes))]
    public void Every_cell_has_its_place_down_to_one_ulp(double first, int ulps, int count)
    {
        double[] values = [first];
        while (values.Length < count)
        {
            values = [.. values, Enumerable.Range(0, ulps).Aggregate(values[^1], (value, _) => Math.BitIncrement(value))];
        }

        CheckCells(values, [0.1, 0.2, 0.3]);
        CheckCells([1, 2], values);
    }

    /// <summary>Up to the ends of what a double can be, on both sides of zero.</summary>
    [Fact]
    public void Every_cell_has_its_place_however_far_out()
    {
        double[][] axes =
        [
            [-1.7976931348623157e308, -1e308, 0, 5e307, 1.7976931348623157e308],
            [-1e300, -5e299, 5e299, 1e300],
            [-5e-324, 0, 5e-324],
            [-1.5e-323, -5e-324, 5e-324, 1.5e-323],
            [-1e-300, 1e-300, 3e-300],
            [1e300],
            [1.7976931348623157e308],
            [5e-324],
        ];
        foreach (double[] values in axes)
        {
            CheckCells(values, [0.1, 0.2, 0.3]);
            CheckCells([1, 2], values);
        }
    }

    /// <summary>What a tick says, with what the axis says ticks share, is the value that stands there.</summary>
    [Theory]
    [InlineData(1.41421356237, 1.41421356238, "1.4142135623 + ticks · 10⁻¹¹")]
    [InlineData(0.9999999999, 1.0000000001, "1 + ticks · 10⁻¹⁰")]
    [InlineData(1, 1.0000000000000002, "1 + ticks · 10⁻¹⁶")]
    [InlineData(-1.0000000000000002, -1, "−1 + ticks · 10⁻¹⁶")]
    [InlineData(100000.25, 100000.75, "100000 + ticks")]
    [InlineData(0, 1e-323, "ticks · 10⁻³²⁴")]
    [InlineData(-1e300, 1e300, "ticks · 10³⁰⁰")]
    [InlineData(1e300, 1.0000000001e300, "10³⁰⁰ + ticks · 10²⁸⁹")]
    [InlineData(123456789, 123456791, "123456790 + ticks")]
    public void Ticks_say_what_they_share_once_and_the_rest_legibly(double low, double high, string shared)
    {
        MapTable map = Maps.Of(Axis.Linear(low, high, 21), Axis.Linear(0.1, 0.2, 3), (_, _) => Outcome.Converged);
        if (map[Parameter.Input].Distinct().Count() * 3 != map.Count)
        {
            map = Maps.Of(Axis.List([low, high]), Axis.Linear(0.1, 0.2, 3), (_, _) => Outcome.Converged);
        }

        using Picture picture = new MapPlot { Color = MapColor.Outcome, Theory = false }.Draw(map, style: s_style);
        var svg = XDocument.Parse(Encoding.UTF8.GetString(picture.Encode(PictureFormat.Svg)));
        (string Text, double X, double Y)[] words =
        [
            .. svg.Descendants().Where(element => element.Name.LocalName == "text")
                .Select(element => (element.Value.Trim(), First(element.Attribute("x")), First(element.Attribute("y")))),
        ];
        string label = Assert.Single(words, word => word.Text.StartsWith("input", StringComparison.Ordinal)).Text;
        Assert.Equal($"input = {shared}", label);

        // The ticks stand in a line of their own, each a different number.
        double baseline = words.Where(word => double.TryParse(Plain(word.Text), out _)).Max(word => word.Y);
        double[] ticks = [.. words.Where(word => word.Y == baseline).Select(word => double.Parse(Plain(word.Text), CultureInfo.InvariantCulture))];
        Assert.InRange(ticks.Length, 3, 14);
        Assert.Equal(ticks.Distinct().Order(), ticks);
        Assert.All(words.Where(word => word.Y == baseline), word => Assert.InRange(word.Text.Length, 1, 6));

        static double First(XAttribute? attribute)
            => attribute is null ? double.NaN : double.Parse(attribute.Value.Split([',', ' '])[0], CultureInfo.InvariantCulture);

        static string Plain(string text) => text.Replace('−', '-');
    }

    /// <summary>The bound is where the first cell of each column diverges that diverges by the exact value of alpha*input^2,
    /// reckoned in whole numbers.</summary>
    [Theory]
    [InlineData(1.4142135623730947, 1.4142135623730954, 0.9999999999999991, 1.0000000000000009)]
    [InlineData(1.41421356237, 1.41421356238, 0.99999999999, 1.00000000001)]
    public void The_bound_stands_where_it_should_to_a_pixel(double lowInput, double highInput, double lowAlpha, double highAlpha)
    {
        double[] inputs = Spread(lowInput, highInput);
        double[] alphas = Spread(lowAlpha, highAlpha);
        MapTable map = Maps.Of(Axis.List(inputs), Axis.List(alphas), (_, _) => Outcome.Diverged);
        using Picture picture = new MapPlot { Color = MapColor.Outcome }.Draw(map, style: s_style with { Width = 1600, Height = 1200 });
        using SKBitmap pixels = SKBitmap.Decode(picture.Encode(PictureFormat.Png));
        int seen = 0;
        foreach (double input in inputs)
        {
            // Where between two alphas the bound is, exactly: a tenth of their gap is far below a pixel.
            int above = Array.FindIndex(alphas, alpha => IsAboveBound(input, alpha, 0, 1));
            if (above <= 0)
            {
                continue;
            }

            int tenths = Enumerable.Range(0, 101).First(i => IsAboveBound(input, alphas[above - 1], i, 100, alphas[above]));
            (double x, double low) = picture.PixelOf(input, alphas[above - 1]);
            double high = picture.PixelOf(input, alphas[above]).Y;
            double expected = low + ((high - low) * (tenths - 0.5) / 100);
            int darkest = Enumerable.Range((int)expected - 20, 41).MinBy(y => pixels.GetPixel((int)x, y).Red + Math.Abs(y + 0.5 - expected) / 100);
            Assert.InRange(darkest + 0.5 - expected, -2, 2);
            seen++;
        }

        Assert.True(seen > 2);
    }

    [Fact]
    public void A_held_value_keeps_the_digits_that_tell_it_from_its_neighbours()
    {
        var sweep = new Sweep
        {
            [Parameter.Input] = Axis.List(1, 2),
            [Parameter.Alpha] = Axis.List(0.1, 0.2),
            [Parameter.Goal] = Axis.List(0.8, 0.8000000000000002),
        };
        using Picture picture = new MapPlot { Where = new Dictionary<string, double> { ["goal"] = 0.8000000000000002 } }
            .Draw(Maps.Run(sweep), sweep, s_style);
        Assert.Contains("goal 0.8000000000000002", Encoding.UTF8.GetString(picture.Encode(PictureFormat.Svg)), StringComparison.Ordinal);
    }

    /// <summary>alpha*input^2 > 2 with alpha a share of the way from one value to another, by whole numbers.</summary>
    private static bool IsAboveBound(double input, double alpha, int share, int of, double next = 0)
    {
        (ExactDecimal x, ExactDecimal a, ExactDecimal b) = (ExactDecimal.Of(input), ExactDecimal.Of(alpha), ExactDecimal.Of(next));
        int power = Math.Min(a.Power, b.Power);
        System.Numerics.BigInteger blended = (At(a) * (of - share)) + (At(b) * share);
        System.Numerics.BigInteger left = blended * x.Digits * x.Digits;
        return left > 2 * of * System.Numerics.BigInteger.Pow(10, -power - (2 * x.Power));

        System.Numerics.BigInteger At(ExactDecimal value) => value.Digits * System.Numerics.BigInteger.Pow(10, value.Power - power);
    }

    private static double[] Spread(double low, double high)
    {
        var axis = Axis.Linear(low, high, 40);
        return [.. Enumerable.Range(0, 40).Select(i => axis[i]).Distinct()];
    }

    private static void CheckCells(double[] inputs, double[] alphas)
    {
        MapTable map = Maps.Of(
            Axis.List(inputs),
            Axis.List(alphas),
            (input, alpha) => (Outcome)((Array.IndexOf(inputs, input) + (2 * Array.IndexOf(alphas, alpha))) % 5));
        using Picture picture = new MapPlot { Color = MapColor.Outcome, Theory = false }.Draw(map, style: s_style);
        using SKBitmap pixels = SKBitmap.Decode(picture.Encode(PictureFormat.Png));
        double[] across = [.. inputs.Select(input => picture.PixelOf(input, alphas[0]).X)];
        double[] up = [.. alphas.Select(alpha => picture.PixelOf(inputs[0], alpha).Y)];
        Assert.All(across.Zip(across.Skip(1)), pair => Assert.True(pair.Second - pair.First > 20));
        Assert.All(up.Zip(up.Skip(1)), pair => Assert.True(pair.First - pair.Second > 20));
        for (int row = 0; row < map.Count; row++)
        {
            (double x, double y) = picture.PixelOf(map[Parameter.Input][row], map[Parameter.Alpha][row]);
            foreach (int away in (int[])[-8, 0, 8])
            {
                Assert.Equal(s_outcomes[(int)map.Outcomes[row]], pixels.GetPixel((int)x + away, (int)y + away));
            }
        }
    }
}
