using SkiaSharp;
using VectorLearn.Data;
using VectorLearn.Grids;
using VectorLearn.Maps;
using Xunit;

namespace VectorLearn.Plots.Tests;

/// <summary>Comparisons as pictures.</summary>
public class DiffPlotTests
{
    [Fact]
    public void Cells_show_whether_outcomes_differ_and_how_far_weights_are_apart()
    {
        MapTable a = Maps.Of(Axis.List(1, 2, 3), Axis.List(0.1, 0.2), (_, _) => Outcome.Converged);
        ComparisonTable comparison = Maps.Comparison(
            a,
            [.. a.Outcomes.Select((outcome, row) => row == 4 ? Outcome.Diverged : outcome)],
            [0, 1e-8, 1e-4, 0, 1, double.NaN]);
        using Picture picture = new DiffPlot { Theory = false, NameA = "half", NameB = "float" }.Draw(
            comparison, new PictureStyle { Width = 800, Height = 600 });
        using SKBitmap pixels = SKBitmap.Decode(picture.Encode(PictureFormat.Png));
        SKColor[] colors =
        [
            .. Enumerable.Range(0, 6).Select(row => picture.PixelOf(a[Parameter.Input][row], a[Parameter.Alpha][row]))
                .Select(at => pixels.GetPixel((int)at.X, (int)at.Y)),
        ];
        Assert.Equal(new SKColor(0xD5, 0x5E, 0), colors[4]);
        Assert.Equal(colors[0], colors[3]);
        Assert.Equal(new SKColor(0xE9, 0xEC, 0xF0), colors[0]);

        // Viridis from its dark end to its light one.
        Assert.Equal(new SKColor(0x44, 0x01, 0x54), colors[1]);
        Assert.Equal(new SKColor(0xFD, 0xE7, 0x25), colors[2]);
        Assert.Equal(new SKColor(0x55, 0x55, 0x55), colors[5]);
    }

    /// <summary>One cell of some hundred thousand is smaller than a pixel; around it is a ring, and nowhere else.</summary>
    [Fact]
    public void Rare_differences_are_ringed()
    {
        const int Side = 600;
        MapTable a = Maps.Of(Axis.Linear(1, 2, Side), Axis.Linear(0.1, 0.2, Side), (_, _) => Outcome.Converged);
        int differing = (Side * Side / 2) + (Side / 3);
        double[] apart = [.. Enumerable.Repeat(1e-3, a.Count)];
        apart[7] = 1.5; // in no sample
        ComparisonTable comparison = Maps.Comparison(
            a,
            [.. a.Outcomes.Select((outcome, row) => row == differing ? Outcome.Diverged : outcome)],
            apart);
        using Picture picture = new DiffPlot { Theory = false }.Draw(comparison, new PictureStyle { Width = 800, Height = 600 });
        using SKBitmap pixels = SKBitmap.Decode(picture.Encode(PictureFormat.Png));
        (double left, double top) = picture.PixelOf(1, 0.2);
        (double right, double bottom) = picture.PixelOf(2, 0.1);
        (double x, double y) = picture.PixelOf(a[Parameter.Input][differing], a[Parameter.Alpha][differing]);
        (int X, int Y)[] orange =
        [
            .. from i in Enumerable.Range((int)left, (int)(right - left))
               from j in Enumerable.Range((int)top, (int)(bottom - top))
               where pixels.GetPixel(i, j) == new SKColor(0xD5, 0x5E, 0)
               select (i, j),
        ];
        Assert.True(orange.Length > 20);
        Assert.All(orange, at => Assert.InRange(Math.Sqrt(((at.X - x) * (at.X - x)) + ((at.Y - y) * (at.Y - y))), 0, 9));
        Assert.Contains("outcomes differ 1 of 360,000, ringed", Svg(picture), StringComparison.Ordinal);
        Assert.Matches(@">\s*1\.5\s*<", Svg(picture));
    }

    private static string Svg(Picture picture) => System.Text.Encoding.UTF8.GetString(picture.Encode(PictureFormat.Svg));
}
