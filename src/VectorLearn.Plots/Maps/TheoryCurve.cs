using ScottPlot;
using SkiaSharp;
using VectorLearn.Data;

namespace VectorLearn.Plots;

/// <summary>A curve alpha = c / input^2 over a map: dark on a light seam, so that it is seen on every colour.</summary>
/// <param name="factor">c.</param>
/// <param name="x">The horizontal axis.</param>
/// <param name="y">The vertical axis.</param>
/// <param name="input">The input where it is no axis of the map; null if it is one.</param>
/// <param name="alpha">Alpha where it is no axis of the map; null if it is one.</param>
/// <param name="label">What the legend says.</param>
/// <param name="style">The picture's.</param>
internal sealed class TheoryCurve(double factor, PlotAxis x, PlotAxis y, double? input, double? alpha, string label, PictureStyle style)
    : IPlottable
{
    private const float Width = 1.3f;
    private const float SeamWidth = 3;
    private const float FarOutside = 10;

    /// <summary>The curves of theory over a map; none where its learners have no alpha.</summary>
    public static IEnumerable<IPlottable> Over(MapTable map, MapGrid grid, PictureStyle style)
    {
        if (map.StepSizeName != MapPlot.AlphaName)
        {
            return [];
        }

        double? input = grid.Held.TryGetValue(MapPlot.InputName, out double heldInput) ? heldInput : null;
        double? alpha = grid.Held.TryGetValue(MapPlot.AlphaName, out double heldAlpha) ? heldAlpha : null;
        return input is not null && alpha is not null
            ? []
            :
            [
                new TheoryCurve(2, grid.X, grid.Y, input, alpha, "alpha = 2/input², the stability bound", style),
                new TheoryCurve(1, grid.X, grid.Y, input, alpha, "alpha = 1/input², learns in one step", style),
            ];
    }

    /// <inheritdoc/>
    public bool IsVisible { get; set; } = true;

    /// <inheritdoc/>
    public IAxes Axes { get; set; } = new Axes();

    /// <inheritdoc/>
    public IEnumerable<LegendItem> LegendItems =>
        [new LegendItem { LabelText = label, LineStyle = new LineStyle(1.5f, style.Ink, Pattern) }];

    private LinePattern Pattern => factor == 1 ? LinePattern.Dashed : LinePattern.Solid;

    /// <inheritdoc/>
    public AxisLimits GetAxisLimits() => AxisLimits.NoLimits;

    /// <inheritdoc/>
    public void Render(RenderPack rp)
    {
        using SKPath path = new();
        foreach (IEnumerable<SKPoint> points in Lines(rp.DataRect))
        {
            path.AddPoly([.. WithoutRuns([.. points])], close: false);
        }

        new LineStyle(SeamWidth, Colors.White.WithAlpha(0.75)).Render(rp.Canvas, path, rp.Paint);
        new LineStyle(Width, Colors.Black, Pattern).Render(rp.Canvas, path, rp.Paint);
    }

    private IEnumerable<IEnumerable<SKPoint>> Lines(PixelRect rect)
    {
        if (x.Name == MapPlot.InputName)
        {
            return alpha is null
                ? SidesOfZero(rect.Left, rect.Right, pixel => x.ValueOf(Axes.GetCoordinateX(pixel)))
                    .Select(side => side.Select(at => new SKPoint(at.Pixel, PixelY(factor / (at.Input * at.Input), rect))))
                : InputsAt(alpha.Value).Select(input => new[]
                {
                    new SKPoint(PixelX(input, rect), rect.Top), new SKPoint(PixelX(input, rect), rect.Bottom),
                });
        }

        if (y.Name == MapPlot.InputName)
        {
            return alpha is null
                ? SidesOfZero(rect.Top, rect.Bottom, pixel => y.ValueOf(Axes.GetCoordinateY(pixel)))
                    .Select(side => side.Select(at => new SKPoint(PixelX(factor / (at.Input * at.Input), rect), at.Pixel)))
                : InputsAt(alpha.Value).Select(input => new[]
                {
                    new SKPoint(rect.Left, PixelY(input, rect)), new SKPoint(rect.Right, PixelY(input, rect)),
                });
        }

        if (input is null)
        {
            return [];
        }

        double straight = factor / (input.Value * input.Value);
        return x.Name == MapPlot.AlphaName
            ? [[new SKPoint(PixelX(straight, rect), rect.Top), new SKPoint(PixelX(straight, rect), rect.Bottom)]]
            : y.Name == MapPlot.AlphaName
                ? [[new SKPoint(rect.Left, PixelY(straight, rect)), new SKPoint(rect.Right, PixelY(straight, rect))]]
                : [];
    }

    private double[] InputsAt(double alpha)
        => alpha <= 0 ? [] : [Math.Sqrt(factor / alpha), -Math.Sqrt(factor / alpha)];

    /// <summary>The input at every half pixel, below zero and above: at zero the curve comes from one infinity and goes to
    /// the other.</summary>
    private static IEnumerable<IEnumerable<(float Pixel, double Input)>> SidesOfZero(
        float from, float to, Func<float, double> inputAt)
    {
        (float Pixel, double Input)[] every =
        [
            .. Enumerable.Range(0, (int)(2 * (to - from)) + 2).Select(i => Math.Min(from + (0.5f * i), to))
                .Select(pixel => (pixel, inputAt(pixel))),
        ];
        return [every.Where(at => at.Input < 0), every.Where(at => at.Input > 0)];
    }

    /// <summary>Leaves out what lies between the ends of a straight run along an axis, as there is outside the
    /// picture.</summary>
    private static IEnumerable<SKPoint> WithoutRuns(SKPoint[] points)
        => points.Where((point, i) => i == 0 || i == points.Length - 1
            || !((points[i - 1].X == point.X && point.X == points[i + 1].X)
                || (points[i - 1].Y == point.Y && point.Y == points[i + 1].Y)));

    private float PixelX(double value, PixelRect rect)
        => Math.Clamp(Axes.GetPixelX(x.PositionOf(value)), rect.Left - FarOutside, rect.Right + FarOutside);

    private float PixelY(double value, PixelRect rect)
        => Math.Clamp(Axes.GetPixelY(y.PositionOf(value)), rect.Top - FarOutside, rect.Bottom + FarOutside);
}
