using SkiaSharp;
using VectorLearn.Grids;
using VectorLearn.Sweeps;
using Xunit;

namespace VectorLearn.Plots.Tests;

/// <summary>Learners step by step, as pictures.</summary>
public class TracePlotTests
{
    private static readonly PictureStyle s_style = new() { Width = 1200, Height = 900 };
    private static readonly SKColor s_first = new(0x00, 0x72, 0xB2);
    private static readonly SKColor s_second = new(0xD5, 0x5E, 0x00);

    /// <summary>By the closed form: delta is multiplied by 1 - alpha*input^2 at each step.</summary>
    [Fact]
    public void Errors_and_weights_stand_where_the_closed_form_says()
    {
        const double Input = 2, Goal = 0.8, Weight = 0.1;
        double[] alphas = [0.1, 0.35];
        using Picture picture = TracePlot.Draw(
            [.. alphas.Select(alpha => Follow(Input, alpha, Weight, Goal, 8))], "Learning", style: s_style);
        using SKBitmap pixels = SKBitmap.Decode(picture.Encode(PictureFormat.Png));
        for (int i = 0; i < alphas.Length; i++)
        {
            for (int step = 1; step <= 8; step++)
            {
                double factor = Math.Pow(1 - (alphas[i] * Input * Input), step);
                double delta = ((Input * Weight) - Goal) * factor;
                AssertColor(i, pixels, picture.PixelOf(step, delta * delta));
                if (step < 3)
                {
                    AssertColor(i, pixels, picture.PixelOf((delta + Goal) / Input, delta * delta, panel: 1));
                }
            }
        }
    }

    /// <summary>1 - alpha*input^2 is -6.6: the error of 0.04 grows by 43.56 a step, and the weight leaves the picture after
    /// the second.</summary>
    [Fact]
    public void A_learner_that_diverges_is_followed_until_it_is_far_out()
    {
        using Picture picture = TracePlot.Draw([Follow(2, 1.9, 0.5, 0.8, 1000)], "Learning", style: s_style);
        using SKBitmap pixels = SKBitmap.Decode(picture.Encode(PictureFormat.Png));
        AssertColor(0, pixels, picture.PixelOf(100, 0.04 * Math.Pow(6.6, 200)));
        AssertColor(0, pixels, picture.PixelOf(0.5, 0.04, panel: 1));

        // Three times as far out as it began, and half as much again.
        (double right, _) = picture.PixelOf(0.4 + (0.1 * 3 * 1.15), 0, panel: 1);
        Assert.InRange(right, 0.9 * s_style.Width, s_style.Width);
    }

    /// <summary>Its error of 0 has no logarithm: there is an axis and no curve; beside it the parabola has its marker at the
    /// minimum.</summary>
    [Fact]
    public void A_learner_at_its_goal_stays_at_the_minimum()
    {
        using Picture picture = TracePlot.Draw([Follow(2, 0.1, 0.4, 0.8, 3)], "Learning", style: s_style);
        using SKBitmap pixels = SKBitmap.Decode(picture.Encode(PictureFormat.Png));
        AssertColor(0, pixels, picture.PixelOf(0.4, 0, panel: 1));
        (double left, double top) = picture.PixelOf(0, 1);
        (double right, double bottom) = picture.PixelOf(3, 0.1);
        Assert.DoesNotContain(
            s_first,
            from x in Enumerable.Range((int)left, (int)(right - left))
            from y in Enumerable.Range((int)top, (int)(bottom - top))
            select pixels.GetPixel(x, y));
    }

    [Fact]
    public void What_has_no_parabola_is_said()
    {
        Assert.Throws<PlotDataException>(() => TracePlot.Draw([], "Learning"));
        Assert.Throws<PlotDataException>(() => TracePlot.Draw([Follow(0, 0.1, 0.5, 0.8, 5)], "Learning"));
        Assert.Throws<PlotDataException>(
            () => TracePlot.Draw([Follow(1, 0.1, 0.5, 0.8, 5), Follow(2, 0.1, 0.5, 0.8, 5)], "Learning"));
    }

    private static LearningCurve Follow(double input, double alpha, double weight, double goal, int steps)
    {
        var sweep = new Sweep
        {
            [Parameter.Input] = Axis.Constant(input),
            [Parameter.Alpha] = Axis.Constant(alpha),
            [Parameter.InitialWeight] = Axis.Constant(weight),
            [Parameter.Goal] = Axis.Constant(goal),
        };
        return LearningCurve.Follow(sweep, steps, $"alpha {alpha}");
    }

    private static void AssertColor(int curve, SKBitmap pixels, (double X, double Y) at)
        => Assert.Equal(curve == 0 ? s_first : s_second, pixels.GetPixel((int)at.X, (int)at.Y));
}
