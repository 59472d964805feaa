using ScottPlot;
using SkiaSharp;

namespace VectorLearn.Plots;

/// <summary>Rings around cells that would be lost among a million others: one for all that lie close together.</summary>
/// <param name="grid">The map.</param>
/// <param name="isMarked">Whether a row's cell is one of them.</param>
/// <param name="color">The ring's.</param>
internal sealed class DifferenceRings(MapGrid grid, Func<int, bool> isMarked, Color color) : MapLayer
{
    private const float Radius = 6;
    private const float Width = 2;
    private const float SeamWidth = 4;

    /// <inheritdoc/>
    public override void Render(RenderPack rp)
    {
        float[] across = [.. grid.X.Values.Select(value => Axes.GetPixelX(grid.X.PositionOf(value)))];
        float[] down = [.. grid.Y.Values.Select(value => Axes.GetPixelY(grid.Y.PositionOf(value)))];
        using SKPath path = new();
        HashSet<(int, int)> ringed = [];
        for (int y = 0; y < down.Length; y++)
        {
            for (int x = 0; x < across.Length; x++)
            {
                if (grid.RowAt(x, y) is >= 0 and int row && isMarked(row) && ringed.Add(((int)(across[x] / (2 * Radius)), (int)(down[y] / (2 * Radius)))))
                {
                    path.AddCircle(across[x], down[y], Radius);
                }
            }
        }

        new LineStyle(SeamWidth, Colors.White).Render(rp.Canvas, path, rp.Paint);
        new LineStyle(Width, color).Render(rp.Canvas, path, rp.Paint);
    }
}
