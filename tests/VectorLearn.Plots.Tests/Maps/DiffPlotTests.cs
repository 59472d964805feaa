using SkiaSharp;
using VectorLearn.Data;
using VectorLearn.Sweeps;
using Xunit;

namespace VectorLearn.Plots.Tests;

/// <summary>Comparisons as pictures.</summary>
public class DiffPlotTests
{
    [Fact]
    public void Cells_show_whether_outcomes_differ_and_how_far_weights_are_apart()
    {
        MapTable a = Maps.Of(Axis.List(1, 2, 3), Axis.List(0.1, 0.2), (_, _) => Outcome.Converged);
        var comparison = new ComparisonTable
        {
            A = a,
            OutcomesB = [.. a.Outcomes.Select((outcome, row) => row == 4 ? Outcome.Diverged : outcome)],
            RelativeDifferences = [0, 1e-8, 1e-4, 0, 1, double.NaN],
        };
        using Picture picture = new DiffPlot { Theory = false, NameA = "half", NameB = "float" }.Draw(
            comparison, new PictureStyle { Width = 800, Height = 600 });
        using SKBitmap pixels = SKBitmap.Decode(picture.Encode(PictureFormat.Png));
        SKColor[] colors =
        [
            .. Enumerable.Range(0, 6).Select(row => picture.PixelOf(a.Inputs[row], a.StepSizes[row]))
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
}
