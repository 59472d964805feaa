using SkiaSharp;
using VectorLearn.Grids;
using VectorLearn.Losses;
using VectorLearn.Sweeps;
using Xunit;

namespace VectorLearn.Plots.Tests;

/// <summary>Orbits in pictures: what is drawn where, pixel by pixel.</summary>
public class OrbitPlotTests
{
    private static readonly PictureStyle s_style = new() { Width = 800, Height = 600 };

    /// <summary>Gradient descent with input 1: at rest at 0.8 below alpha 2, swinging between 0.5 and 1.1 at it, gone
    /// above.</summary>
    [Fact]
    public void Gradient_descent_rests_swings_and_diverges()
    {
        var sweep = new Sweep { [Parameter.Input] = Axis.Constant(1), [Parameter.Alpha] = Axis.Linear(1, 3, 5) };
        using Picture picture = new OrbitPlot { Skip = 2000, Keep = 50 }.Draw(sweep, s_style, cancellationToken: TestContext.Current.CancellationToken);
        using SKBitmap bitmap = SKBitmap.Decode(picture.Encode(PictureFormat.Png));
        Assert.Equal([0.8], Drawn(1.5));
        Assert.Equal([0.5, 1.1], Drawn(2));
        Assert.Empty(Drawn(2.5));
        Assert.NotEqual(SKColors.White, ColorAt(2.5, 0.7));
        Assert.Equal(SKColors.White, ColorAt(2, 0.7));

        SKColor ColorAt(double alpha, double weight)
        {
            (double x, double y) = picture.PixelOf(alpha, weight);
            return bitmap.GetPixel((int)x, (int)y);
        }

        // The weights at which there is a colour of density, within a pixel or two.
        double[] Drawn(double alpha)
        {
            SKColor ground = ColorAt(alpha, 0.72);
            return [.. Enumerable.Range(5, 7).Select(tenths => tenths / 10.0).Where(weight =>
            {
                (double x, double y) = picture.PixelOf(alpha, weight);
                return Enumerable.Range(-2, 5).Any(off => bitmap.GetPixel((int)x, (int)y + off) != ground);
            })];
        }
    }

    /// <summary>The cubic map, w + 2 alpha w (1 - w^2): one weight below 2 alpha = 1, then two, four from sqrt(5) - 1 on, chaos
    /// and its windows.</summary>
    [Fact]
    public void The_cubic_map_doubles_and_doubles()
    {
        Sweep sweep = Cubic(Axis.List(0.45, 0.55, 0.63));
        int[] columnOf = [0, 1, 2];
        OrbitDensity density = VectorLearn.Numbers.NumberFormat.Double.Use(new OrbitCount(
            sweep with { MaxSteps = 3000, Tolerance = 0 },
            new GridAxis(Parameter.Alpha, sweep[Parameter.Alpha]),
            2000,
            1000,
            (800, 600),
            new SweepOptions(),
            TestContext.Current.CancellationToken));
        Assert.Equal(3, density.Columns);
        Assert.Equal([1, 2, 4], columnOf.Select(column
            => density.Visits.AsSpan(column * density.Lines, density.Lines).ToArray().Count(visits => visits > 0)));
        Assert.Equal(3000, density.Visits.Sum());
        Assert.Equal(0, density.Diverged);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(700)]
    [InlineData(5000)]
    public void Every_weight_is_counted_however_many_learners_there_are(int learners)
    {
        Sweep sweep = Cubic(Axis.Linear(0.9, 0.3, learners));
        OrbitDensity density = VectorLearn.Numbers.NumberFormat.Double.Use(new OrbitCount(
            sweep with { MaxSteps = 60, Tolerance = 0 },
            new GridAxis(Parameter.Alpha, sweep[Parameter.Alpha]),
            50,
            10,
            (800, 600),
            new SweepOptions(),
            TestContext.Current.CancellationToken));
        Assert.Equal(learners * 10, density.Visits.Sum());
        Assert.Equal(Math.Min(learners, 800), density.Columns);
        Assert.Equal(density.ColumnEdges.Order(), density.ColumnEdges);
        Assert.Equal((density.Axis.Low, density.Axis.High), (density.ColumnEdges[0], density.ColumnEdges[^1]));
    }

    [Fact]
    public void What_cannot_be_drawn_is_said()
    {
        var plot = new OrbitPlot();
        CancellationToken token = TestContext.Current.CancellationToken;
        Assert.Contains("alpha, input vary", Assert.Throws<SettingException>(
            () => plot.Draw(new Sweep(), cancellationToken: token)).Message, StringComparison.Ordinal);
        Sweep diverging = new Sweep { [Parameter.Input] = Axis.Constant(1) }.With(Parameter.Alpha, Axis.Linear(3, 4, 5));
        Assert.Contains("all learners diverge", Assert.Throws<PlotDataException>(
            () => plot.Draw(diverging, cancellationToken: token)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_small_picture_is_the_one_that_was_approved()
    {
        using Picture picture = new OrbitPlot { Skip = 200, Keep = 400 }.Draw(
            Cubic(Axis.Linear(0.3, 1.1, 400)), new PictureStyle { Width = 480, Height = 360 }, cancellationToken: TestContext.Current.CancellationToken);
        Approved.Check(picture, "orbits");
    }

    internal static Sweep Cubic(Axis alphas) => new()
    {
        Format = VectorLearn.Numbers.NumberFormat.Double,
        Activation = Activation.Find("square")!,
        [Parameter.Input] = Axis.Constant(1),
        [Parameter.Goal] = Axis.Constant(1),
        [Parameter.Alpha] = alphas,
    };
}
