using ScottPlot;
using SkiaSharp;

namespace VectorLearn.Plots;

/// <summary>Lines along which what a map shows has a value, straight between the middles of its cells (marching squares). They
/// end where a cell has no number.</summary>
internal sealed class ContourLayer : MapLayer
{
    private const float Width = 1.2f;
    private const float SeamWidth = 3;
    private const float FontSize = 10;
    private const int MostLevels = 100;

    private readonly MapGrid _grid;
    private readonly Func<int, double> _valueOf;
    private readonly double[] _levels;

    private ContourLayer(MapGrid grid, Func<int, double> valueOf, double[] levels)
        => (_grid, _valueOf, _levels) = (grid, valueOf, levels);

    /// <summary>The contours of a map.</summary>
    /// <param name="grid">The map.</param>
    /// <param name="painter">What it shows.</param>
    /// <param name="levels">The values; if there is none, those beside the colour bar.</param>
    /// <exception cref="PlotDataException">What is shown are no numbers, or there are too many values.</exception>
    public static ContourLayer Of(MapGrid grid, MapPainter painter, IReadOnlyList<double> levels)
        => painter.ValueOf is null
            ? throw Wrong("what is shown are no numbers that have contours; colour the map by a number, or leave that out")
            : levels.Count > MostLevels ? throw Wrong($"{levels.Count} contours cannot be told apart; give {MostLevels} or fewer")
            : new ContourLayer(
                grid,
                painter.ValueOf,
                levels.Count > 0 ? [.. levels] : [.. painter.Bands.SelectMany(band => band.Ticks).Select(tick => tick.Value).Distinct()]);

    /// <inheritdoc/>
    public override void Render(RenderPack rp)
    {
        float[] across = [.. _grid.X.Values.Select(value => Axes.GetPixelX(_grid.X.PositionOf(value)))];
        float[] up = [.. _grid.Y.Values.Select(value => Axes.GetPixelY(_grid.Y.PositionOf(value)))];
        using SKPath path = new();
        Dictionary<double, SKPoint> places = [];
        var below = new double[across.Length];
        var above = new double[across.Length];
        Load(0, above);
        for (int y = 1; y < up.Length; y++)
        {
            (below, above) = (above, below);
            Load(y, above);
            for (int x = 1; x < across.Length; x++)
            {
                // Counter-clockwise from the left below.
                double[] corners = [below[x - 1], below[x], above[x], above[x - 1]];
                SKPoint[] points =
                    [new(across[x - 1], up[y - 1]), new(across[x], up[y - 1]), new(across[x], up[y]), new(across[x - 1], up[y])];
                foreach (double level in _levels)
                {
                    if (Add(path, corners, points, level) is { } place)
                    {
                        places[level] = place;
                    }
                }
            }
        }

        new LineStyle(SeamWidth, Colors.White.WithAlpha(0.6)).Render(rp.Canvas, path, rp.Paint);
        new LineStyle(Width, Colors.Black).Render(rp.Canvas, path, rp.Paint);
        var label = new LabelStyle
        {
            FontName = PictureFont.Name,
            FontSize = FontSize,
            ForeColor = Colors.Black,
            BackgroundColor = Colors.White.WithAlpha(0.8),
            Alignment = Alignment.MiddleCenter,
        };
        foreach ((double level, SKPoint place) in places)
        {
            label.Text = NumberLabel.InFull(level);
            label.Render(rp.Canvas, new Pixel(place.X, place.Y), rp.Paint);
        }
    }

    private static PlotDataException Wrong(string what) => new(what) { Setting = nameof(MapLook.Contours) };

    /// <summary>Adds the pieces of a contour between four cells.</summary>
    /// <returns>A point on one; null if there is none.</returns>
    private static SKPoint? Add(SKPath path, double[] corners, SKPoint[] points, double level)
    {
        if (!Array.TrueForAll(corners, double.IsFinite) || Array.TrueForAll(corners, corner => corner < level) || Array.TrueForAll(corners, corner => corner >= level))
        {
            return null;
        }

        var crossings = new List<SKPoint>(4);
        for (int i = 0; i < 4; i++)
        {
            int next = (i + 1) % 4;
            if (corners[i] < level != corners[next] < level)
            {
                float share = (float)((level - corners[i]) / (corners[next] - corners[i]));
                crossings.Add(points[i] + new SKPoint(share * (points[next].X - points[i].X), share * (points[next].Y - points[i].Y)));
            }
        }

        // At a saddle the mean decides which corners hang together.
        int shift = crossings.Count == 4 && corners.Average() < level != corners[0] < level ? 1 : 0;
        for (int i = 0; i < crossings.Count; i += 2)
        {
            path.MoveTo(crossings[(i + shift) % crossings.Count]);
            path.LineTo(crossings[(i + shift + 1) % crossings.Count]);
        }

        return crossings[0];
    }

    private void Load(int line, double[] values)
    {
        for (int x = 0; x < values.Length; x++)
        {
            int row = _grid.RowAt(x, line);
            values[x] = row < 0 ? double.NaN : _valueOf(row);
        }
    }
}
