using ScottPlot;

namespace VectorLearn.Plots;

/// <summary>The gap between a log axis and its band of values that have no logarithm.</summary>
internal sealed class BandMark(PlotAxis x, PlotAxis y, PictureStyle style) : MapLayer
{
    private const float GapWidth = 5;

    /// <inheritdoc/>
    public override void Render(RenderPack rp)
    {
        var gap = new LineStyle(GapWidth, style.Ground);
        var edge = new LineStyle(1, style.Ink);
        if (x.HasBand)
        {
            float at = Axes.GetPixelX(x.BandEnd);
            Drawing.DrawLine(rp.Canvas, rp.Paint, new Pixel(at, rp.DataRect.Top), new Pixel(at, rp.DataRect.Bottom), gap);
            Drawing.DrawLine(rp.Canvas, rp.Paint, new Pixel(at, rp.DataRect.Top), new Pixel(at, rp.DataRect.Bottom), edge);
        }

        if (y.HasBand)
        {
            float at = Axes.GetPixelY(y.BandEnd);
            Drawing.DrawLine(rp.Canvas, rp.Paint, new Pixel(rp.DataRect.Left, at), new Pixel(rp.DataRect.Right, at), gap);
            Drawing.DrawLine(rp.Canvas, rp.Paint, new Pixel(rp.DataRect.Left, at), new Pixel(rp.DataRect.Right, at), edge);
        }
    }
}
