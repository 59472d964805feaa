using SkiaSharp;
using VectorLearn.Dimensions;
using VectorLearn.Grids;
using Xunit;

namespace VectorLearn.Plots.Tests;

/// <summary>Pictures of how rough boundaries are.</summary>
public class DimensionPlotTests
{
    private static readonly BoundaryDimension s_line = BoundaryDimension.Of(
        [new GridAxis(Parameter.Alpha, Axis.Linear(0, 1, 65)), new GridAxis(Parameter.Input, Axis.Linear(0, 1, 65))],
        [.. Enumerable.Range(0, 65 * 65).Select(i => i / 65 > (i % 65) / 3 + 20)]);

    private static readonly SKColor s_blue = SKColor.Parse("#0072B2");

    [Fact]
    public void Counts_stand_where_they_are()
    {
        using Picture picture = DimensionPlot.Draw([("a line", s_line)], style: new PictureStyle { Width = 800, Height = 600 });
        using SKBitmap bitmap = SKBitmap.Decode(picture.Encode(PictureFormat.Png));
        Assert.All(s_line.Levels, level =>
        {
            (double x, double y) = picture.PixelOf(1 / level.Scale, level.Boundary);
            bool isFitted = level.Level >= s_line.Fit!.FirstLevel && level.Level <= s_line.Fit.LastLevel;
            Assert.Equal(isFitted, bitmap.GetPixel((int)x, (int)y) == s_blue);

            // The ring of a circle, between the pixels.
            Assert.Contains(Enumerable.Range(1, 6), off => bitmap.GetPixel((int)x + off, (int)y) is var ring && ring.Blue > ring.Red + 40);
        });
    }

    [Fact]
    public void Without_a_boundary_there_is_no_picture()
    {
        var none = BoundaryDimension.Of([new GridAxis(Parameter.Alpha, Axis.Linear(0, 1, 65))], new bool[65]);
        Assert.Throws<PlotDataException>(() => DimensionPlot.Draw([("none", none)]));
        using Picture both = DimensionPlot.Draw([("none", none), ("a line", s_line)]);
        Assert.NotEmpty(both.Encode(PictureFormat.Svg));
    }

    [Fact]
    public void A_small_picture_is_the_one_that_was_approved()
    {
        using Picture picture = DimensionPlot.Draw(
            [("a line", s_line)], subtitle: "65 × 65 points", style: new PictureStyle { Width = 480, Height = 360 });
        Approved.Check(picture, "dimension");
    }
}
