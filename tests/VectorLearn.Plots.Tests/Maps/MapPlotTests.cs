using SkiaSharp;
using VectorLearn.Data;
using VectorLearn.Grids;
using VectorLearn.Maps;
using VectorLearn.Rules;
using VectorLearn.Sweeps;
using Xunit;

namespace VectorLearn.Plots.Tests;

/// <summary>Maps as pictures: every cell where it belongs and in its colour.</summary>
public class MapPlotTests
{
    private static readonly PictureStyle s_small = new() { Width = 800, Height = 600 };

    /// <summary>No numbers in the middles of cells.</summary>
    private static readonly MapLook s_plain = new() { Annotate = false };

    /// <summary>Okabe and Ito's blue, vermillion, bluish green and reddish purple, as published; and a grey.</summary>
    private static readonly SKColor[] s_outcomes =
        [new(0, 114, 178), new(213, 94, 0), new(0, 158, 115), new(204, 121, 167), new(154, 160, 166)];

    public static TheoryData<string, string> Axes => new()
    {
        { "0.5:4:8", "0.1:1:6" },
        { "log:0.05:20:9", "log:0.001:10:7" },
        { "log:-4:-0.05:5", "0.1,0.2,0.5,0.9" },
        { "4:0.5:6", "1:0.1:5" },
        { "0.1,0.2,1,5,5.5", "0.01,0.1,1,10,40" },
    };

    [Theory]
    [MemberData(nameof(Axes))]
    public void Each_cell_has_the_colour_of_its_outcome_at_its_values(string inputs, string alphas)
    {
        MapTable map = Maps.Of(Axis.Parse(inputs), Axis.Parse(alphas), (input, alpha) => Maps.Scattered(input, alpha));
        foreach (MapTable any in new[] { map, Maps.Shuffled(map) })
        {
            using Picture picture = new MapPlot { Color = MapColor.Outcome, Theory = false }.Draw(any, style: s_small);
            using SKBitmap pixels = SKBitmap.Decode(picture.Encode(PictureFormat.Png));
            for (int row = 0; row < any.Count; row++)
            {
                (double x, double y) = picture.PixelOf(any[Parameter.Input][row], any[Parameter.Alpha][row]);
                Assert.Equal(s_outcomes[(int)any.Outcomes[row]], pixels.GetPixel((int)x, (int)y));
            }
        }
    }

    /// <summary>Cells end half way between neighbours: of the values, or of their logarithms on a log axis.</summary>
    [Theory]
    [InlineData("1,2,4,5", 3)]
    [InlineData("log:0.01:100:5", 3.1622776601683795)]
    public void A_cell_ends_half_way_to_its_neighbour(string inputs, double edge)
    {
        MapTable map = Maps.Of(
            Axis.Parse(inputs), Axis.Linear(1, 2, 2), (input, _) => input < edge ? Outcome.Converged : Outcome.Diverged);
        using Picture picture = new MapPlot { Color = MapColor.Outcome, Theory = false }.Draw(map, style: s_small);
        using SKBitmap pixels = SKBitmap.Decode(picture.Encode(PictureFormat.Png));
        (double x, double y) = picture.PixelOf(edge, 1);
        Assert.Equal(s_outcomes[0], pixels.GetPixel((int)Math.Round(x) - 1, (int)y));
        Assert.Equal(s_outcomes[1], pixels.GetPixel((int)Math.Round(x) + 1, (int)y));
    }

    [Fact]
    public void No_colour_is_there_that_no_cell_has()
    {
        MapTable map = Maps.Of(
            Axis.Linear(0.05, 4, 333), Axis.Linear(0.001, 1, 271), (input, alpha) => Maps.Scattered(input, alpha));
        using Picture picture = new MapPlot { Color = MapColor.Outcome, Theory = false }.Draw(map, style: s_small);
        using SKBitmap pixels = SKBitmap.Decode(picture.Encode(PictureFormat.Webp));
        (double left, double bottom) = picture.PixelOf(0.05, 0.001);
        (double right, double top) = picture.PixelOf(4, 1);
        for (int y = (int)top + 2; y < (int)bottom - 1; y++)
        {
            for (int x = (int)left + 2; x < (int)right - 1; x++)
            {
                Assert.Contains(pixels.GetPixel(x, y), s_outcomes);
            }
        }
    }

