using System.Text;
using ScottPlot;
using SkiaSharp;

namespace VectorLearn.Plots;

/// <summary>A finished drawing, to be saved in any format: one panel, or several side by side below a heading.</summary>
public sealed class Picture : IDisposable
{
    private const float HeadingHeight = 56;
    private const float TitleAt = 18;
    private const float SubtitleAt = 42;

    private readonly PictureStyle _style;
    private readonly PicturePanel[] _panels;
    private readonly (string Title, string Subtitle)? _heading;

    internal Picture(PictureStyle style, PicturePanel panel)
    {
        _style = style;
        _panels = [panel];
        LayOut();
    }

    internal Picture(PictureStyle style, string title, string subtitle, params PicturePanel[] panels)
    {
        _style = style;
        _panels = panels;
        _heading = (title, subtitle);
        LayOut();
    }

    /// <summary>Pixels from left to right.</summary>
    public int Width => _style.Width;

    /// <summary>Pixels from top to bottom.</summary>
    public int Height => _style.Height;

    /// <summary>Where a point of the axes is drawn: pixels from the left and from the top.</summary>
    /// <param name="x">A value on the horizontal axis.</param>
    /// <param name="y">A value on the vertical axis.</param>
    /// <param name="panel">The panel, counted from 0 at the left.</param>
    public (double X, double Y) PixelOf(double x, double y, int panel = 0)
    {
        PicturePanel of = _panels[panel];
        Pixel pixel = of.Plot.GetPixel(new Coordinates(of.X.PositionOf(x), of.Y.PositionOf(y)));
        SKRectI place = PlaceOf(panel);
        return (place.Left + pixel.X, place.Top + pixel.Y);
    }

    /// <summary>Draws the picture.</summary>
    /// <param name="format">The kind of file.</param>
    /// <returns>The file's bytes.</returns>
    public byte[] Encode(PictureFormat format)
    {
        foreach (CellRaster raster in _panels.SelectMany(panel => panel.Plot.GetPlottables<CellRaster>()))
        {
            raster.IsVector = format == PictureFormat.Svg;
        }

        if (format == PictureFormat.Svg)
        {
            using var stream = new MemoryStream();
            using (SKCanvas canvas = SKSvgCanvas.Create(new SKRect(0, 0, Width, Height), stream))
            {
                Draw(canvas);
            }

            // Viewers that do not have the font take the next best.
            return Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(stream.ToArray()).Replace(
                $"font-family=\"{PictureFont.Name}\"",
                $"font-family=\"{PictureFont.Name}, 'Helvetica Neue', Arial, sans-serif\"",
                StringComparison.Ordinal));
        }

        var info = new SKImageInfo(Width, Height, SKImageInfo.PlatformColorType, SKAlphaType.Premul);
        using SKSurface surface = SKSurface.Create(info);
        Draw(surface.Canvas);
        using SKPixmap pixels = surface.PeekPixels();
        // Neighbouring lines are alike: of the filters this one makes the smallest maps, and is among the quickest.
        using SKData? data = format == PictureFormat.Png
            ? pixels.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.Up, zLibLevel: 6))
            : pixels.Encode(new SKWebpEncoderOptions(SKWebpEncoderCompression.Lossless, quality: 75));
        return data?.ToArray() ?? throw new PlotDataException(
            $"a picture of {Width} x {Height} pixels cannot be written as {format}; make it smaller");
    }

    /// <summary>Saves the picture in the format of the file's ending.</summary>
    /// <param name="path">The file; one that exists is overwritten.</param>
    /// <exception cref="PlotDataException">No picture has such an ending.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path)
    {
        PictureFormat format = PictureFormats.Of(path) ?? throw new PlotDataException(
            $"'{path}' is no picture; its name must end in {string.Join(", ", PictureFormats.Extensions)}");
        File.WriteAllBytes(path, Encode(format));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (PicturePanel panel in _panels)
        {
            panel.Plot.Dispose();
        }
    }

    /// <summary>Draws all but the cells on nothing. ScottPlot's first drawing is two: what stands around the data takes its
    /// room in one and is in its place in the next. An SVG would have both.</summary>
    private void LayOut()
    {
        using var recorder = new SKPictureRecorder();
        using SKCanvas nothing = recorder.BeginRecording(new SKRect(0, 0, Width, Height));
        SetCellsVisible(false);
        for (int i = 0; i < _panels.Length; i++)
        {
            SKRectI place = PlaceOf(i);
            nothing.Save();
            _panels[i].Plot.Render(nothing, place.Width, place.Height);
            nothing.Restore();
        }

        SetCellsVisible(true);

        void SetCellsVisible(bool areVisible)
        {
            foreach (CellRaster raster in _panels.SelectMany(panel => panel.Plot.GetPlottables<CellRaster>()))
            {
                raster.IsVisible = areVisible;
            }
        }
    }

    private void Draw(SKCanvas canvas)
    {
        if (_heading is { } heading)
        {
            canvas.Clear(_style.Ground.ToSKColor());
            canvas.Save();
            canvas.Scale((float)_style.Scale);
            using var paint = Paint.NewDisposablePaint();
            var center = new Pixel((float)(Width / _style.Scale / 2), TitleAt);
            AxisFurniture.TitleStyle(heading.Title, _style).Render(canvas, center, paint);
            AxisFurniture.SubtitleStyle(heading.Subtitle, _style).Render(canvas, new Pixel(center.X, SubtitleAt), paint);
            canvas.Restore();
        }

        for (int i = 0; i < _panels.Length; i++)
        {
            SKRectI place = PlaceOf(i);
            canvas.Save();
            canvas.Translate(place.Left, place.Top);
            canvas.ClipRect(new SKRect(0, 0, place.Width, place.Height));
            _panels[i].Plot.Render(canvas, place.Width, place.Height);
            canvas.Restore();
        }
    }

    private SKRectI PlaceOf(int panel)
    {
        int top = _heading is null ? 0 : (int)(HeadingHeight * _style.Scale);
        return new SKRectI(panel * Width / _panels.Length, top, (panel + 1) * Width / _panels.Length, Height);
    }
}

/// <summary>A plot with its axes.</summary>
internal sealed record PicturePanel(Plot Plot, PlotAxis X, PlotAxis Y);
