using System.Runtime.InteropServices;
using ScottPlot;
using SkiaSharp;

namespace VectorLearn.Plots;

/// <summary>Visits as an image, pixel by pixel: the more, the farther from the ground's colour, so that every colour has as
/// many pixels.</summary>
internal sealed class DensityRaster(OrbitDensity density, PictureStyle style) : MapLayer
{
    // What was visited least still stands out from the ground.
    private const double LeastShare = 0.22;

    private uint[]? _pixels;
    private (int Width, int Height) _size;

    /// <inheritdoc/>
    public override void Render(RenderPack rp)
    {
        float scale = (float)rp.Plot.ScaleFactor;
        int width = (int)MathF.Round(rp.DataRect.Width * scale);
        int height = (int)MathF.Round(rp.DataRect.Height * scale);
        if (_pixels is null || _size != (width, height))
        {
            _size = (width, height);
            _pixels = Paint(width, height);
        }

        var info = new SKImageInfo(width, height, SKColorType.Bgra8888, SKAlphaType.Opaque);
        using SKImage image = SKImage.FromPixelCopy(info, MemoryMarshal.AsBytes<uint>(_pixels));
        rp.Canvas.DrawImage(
            image,
            SKRect.Create(rp.DataRect.Left, rp.DataRect.Top, rp.DataRect.Width, rp.DataRect.Height),
            new SKSamplingOptions(SKFilterMode.Nearest));
    }

    private uint[] Paint(int width, int height)
    {
        float[] visits = Resampled(width, height, out bool[] isEmpty);
        float[] sorted = [.. visits.Where(value => value > 0)];
        Array.Sort(sorted);
        uint ground = (uint)style.Ground.ToSKColor();
        var pixels = new uint[visits.Length];
        Parallel.For(0, height, y =>
        {
            for (int x = 0; x < width; x++)
            {
                float value = visits[(y * width) + x];
                pixels[(y * width) + x] = value > 0 ? ColorOf(ShareUpTo(sorted, value))
                    : isEmpty[x] ? style.Same
                    : ground;
            }
        });
        return pixels;
    }

    private uint ColorOf(double share)
    {
        double depth = LeastShare + ((1 - LeastShare) * share);
        return Ramp.Blue[style.Dark ? depth : 1 - depth];
    }

    /// <summary>The share of the values that are no greater.</summary>
    private static double ShareUpTo(float[] sorted, float value)
    {
        (int low, int high) = (0, sorted.Length);
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = sorted[middle] <= value ? (middle + 1, high) : (low, middle);
        }

        return (double)low / sorted.Length;
    }

    /// <summary>The visits of each pixel, top line first: the mean of what it covers, by how much of that it does, so that
    /// lines and columns leave no pattern of their own.</summary>
    private float[] Resampled(int width, int height, out bool[] isEmpty)
    {
        (int From, float Weight)[][] acrossOf = Covered(density.ColumnEdges, EvenEdges(density.Axis.Low, density.Axis.High, width));
        (int From, float Weight)[][] upOf = Covered(EvenEdges(0, 1, density.Lines), EvenEdges(0, 1, height));
        float[] result = new float[width * height];
        isEmpty = [.. acrossOf.Select(columns => columns.All(column => density.IsEmpty[column.From]))];
        Parallel.For(0, width, x =>
        {
            var lines = new float[density.Lines];
            foreach ((int column, float weight) in acrossOf[x])
            {
                ReadOnlySpan<int> visits = density.Visits.AsSpan(column * density.Lines, density.Lines);
                for (int line = 0; line < lines.Length; line++)
                {
                    lines[line] += weight * visits[line];
                }
            }

            for (int y = 0; y < height; y++)
            {
                float sum = 0;
                foreach ((int line, float weight) in upOf[y])
                {
                    sum += weight * lines[line];
                }

                result[((height - 1 - y) * width) + x] = sum;
            }
        });
        return result;
    }

    private static double[] EvenEdges(double low, double high, int count)
        => [.. Enumerable.Range(0, count + 1).Select(i => low + ((high - low) * i / count))];

    /// <summary>Which cells each pixel covers, and which share of the pixel each is.</summary>
    private static (int From, float Weight)[][] Covered(double[] cells, double[] pixels)
    {
        var covered = new (int, float)[pixels.Length - 1][];
        int first = 0;
        for (int pixel = 0; pixel < covered.Length; pixel++)
        {
            (double low, double high) = (pixels[pixel], pixels[pixel + 1]);
            while (first < cells.Length - 2 && cells[first + 1] <= low)
            {
                first++;
            }

            var parts = new List<(int, float)>();
            for (int cell = first; cell < cells.Length - 1 && cells[cell] < high; cell++)
            {
                double share = (Math.Min(high, cells[cell + 1]) - Math.Max(low, cells[cell])) / (high - low);
                if (share > 0)
                {
                    parts.Add((cell, (float)share));
                }
            }

            covered[pixel] = [.. parts];
        }

        return covered;
    }
}
