using SkiaSharp;
using VectorLearn.Data;
using VectorLearn.Grids;
using VectorLearn.Losses;
using VectorLearn.Maps;
using VectorLearn.Numbers;
using VectorLearn.Rules;
using VectorLearn.Sweeps;
using VectorLearn.Traces;
using Xunit;

namespace VectorLearn.Plots.Tests;

/// <summary>Steps with a fraction, against the closed form where there is one, and elsewhere against traces.</summary>
public class SmoothStepsTests
{
    /// <summary>Gradient descent on the parabola multiplies the error by (1 - alpha * input^2)^2 a step, so it is at the bound
    /// after ln(bound / first error) / ln(that) steps.</summary>
    [Fact]
    public void On_the_parabola_they_are_the_time_at_which_the_error_is_at_the_bound()
    {
        Sweep sweep = Maps.Small;
        MapTable map = Maps.Run(Maps.Small);
        double[] smooth = SmoothSteps.Of(map, sweep);
        int checkedRows = 0;
        for (int row = 0; row < map.Count; row++)
        {
            (double input, double alpha) = (map[Parameter.Input][row], map[Parameter.Alpha][row]);
            double first = Math.Pow((input * 0.5) - 0.8, 2);
            double growth = Math.Pow(1 - (alpha * input * input), 2);
            if (map.Outcomes[row] is Outcome.Converged or Outcome.Diverged && map.Integers(Column.Steps)[row] > 0 && growth is > 1e-6)
            {
                double bound = map.Outcomes[row] == Outcome.Converged ? 1e-10 : 1e10;
                Assert.Equal(Math.Log(bound / first) / Math.Log(growth), smooth[row], 1e-4 * smooth[row]);
                checkedRows++;
            }
            else
            {
                Assert.InRange(map.Integers(Column.Steps)[row] - smooth[row], 0, 1);
            }
        }

        Assert.True(checkedRows > 150);
    }

    [Theory]
    [InlineData("momentum", "identity", "squared", "double")]
    [InlineData("adam", "square", "squared", "float")]
    [InlineData("gradient-descent", "tanh", "rough-scaled", "double")]
    [InlineData("nesterov", "sigmoid", "squared", "half")]
    public void Elsewhere_they_lie_between_the_errors_of_the_last_step(string rule, string activation, string loss, string format)
    {
        var sweep = new Sweep
        {
            Rule = Rule.Find(rule)!,
            Activation = Activation.Find(activation)!,
            Loss = Loss.Find(loss)!,
            Format = NumberFormat.Find(format),
            Tolerance = 1e-4,
            Divergence = 100,
            MaxSteps = 300,
            [Parameter.Input] = Axis.Linear(0.5, 6, 9),
            [Parameter.Alpha] = Axis.Linear(0.05, 3, 11),
            [Parameter.Goal] = Axis.Constant(0.6),
            [Parameter.InitialWeight] = Axis.List(2, -0.5),
        };
        MapTable map = Maps.Shuffled(Maps.Run(sweep));
        double[] smooth = SmoothSteps.Of(map, sweep);
        Assert.Equal(198, map.Count);
        int fractions = 0;
        for (int row = 0; row < map.Count; row++)
        {
            int steps = map.Integers(Column.Steps)[row];
            double expected = steps;
            if (steps > 0 && map.Outcomes[row] is Outcome.Converged or Outcome.Diverged)
            {
                double bound = sweep.Format!.Round(map.Outcomes[row] == Outcome.Converged ? 1e-4 : 100);
                (double before, double after) = ErrorsAround(sweep, map, row, steps);
                double share = Math.Log(before / bound) / Math.Log(before / after);
                expected = share is >= 0 and <= 1 ? steps - 1 + share : steps;
                fractions++;
            }

            Assert.Equal(expected, smooth[row], 1e-3);
        }

        Assert.True(fractions > 10, $"{fractions}");
    }

    /// <summary>With a tolerance of 0 an error of 0 is reached, if at all, from anywhere.</summary>
    [Fact]
    public void A_bound_that_no_logarithm_comes_to_leaves_whole_steps()
    {
        Sweep sweep = (Maps.Small with { Tolerance = 0 }).With(Parameter.Input, Axis.Constant(1)).With(Parameter.Alpha, Axis.Linear(0.5, 1, 3));
        MapTable map = Maps.Run(sweep);
        double[] smooth = SmoothSteps.Of(map, sweep);
        Assert.Contains(Outcome.Converged, map.Outcomes);
        Assert.Equal(map.Integers(Column.Steps).Select(steps => (double)steps), smooth);
    }

    [Fact]
    public void Without_the_sweep_nothing_is_known_of_the_step_before()
    {
        var plot = new MapPlot { Color = MapColor.Smooth };
        PlotDataException exception = Assert.Throws<PlotDataException>(() => plot.Draw(Maps.Run(Maps.Small)));
        Assert.Equal(nameof(MapPlot.Color), exception.Setting);
        Assert.Contains("without the map's manifest", exception.Message, StringComparison.Ordinal);
    }

    /// <summary>Whole steps have a colour each: far fewer than there are cells.</summary>
    [Fact]
    public void Colours_have_no_edges_between_steps()
    {
        Sweep sweep = Maps.Small.With(Parameter.Input, Axis.Linear(1, 1.2, 300)).With(Parameter.Alpha, Axis.Linear(0.5, 0.51, 2));
        MapTable map = Maps.Run(sweep);
        Assert.True(Colors(MapColor.Steps) < 20);
        Assert.True(Colors(MapColor.Smooth) > 200);

        int Colors(MapColor color)
        {
            using Picture picture = new MapPlot { Color = color, Theory = false, Y = "alpha" }.Draw(map, sweep);
            using SKBitmap bitmap = SKBitmap.Decode(picture.Encode(PictureFormat.Png));
            return Enumerable.Range(0, 300).Select(i =>
            {
                (double x, double y) = picture.PixelOf(1 + (0.2 * i / 299), 0.51);
                return bitmap.GetPixel((int)x, (int)y + 3);
            }).Distinct().Count();
        }
    }

    private static (double Before, double After) ErrorsAround(Sweep sweep, MapTable map, int row, int steps)
    {
        Sweep one = map.Parameters.Aggregate(
            sweep, (one, parameter) => one.With(parameter, Axis.Constant(map[parameter][row])));
        return sweep.Format == NumberFormat.Double ? Around<double>() : Around<float>();

        (double, double) Around<T>()
            where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>, System.Numerics.IMinMaxValue<T>
        {
            double[] errors =
                [.. new Trace<T>(one).Steps().Skip(steps - 1).Take(2).Select(step => double.CreateChecked(step.Error))];
            return (errors[0], errors[1]);
        }
    }
}