    /// <summary>By the closed form, the number of steps is ln(tolerance)/2 less ln|delta| over ln|1 - alpha*input^2|: more
    /// steps are lighter, in blue where |1 - alpha*input^2| is below 1 and in red where it is above.</summary>
    [Theory]
    [InlineData(ColorScale.Histogram)]
    [InlineData(ColorScale.Log)]
    [InlineData(ColorScale.Linear)]
    public void Steps_go_from_dark_to_light_in_blue_or_red(ColorScale scale)
    {
        var sweep = new Sweep
        {
            [Parameter.Input] = Axis.Linear(0.7, 3.9, 33),
            [Parameter.Alpha] = Axis.Linear(0.2, 0.9, 21),
        };
        MapTable map = Maps.Run(sweep);
        using Picture picture = new MapPlot { Scale = scale, Theory = false }.Draw(map, style: s_small);
        using SKBitmap pixels = SKBitmap.Decode(picture.Encode(PictureFormat.Png));
        var lightness = new Dictionary<Outcome, SortedDictionary<int, float>> { [Outcome.Converged] = [], [Outcome.Diverged] = [] };
        int[] steps = map.Integers(Column.Steps);
        foreach (int row in Enumerable.Range(0, map.Count)
            .Where(row => steps[row] > 0 && lightness.ContainsKey(map.Outcomes[row])))
        {
            (double input, double alpha) = (map[Parameter.Input][row], map[Parameter.Alpha][row]);
            double factor = Math.Abs(1 - (alpha * input * input));
            (double x, double y) = picture.PixelOf(input, alpha);
            SKColor color = pixels.GetPixel((int)x, (int)y);

            // The light end of both ramps is a warm white.
            Assert.True(factor < 1 ? color.Blue > color.Red - 10 : color.Red > color.Blue, $"{color} at factor {factor}");

            lightness[map.Outcomes[row]][steps[row]] = (0.2126f * color.Red) + (0.7152f * color.Green) + (0.0722f * color.Blue);
        }

        foreach (SortedDictionary<int, float> band in lightness.Values)
        {
            Assert.True(band.Count > 10);
            Assert.Equal(band.Values.Order(), band.Values);
            Assert.True(band.Values.Last() - band.Values.First() > 100);
        }
    }

    [Theory]
    [InlineData("0.5:4:100", "0.01:1:100")]
    [InlineData("log:0.05:20:100", "log:0.001:10:100")]
    [InlineData("-4:4:101", "0.01:1:100")]
    public void The_curves_pass_where_theory_says(string inputs, string alphas)
    {
        MapTable map = Maps.Of(Axis.Parse(inputs), Axis.Parse(alphas), (_, _) => Outcome.Diverged);
        using Picture picture = new MapPlot { Color = MapColor.Outcome }.Draw(map, style: s_small with { Width = 1600, Height = 1200 });
        using SKBitmap pixels = SKBitmap.Decode(picture.Encode(PictureFormat.Png));
        int seen = 0;
        foreach (double input in map[Parameter.Input].Distinct().Where(input => 2 / (input * input) is > 0.02 and < 0.95))
        {
            (double x, double y) = picture.PixelOf(input, 2 / (input * input));
            SKColor color = pixels.GetPixel((int)x, (int)y);
            Assert.True(color.Red < 60 && color.Green < 60 && color.Blue < 60, $"{color} at input {input}");
            seen++;

            // Dashes: now dark, now the light seam, never the map.
            (x, y) = picture.PixelOf(input, 1 / (input * input));
            Assert.NotEqual(s_outcomes[1], pixels.GetPixel((int)x, (int)y));
        }

        Assert.True(seen > 10);
        using Picture plain = new MapPlot { Color = MapColor.Outcome, Theory = false }.Draw(map, style: s_small);
        using SKBitmap none = SKBitmap.Decode(plain.Encode(PictureFormat.Png));
        (double px, double py) = plain.PixelOf(2, 0.5);
        Assert.Equal(s_outcomes[1], none.GetPixel((int)px, (int)py));
    }

