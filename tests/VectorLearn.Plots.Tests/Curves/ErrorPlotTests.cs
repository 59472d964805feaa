using SkiaSharp;
using Xunit;

namespace VectorLearn.Plots.Tests;

/// <summary>The error against the weight, as a picture and as points.</summary>
public class ErrorPlotTests
{
    [Theory]
    [InlineData(2, 0.8)]
    [InlineData(-1.5, 3)]
    [InlineData(1e-3, 0.8)]
    public void The_points_are_the_parabola_and_its_derivative(double input, double goal)
    {
        var plot = new ErrorPlot { Curve = new ErrorCurve(input, goal), Tangents = [(goal / input) + 1] };
        Assert.All(plot.Points(), at =>
        {
            Assert.Equal(Math.Pow((input * at.Weight) - goal, 2), at.Error, 1e-9);

            // A parabola's slope is its central difference, whatever the distance.
            double difference = (Error(at.Weight + 0.5) - Error(at.Weight - 0.5)) / 1;
            Assert.Equal(difference, at.Slope, 1e-9);
        });

        double Error(double weight) => Math.Pow((input * weight) - goal, 2);
    }

    [Fact]
    public void Minimum_curve_and_tangents_stand_where_they_belong()
    {
        using Picture picture = new ErrorPlot { Curve = new ErrorCurve(2, 0.8), Tangents = [0, 0.6] }.Draw(
            style: new PictureStyle { Width = 1200, Height = 900 });
        using SKBitmap pixels = SKBitmap.Decode(picture.Encode(PictureFormat.Png));
        Assert.Equal(new SKColor(0, 0x9E, 0x73), At(0.4, 0));
        Assert.Equal(new SKColor(0xD5, 0x5E, 0), At(0, 0.64));
        Assert.Equal(new SKColor(0xD5, 0x5E, 0), At(0.6, 0.16));

        // On the tangent at 0.6, whose slope is 2*2*(2*0.6 - 0.8) = 1.6, and off the curve.
        Assert.Equal(new SKColor(0xD5, 0x5E, 0), At(0.65, 0.16 + (1.6 * 0.05)));
        Assert.Equal(new SKColor(0x1c, 0x24, 0x30), At(0.2, 0.16));

        SKColor At(double weight, double error)
        {
            (double x, double y) = picture.PixelOf(weight, error);
            return pixels.GetPixel((int)x, (int)y);
        }
    }

    [Fact]
    public void An_input_of_zero_explains_itself()
        => Assert.Contains(
            "input is 0",
            Assert.Throws<PlotDataException>(() => new ErrorPlot { Curve = new ErrorCurve(0, 1) }.Draw()).Message,
            StringComparison.Ordinal);
}
