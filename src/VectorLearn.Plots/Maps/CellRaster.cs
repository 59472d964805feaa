using ScottPlot;
using SkiaSharp;

namespace VectorLearn.Plots;

/// <summary>The cells of a map, drawn pixel by pixel: each has the colour of the cell its middle lies in, so that no colour
/// is there that no cell has, however wide or narrow the cells.</summary>
/// <param name="grid">The map.</param>
/// <param name="colorOf">The colour of a row.</param>
/// <param name="blank">The colour where there is no row.</param>
internal sealed class CellRaster(MapGrid grid, Func<int, uint> colorOf, uint blank) : MapLayer
{
    // An SVG has no pixels of its own; these are a quarter as wide.
    private const int VectorFineness = 4;

    /// <summary>Whether what is drawn on has no pixels.</summary>
    public bool IsVector { get; set; }

    /// <inheritdoc/>
    public override void Render(RenderPack rp)
    {
        float scale = (float)rp.Plot.ScaleFactor * (IsVector ? VectorFineness : 1);
        int left = (int)MathF.Floor(rp.DataRect.Left * scale);
        int top = (int)MathF.Floor(rp.DataRect.Top * scale);
        int width = (int)MathF.Ceiling(rp.DataRect.Right * scale) - left;
        int height = (int)MathF.Ceiling(rp.DataRect.Bottom * scale) - top;
        int[] columns = [.. Enumerable.Range(0, width).Select(i => grid.X.CellAt(Axes.GetCoordinateX((left + i + 0.5f) / scale)))];
        int[] lines = [.. Enumerable.Range(0, height).Select(i => grid.Y.CellAt(Axes.GetCoordinateY((top + i + 0.5f) / scale)))];

        var info = new SKImageInfo(width, height, SKColorType.Bgra8888, SKAlphaType.Opaque);
        using var bitmap = new SKBitmap(info);
        unsafe
        {
            var pixels = (uint*)bitmap.GetPixels();
            Parallel.For(0, height, i =>
            {
                var line = new Span<uint>(pixels + ((long)i * width), width);
                for (int j = 0; j < line.Length; j++)
                {
                    line[j] = j > 0 && columns[j] == columns[j - 1] ? line[j - 1]
                        : grid.RowAt(columns[j], lines[i]) is >= 0 and int row ? colorOf(row)
                        : blank;
                }
            });
        }

        using SKImage image = SKImage.FromBitmap(bitmap);
        rp.Canvas.DrawImage(
            image,
            SKRect.Create(left / scale, top / scale, width / scale, height / scale),
            new SKSamplingOptions(SKFilterMode.Nearest));
    }
}
