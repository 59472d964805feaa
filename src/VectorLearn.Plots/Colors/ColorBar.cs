using ScottPlot;
using SkiaSharp;

namespace VectorLearn.Plots;

/// <summary>The bar at a map's right that says which colour is which value: one band, or two that meet.</summary>
internal sealed class ColorBar(IReadOnlyList<ColorBand> bands, PictureStyle style) : IPanel
{
    private const float Gap = 18;
    private const float BarWidth = 20;
    private const float TickLength = 4;
    private const float TickGap = 3;
    private const float TicksApart = 15;
    private const float LabelGap = 8;
    private const float Margin = 10;
    private const float FontSize = 11.5f;

    /// <inheritdoc/>
    public bool IsVisible { get; set; } = true;

    /// <inheritdoc/>
    public Edge Edge => Edge.Right;

    /// <inheritdoc/>
    public bool ShowDebugInformation { get; set; }

    /// <inheritdoc/>
    public float MinimumSize { get; set; }

    /// <inheritdoc/>
    public float MaximumSize { get; set; } = float.MaxValue;

    /// <inheritdoc/>
    public float Measure(Paint paint)
    {
        LabelStyle label = CreateLabel();
        float widest = bands.SelectMany(band => band.Ticks)
            .Select(tick => label.Measure(tick.Text, paint).Width).DefaultIfEmpty().Max();
        return Gap + BarWidth + TickLength + TickGap + widest + LabelGap + FontSize + Margin;
    }

    /// <inheritdoc/>
    public PixelRect GetPanelRect(PixelRect dataRect, float size, float offset, Paint paint)
        => new(dataRect.Right + offset, dataRect.Right + offset + size, dataRect.Bottom, dataRect.Top);

    /// <inheritdoc/>
    public void Render(RenderPack rp, float size, float offset)
    {
        float left = rp.DataRect.Right + offset + Gap;
        float right = rp.DataRect.Right + offset + size - Margin - (FontSize / 2);
        float height = rp.DataRect.Height / bands.Count;
        var placed = new List<float>();
        for (int i = 0; i < bands.Count; i++)
        {
            float bottom = rp.DataRect.Bottom - (i * height);
            var rect = new PixelRect(left, left + BarWidth, bottom, bottom - height);
            DrawBand(rp, bands[i], rect);
            DrawTicks(rp, bands[i], rect, placed);
            DrawLabel(rp, bands[i].Label, new Pixel(right, rect.VerticalCenter), height);
        }

        var frame = new LineStyle(1, style.Ink);
        frame.Render(rp.Canvas, new PixelRect(left, left + BarWidth, rp.DataRect.Bottom, rp.DataRect.Top), rp.Paint, true);
    }

    private static void DrawBand(RenderPack rp, ColorBand band, PixelRect rect)
    {
        // A stripe a pixel of the picture.
        int stripes = Math.Max(1, (int)Math.Ceiling(rect.Height * rp.Plot.ScaleFactor));
        using var bitmap = new SKBitmap(1, stripes);
        for (int i = 0; i < stripes; i++)
        {
            bitmap.SetPixel(0, i, new SKColor(band.ColorAt((stripes - 0.5 - i) / stripes)));
        }

        using SKImage image = SKImage.FromBitmap(bitmap);
        rp.Canvas.DrawImage(
            image, new SKRect(rect.Left, rect.Top, rect.Right, rect.Bottom), new SKSamplingOptions(SKFilterMode.Nearest));
    }

    private void DrawTicks(RenderPack rp, ColorBand band, PixelRect rect, List<float> placed)
    {
        LabelStyle label = CreateLabel();
        label.Alignment = Alignment.MiddleLeft;
        var line = new LineStyle(1, style.Ink);
        foreach ((double value, string text) in band.Ticks)
        {
            float y = rect.Bottom - (rect.Height * (float)band.HeightOf(value));
            if (placed.TrueForAll(other => Math.Abs(other - y) >= TicksApart))
            {
                placed.Add(y);
                Drawing.DrawLine(rp.Canvas, rp.Paint, new Pixel(rect.Right, y), new Pixel(rect.Right + TickLength, y), line);
                label.Text = text;
                label.Render(rp.Canvas, new Pixel(rect.Right + TickLength + TickGap, y), rp.Paint);
            }
        }
    }

    private void DrawLabel(RenderPack rp, string text, Pixel center, float room)
    {
        LabelStyle label = CreateLabel();
        label.Text = text;
        label.FontSize *= Math.Min(1, (room - LabelGap) / Math.Max(label.Measure(text, rp.Paint).Width, 1));
        label.Rotation = -90;
        label.Alignment = Alignment.MiddleCenter;
        label.Render(rp.Canvas, center, rp.Paint);
    }

    private LabelStyle CreateLabel() => new()
    {
        FontName = PictureFont.Name,
        FontSize = FontSize,
        ForeColor = style.Ink,
    };
}
