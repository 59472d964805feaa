using ScottPlot;

namespace VectorLearn.Plots;

/// <summary>The gap between a log axis and its band of values that have no logarithm.</summary>
internal sealed class BandMark(MapGrid grid, PictureStyle style) : MapLayer
{
    private const float GapWidth = 5;

    public static bool IsNeeded(MapGrid grid) => grid.X.HasBand || grid.Y.HasBand;

    /// <inheritdoc/>
    public override void Render(RenderPack rp)
    {
        var gap = new LineStyle(GapWidth, style.Ground);
        var edge = new LineStyle(1, style.Ink);
        if (grid.X.HasBand)
        {
            float x = Axes.GetPixelX(grid.X.BandEnd);
            Drawing.DrawLine(rp.Canvas, rp.Paint, new Pixel(x, rp.DataRect.Top), new Pixel(x, rp.DataRect.Bottom), gap);
            Drawing.DrawLine(rp.Canvas, rp.Paint, new Pixel(x, rp.DataRect.Top), new Pixel(x, rp.DataRect.Bottom), edge);
        }

        if (grid.Y.HasBand)
        {
            float y = Axes.GetPixelY(grid.Y.BandEnd);
            Drawing.DrawLine(rp.Canvas, rp.Paint, new Pixel(rp.DataRect.Left, y), new Pixel(rp.DataRect.Right, y), gap);
            Drawing.DrawLine(rp.Canvas, rp.Paint, new Pixel(rp.DataRect.Left, y), new Pixel(rp.DataRect.Right, y), edge);
        }
    }
}