    /// <summary>A rule of a test's own, whose limit is 2 + 2 beta: along beta a straight line, along the input a curve for
    /// the beta that is held or never varied; and no alpha learns in one step, since it remembers.</summary>
    [Theory]
    [InlineData("1.5", "0.1:0.9:9", "beta")]
    [InlineData("0.8:3:9", "0.5", "input")]
    [InlineData("0.8:3:9", "0.5,0.9", "input")]
    public void The_bound_is_the_rules_own(string inputs, string betas, string x)
    {
        var beta = new Parameter("beta", "How much of the last step is kept", 0.9);
        var sweep = new Sweep
        {
            Rule = new Heavy(beta),
            [Parameter.Input] = Axis.Parse(inputs),
            [Parameter.Alpha] = Axis.Linear(0.1, 5, 50),
            [beta] = Axis.Parse(betas),
        };
        int[] place = new int[5];
        var map = new MapTable([.. sweep.ColumnParameters.Select(Column.Of), Column.Outcome, Column.Steps], (int)sweep.Grid.Count);
        for (int row = 0; row < map.Count; row++)
        {
            sweep.Grid.Locate(row, place);
            foreach (Parameter parameter in map.Parameters)
            {
                map[parameter][row] = sweep[parameter][place[sweep.Grid.PlaceOf(parameter)]];
            }
        }

        var where = new Dictionary<string, double>();
        if (betas == "0.5,0.9")
        {
            where["beta"] = 0.5;
        }

        using Picture picture = new MapPlot { Color = MapColor.Outcome, X = x, Y = "alpha", Where = where }.Draw(
            map, sweep, s_small with { Width = 1600, Height = 1200 });
        using SKBitmap pixels = SKBitmap.Decode(picture.Encode(PictureFormat.Png));
        Axis axis = x == "beta" ? sweep[beta] : sweep[Parameter.Input];
        foreach (double at in Enumerable.Range(1, axis.Count - 2).Select(i => axis[i]))
        {
            double alpha = x == "beta" ? (2 + (2 * at)) / (1.5 * 1.5) : 3 / (at * at);
            (double left, double top) = picture.PixelOf(at, alpha);
            SKColor color = pixels.GetPixel((int)left, (int)top);
            Assert.True(color.Red < 60 && color.Green < 60 && color.Blue < 60, $"{color} at {x} {at}");
        }

        string words = System.Text.Encoding.UTF8.GetString(picture.Encode(PictureFormat.Svg));
        Assert.Contains("Very heavy: what became", words, StringComparison.Ordinal);
        Assert.Equal(x != "beta", words.Contains("alpha = 3/input², the stability bound", StringComparison.Ordinal));
        Assert.DoesNotContain("in one step", words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PictureFormat.Png, 640, 480)]
    [InlineData(PictureFormat.Webp, 333, 1111)]
    [InlineData(PictureFormat.Png, 320, 320)]
    public void A_picture_has_its_size_and_format(PictureFormat format, int width, int height)
    {
        using Picture picture = new MapPlot().Draw(
            Maps.Run(Maps.Small), style: new PictureStyle { Width = width, Height = height, Dark = true });
        byte[] bytes = picture.Encode(format);
        using SKCodec codec = SKCodec.Create(new MemoryStream(bytes));
        Assert.Equal(format == PictureFormat.Png ? SKEncodedImageFormat.Png : SKEncodedImageFormat.Webp, codec.EncodedFormat);
        Assert.Equal((width, height), (codec.Info.Width, codec.Info.Height));
        using SKBitmap pixels = SKBitmap.Decode(bytes);
        Assert.True(pixels.GetPixel(1, 1).Red < 40);
    }

