using System.Text;
using ScottPlot;
using SkiaSharp;

namespace VectorLearn.Plots;

/// <summary>A finished drawing, to be saved in any format.</summary>
public sealed class Picture : IDisposable
{
    private readonly Plot _plot;
    private readonly PictureStyle _style;
    private readonly PlotAxis _x;
    private readonly PlotAxis _y;

    internal Picture(Plot plot, PictureStyle style, PlotAxis x, PlotAxis y)
    {
        _plot = plot;
        _style = style;
        _x = x;
        _y = y;
    }

    /// <summary>Pixels from left to right.</summary>
    public int Width => _style.Width;

    /// <summary>Pixels from top to bottom.</summary>
    public int Height => _style.Height;

    /// <summary>Where a point of the axes is drawn: pixels from the left and from the top. Only after the picture was
    /// encoded once, for only then is it laid out.</summary>
    /// <param name="x">A value on the horizontal axis.</param>
    /// <param name="y">A value on the vertical axis.</param>
    public (double X, double Y) PixelOf(double x, double y)
    {
        Pixel pixel = _plot.GetPixel(new Coordinates(_x.PositionOf(x), _y.PositionOf(y)));
        return (pixel.X, pixel.Y);
    }

    /// <summary>Draws the picture.</summary>
    /// <param name="format">The kind of file.</param>
    /// <returns>The file's bytes.</returns>
    public byte[] Encode(PictureFormat format)
    {
        foreach (CellRaster raster in _plot.GetPlottables<CellRaster>())
        {
            raster.IsVector = format == PictureFormat.Svg;
        }

        if (format == PictureFormat.Svg)
        {
            // Viewers that do not have the font take the next best.
            return Encoding.UTF8.GetBytes(_plot.GetSvgXml(Width, Height).Replace(
                $"font-family=\"{PictureFont.Name}\"",
                $"font-family=\"{PictureFont.Name}, 'Helvetica Neue', Arial, sans-serif\"",
                StringComparison.Ordinal));
        }

        var info = new SKImageInfo(Width, Height, SKImageInfo.PlatformColorType, SKAlphaType.Premul);
        using SKSurface surface = SKSurface.Create(info);
        _plot.Render(surface.Canvas, Width, Height);
        using SKPixmap pixels = surface.PeekPixels();
        using SKData? data = format == PictureFormat.Png
            ? pixels.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.AllFilters, zLibLevel: 6))
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
    public void Dispose() => _plot.Dispose();
}
