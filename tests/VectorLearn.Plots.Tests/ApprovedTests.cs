using System.Runtime.InteropServices;
using VectorLearn.Comparisons;
using VectorLearn.Data;
using VectorLearn.Grids;
using VectorLearn.Numbers;
using VectorLearn.Rules;
using VectorLearn.Sweeps;
using Xunit;

namespace VectorLearn.Plots.Tests;

/// <summary>One small picture of each kind, as a whole: see <see cref="Approved"/>.</summary>
public class ApprovedTests
{
    private static readonly PictureStyle s_style = new() { Width = 480, Height = 360 };

    private static readonly Sweep s_map = new()
    {
        Format = NumberFormat.Double,
        [Parameter.Input] = Axis.Linear(0.05, 4, 40),
        [Parameter.Alpha] = Axis.Linear(0.001, 1, 40),
    };

    private static readonly Sweep s_learner = new() { Format = NumberFormat.Double, [Parameter.Input] = Axis.Constant(1) };

    public ApprovedTests()

        // The library that draws rounds otherwise on other processors.
        => Assert.SkipUnless(
            OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64,
            "pictures are those of Linux on x64");

    [Fact]
    public void Map_of_steps() => CheckMap("map-steps", new MapPlot(), s_map, s_style);

    [Fact]
    public void Map_of_outcomes() => CheckMap(
        "map-outcome", new MapPlot { Color = MapColor.Outcome }, s_map with { MaxSteps = 60 }, s_style with { Dark = true });

    [Fact]
    public void Map_with_log_axes() => CheckMap(
        "map-log",
        new MapPlot { Color = MapColor.Rate, Scale = ColorScale.Log },
        s_map.With(Parameter.Input, Axis.Logarithmic(0.05, 20, 40)).With(Parameter.Alpha, Axis.Logarithmic(0.001, 10, 40)),
        s_style);

    [Fact]
    public void Map_of_hot_and_cold() => CheckMap(
        "map-hot-cold",
        new MapPlot { Color = MapColor.Weight, Where = new Dictionary<string, double> { ["initial_weight"] = -1 } },
        new Sweep
        {
            Rule = Rule.HotCold,
            Format = NumberFormat.Float,
            MaxSteps = 100,
            [Parameter.Input] = Axis.Linear(0.05, 4, 40),
            [Rule.HotCold.Parameters[0]] = Axis.Linear(0.001, 0.5, 30),
            [Parameter.InitialWeight] = Axis.List(0.5, -1),
        },
        s_style);

    /// <summary>Inputs and alphas that have their first ten digits in common, where all is undecided.</summary>
    [Fact]
    public void Deep_zoom() => CheckZoom("zoom-deep", Axis.Linear(1.41421356237, 1.41421356238, 60), Axis.Linear(0.9999999999, 1.0000000001, 60));

    /// <summary>Every double there is from one end of the axes to the other.</summary>
    [Fact]
    public void Zoom_to_the_last_bit() => CheckZoom("zoom-ulps", Ulps(1.4142135623730950, 7), Ulps(1, 9));

    [Fact]
    public void Two_neighbouring_doubles() => CheckZoom("zoom-two", Axis.List(1, 1.0000000000000002), Axis.List(1.9, 2.1));

    [Fact]
    public void Traces()
    {
        var alphas = Axis.List(0.1, 0.7, 1.5, 2.1);
        LearningCurve[] curves =
        [
            .. Enumerable.Range(0, alphas.Count).Select(i => LearningCurve.Follow(
                s_learner.With(Parameter.Alpha, Axis.Constant(alphas[i])), 20, FormattableString.Invariant($"alpha {alphas[i]}"))),
        ];
        using Picture picture = TracePlot.Draw(curves, "Learning, step by step", Subtitle(1), s_style with { Width = 640 });
        Approved.Check(picture, "trace");
    }

    [Fact]
    public void Error_against_weight()
    {
        Sweep learner = s_learner.With(Parameter.Input, Axis.Constant(2)).With(Parameter.Alpha, Axis.Constant(0.45));
        var plot = new ErrorPlot
        {
            Curve = ErrorCurve.Of(learner),
            Tangents = [0.1, 0.65],
            Learning = LearningCurve.Follow(learner, 10, "alpha 0.45"),
        };
        using Picture picture = plot.Draw(Subtitle(2), s_style);
        Approved.Check(picture, "error");
    }

    [Fact]
    public void Difference_of_two_runs()
    {
        Sweep sweep = Comparison.WithSharedBounds(
            s_map with { Format = null, MaxSteps = 200 }, NumberFormat.Half, NumberFormat.Double);
        var plot = new DiffPlot { NameA = "half", NameB = "double", Sweep = sweep };
        using Picture picture = plot.Draw(Maps.Compare(sweep, NumberFormat.Half, NumberFormat.Double), s_style);
        Approved.Check(picture, "diff");
    }

    private static string Subtitle(int input)
        => $"gradient descent  ·  input {input}  ·  goal 0.8  ·  initial weight 0.5  ·  double";

    /// <summary>Another tool's sweep with all that can be amiss in one.</summary>
    [Fact]
    public void Field()
    {
        string[] odd = ["nan", "inf", "-inf", "", "NA"];
        ColumnTable table = Table("x,y,z\n" + string.Concat(
            from x in (double[])[0, 0.01, 0.1, 1]
            from y in Enumerable.Range(0, 5)
            where x < 1 || y < 4
            select FormattableString.Invariant($"{x},{y},{(x == 0.1 ? odd[y] : $"{1 + (x * y)}")}\n")));
        using Picture picture = new FieldPlot
        {
            X = "x",
            Y = "y",
            Color = "z",
            Look = new MapLook { LogX = true, Contours = [], Words = new PictureWords("A sweep", YLabel: "width") },
        }.Draw(table, s_style);
        Approved.Check(picture, "field");
    }

    [Fact]
    public void Lines()
    {
        ColumnTable table = Table("lr,width,loss\n" + string.Concat(
            from lr in (double[])[0.001, 0.01, 0.1, 1]
            from width in (int[])[8, 16]
            select FormattableString.Invariant($"{lr},{width},{(lr == 1 ? "inf" : lr == 0.1 && width == 8 ? "0" : $"{width * lr}")}\n")));
        using Picture picture = new LinesPlot { X = "lr", Y = "loss", By = "width", LogX = true, LogY = true }.Draw(table, s_style);
        Approved.Check(picture, "lines");
    }

    private static ColumnTable Table(string text)
    {
        using var file = TableFile.Open(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)), "table");
        return file.ReadAll();
    }

    private static void CheckZoom(string name, Axis inputs, Axis alphas)
        => CheckMap(name, new MapPlot(), s_map.With(Parameter.Input, inputs).With(Parameter.Alpha, alphas), s_style);

    private static Axis Ulps(double middle, int count)
    {
        double first = Enumerable.Range(0, count / 2).Aggregate(middle, (value, _) => Math.BitDecrement(value));
        List<double> values = [first];
        while (values.Count < count)
        {
            values.Add(Math.BitIncrement(values[^1]));
        }

        return Axis.List([.. values]);
    }

    private static void CheckMap(string name, MapPlot plot, Sweep sweep, PictureStyle style)
    {
        using Picture picture = plot.Draw(Maps.Run(sweep), sweep, style);
        Approved.Check(picture, name);
    }
}