    [Fact]
    public void An_svg_is_xml_with_its_size_its_words_and_its_cells()
    {
        using Picture picture = new MapPlot().Draw(Maps.Run(Maps.Small), style: s_small);
        var svg = System.Xml.Linq.XDocument.Parse(System.Text.Encoding.UTF8.GetString(picture.Encode(PictureFormat.Svg)));
        Assert.Equal("svg", svg.Root!.Name.LocalName);
        Assert.Equal(("800", "600"), ((string?)svg.Root.Attribute("width"), (string?)svg.Root.Attribute("height")));
        string[] names = [.. svg.Descendants().Select(element => element.Name.LocalName)];

        // The cells and the two bands of the colour bar.
        Assert.Equal(3, names.Count(name => name == "image"));
        string[] words = [.. svg.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value.Trim())];
        Assert.Contains("input", words);
        Assert.Contains("alpha, the learning rate", words);
    }

    /// <summary>Its one cell fills the picture. It converges in 11 steps: each colour of a number is the dark end of its
    /// ramp.</summary>
    [Theory]
    [InlineData(MapColor.Steps, 0x0B1A4A)]
    [InlineData(MapColor.Outcome, 0x0072B2)]
    [InlineData(MapColor.Error, 0x440154)]
    [InlineData(MapColor.Weight, 0x440154)]
    [InlineData(MapColor.Rate, 0x0B1A4A)]
    public void A_map_of_one_learner_is_one_cell(MapColor color, int rgb)
    {
        var sweep = new Sweep { [Parameter.Input] = Axis.Constant(2), [Parameter.Alpha] = Axis.Constant(0.1) };
        using Picture picture = new MapPlot { Color = color, Look = s_plain }.Draw(Maps.Run(sweep), sweep, s_small);
        using SKBitmap pixels = SKBitmap.Decode(picture.Encode(PictureFormat.Png));
        foreach ((double input, double alpha) in new[] { (2, 0.1), (1.91, 0.06), (2.09, 0.06), (2.09, 0.14) })
        {
            (double x, double y) = picture.PixelOf(input, alpha);
            Assert.Equal(new SKColor(0xFF000000 | (uint)rgb), pixels.GetPixel((int)x, (int)y));
        }
    }

    /// <summary>A map tells its rule by its parameters where nobody else does.</summary>
    [Fact]
    public void Curves_and_titles_are_those_of_the_rule()
    {
        Parameter stepAmount = Rule.HotCold.Parameters[0];
        var walking = new Sweep { Rule = Rule.HotCold, [Parameter.Input] = Axis.Linear(1, 2, 5), [stepAmount] = Axis.Linear(0.1, 0.2, 5) };
        foreach (Sweep? known in new[] { walking, null })
        {
            string text = Svg(Maps.Run(walking), known);
            Assert.Contains("Hot and cold: how many steps", text, StringComparison.Ordinal);
            Assert.DoesNotContain("stability bound", text, StringComparison.Ordinal);
        }

        foreach (Sweep? known in new[] { Maps.Small, null })
        {
            string text = Svg(Maps.Run(Maps.Small), known);
            Assert.Contains("Gradient descent: how many steps", text, StringComparison.Ordinal);
            Assert.Contains("alpha = 2/input², the stability bound", text, StringComparison.Ordinal);
            Assert.Contains("alpha = 1/input², learns in one step", text, StringComparison.Ordinal);
            Assert.Equal(known is not null, text.Contains("goal 0.8", StringComparison.Ordinal));
        }

        static string Svg(MapTable map, Sweep? sweep)
        {
            using Picture picture = new MapPlot().Draw(map, sweep, s_small);
            return System.Text.Encoding.UTF8.GetString(picture.Encode(PictureFormat.Svg));
        }
    }

    /// <summary>After one step the error is (1 - alpha*input^2)^2 of what it was: undecided learners are muted blue below 1 and
    /// muted red above, the more saturated the further from it; at 2/input^2 the error is what it was. Where a map does not
    /// say how learners began, they are grey.</summary>
    [Fact]
    public void Undecided_learners_are_shown_by_how_their_error_moves()
    {
        var sweep = new Sweep
        {
            MaxSteps = 1,
            Tolerance = 0,
            [Parameter.Input] = Axis.List(1, 2),
            [Parameter.Alpha] = Axis.List(0.0625, 0.125, 0.25, 0.375, 0.5, 0.5625, 0.625),
            [Parameter.Goal] = Axis.Constant(0.75),
        };
        foreach (Sweep any in new[] { sweep, sweep with { Format = VectorLearn.Numbers.NumberFormat.Half } })
        {
            MapTable map = Maps.Run(any);
            using Picture picture = new MapPlot { Theory = false, Look = s_plain }.Draw(map, any, s_small);
            using SKBitmap pixels = SKBitmap.Decode(picture.Encode(PictureFormat.Png));
            var colors = new Dictionary<double, SKColor>();
            foreach (int row in Enumerable.Range(0, map.Count).Where(row => map.Outcomes[row] == Outcome.Undecided))
            {
                (double input, double alpha) = (map[Parameter.Input][row], map[Parameter.Alpha][row]);
                double factor = Math.Abs(1 - (alpha * input * input));
                (double x, double y) = picture.PixelOf(input, alpha);
                SKColor color = pixels.GetPixel((int)x, (int)y);
                Assert.True(factor == 1 ? color == s_outcomes[4] : factor < 1 ? color.Blue > color.Red + 10 : color.Red > color.Blue + 10, $"{color} at factor {factor}");
                Assert.True(colors.TryAdd(factor, color) || colors[factor] == color);
            }

            Assert.True(colors.Count > 5);
            using Picture unknown = new MapPlot { Theory = false, Look = s_plain }.Draw(map, style: s_small);
            using SKBitmap grey = SKBitmap.Decode(unknown.Encode(PictureFormat.Png));
            (double atX, double atY) = unknown.PixelOf(1, 0.25);
            Assert.Equal(s_outcomes[4], grey.GetPixel((int)atX, (int)atY));
        }
    }

    [Fact]
    public void An_error_below_all_numbers_is_not_finite()
    {
        MapTable map = Maps.Of(Axis.List(1, 2, 3), Axis.List(0.1, 0.2), (_, _) => Outcome.Converged);
        (double[] errors, int least) = (map.Numbers(Column.Error), 0);
        double[] all = [double.NegativeInfinity, 0.5, double.NaN, 2, double.PositiveInfinity, 0.001];
        all.CopyTo(errors, least);
        using Picture picture = new MapPlot { Color = MapColor.Error, Theory = false, Look = s_plain }.Draw(map, style: s_small);
        using SKBitmap pixels = SKBitmap.Decode(picture.Encode(PictureFormat.Png));
        for (int row = 0; row < all.Length; row++)
        {
            (double x, double y) = picture.PixelOf(map[Parameter.Input][row], map[Parameter.Alpha][row]);
            Assert.Equal(!double.IsFinite(all[row]), pixels.GetPixel((int)x, (int)y) == new SKColor(0x55, 0x55, 0x55));
        }
    }

    /// <summary>For gradient descent the mean rate is |1 - alpha*input^2|: two cells of the same factor have the same
    /// colour, blue below 1 and red above.</summary>
    [Fact]
    public void The_rate_is_the_contraction_of_theory()
    {
        var sweep = new Sweep
        {
            Tolerance = 0,
            MaxSteps = 20,
            [Parameter.Input] = Axis.List(1, 2, 4),
            [Parameter.Alpha] = Axis.List(0.0625, 0.25, 1, 4),
        };
        using Picture picture = new MapPlot { Color = MapColor.Rate, Scale = ColorScale.Log, Theory = false, Look = s_plain }
            .Draw(Maps.Run(sweep), sweep, s_small);
        using SKBitmap pixels = SKBitmap.Decode(picture.Encode(PictureFormat.Png));
        Assert.Equal(At(1, 0.25), At(2, 0.0625));
        Assert.Equal(At(1, 4), At(2, 1));
        Assert.Equal(At(2, 4), At(4, 1));
        Assert.True(At(4, 0.0625).Blue > At(4, 0.0625).Red);
        Assert.True(At(1, 4).Red > At(1, 4).Blue);
        Assert.NotEqual(At(1, 4), At(2, 4));

        SKColor At(double input, double alpha)
        {
            (double x, double y) = picture.PixelOf(input, alpha);
            return pixels.GetPixel((int)x, (int)y);
        }
    }

    [Fact]
    public void What_is_not_finite_is_grey()
    {
        MapTable map = Maps.Of(Axis.Linear(1, 4, 4), Axis.Linear(1, 2, 2), (_, _) => Outcome.Diverged);
        ((double[])[1, double.PositiveInfinity, double.NaN, 2, 0, 3, 4, 5]).CopyTo(map.Numbers(Column.Error), 0);
        using Picture picture = new MapPlot { Color = MapColor.Error, Theory = false, Look = s_plain }.Draw(map, style: s_small);
        using SKBitmap pixels = SKBitmap.Decode(picture.Encode(PictureFormat.Png));
        SKColor[] colors = [.. Enumerable.Range(1, 4).Select(input => picture.PixelOf(input, 1)).Select(at => pixels.GetPixel((int)at.X, (int)at.Y))];
        Assert.Equal(colors[1], colors[2]);
        Assert.Equal(new SKColor(0x55, 0x55, 0x55), colors[1]);
        Assert.NotEqual(colors[1], colors[0]);
        Assert.NotEqual(colors[3], colors[0]);
    }

    private sealed class Heavy(Parameter beta) : Rule("very-heavy", "goes on", Parameter.Alpha, beta)
    {
        public override IReadOnlyList<StateValue> Memory => [new StateValue("velocity", 0)];

        public override double? StabilityLimit(Func<Parameter, double> parameter) => 2 + (2 * parameter(Parameters[1]));

        public override TResult Use<TLane, T, TResult>(IRuleUser<TLane, T, TResult> user) => throw new NotSupportedException();
    }
}
