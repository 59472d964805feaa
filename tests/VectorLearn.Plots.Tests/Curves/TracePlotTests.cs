using SkiaSharp;
using VectorLearn.Learners;
using VectorLearn.Traces;
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

    [Fact]
    public void A_learner_that_diverges_or_is_at_its_goal_is_drawn()
    {
        using Picture wild = TracePlot.Draw([Follow(2, 1.9, 0.5, 0.8, 1000)], "Learning", style: s_style);
        Assert.NotEmpty(wild.Encode(PictureFormat.Png));
        using Picture still = TracePlot.Draw([Follow(2, 0.1, 0.4, 0.8, 3)], "Learning", style: s_style);
        Assert.NotEmpty(still.Encode(PictureFormat.Svg));
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
        => LearningCurve.Of(new Trace<double>(Learner.GradientDescent, input, alpha, weight, goal), steps, $"alpha {alpha}");

    private static void AssertColor(int curve, SKBitmap pixels, (double X, double Y) at)
        => Assert.Equal(curve == 0 ? s_first : s_second, pixels.GetPixel((int)at.X, (int)at.Y));
}
