using ScottPlot;

namespace VectorLearn.Plots;

/// <summary>The numbers that the cells of a small map carry, dark on light colours and light on dark ones.</summary>
internal sealed class CellTexts(MapGrid grid, MapPainter painter) : MapLayer
{
    // A map of so few columns and lines carries them unasked.
    private const int Small = 12;
    private const int MostCells = 10_000;
    private const float FontSize = 12;
    private const float LeastFontSize = 4;
    private const float Room = 0.86f;
    private const double Light = 0.55;

    public static bool AreWanted(MapGrid grid, MapPainter painter, MapLook look) => look.Annotate switch
    {
        false => false,
        true when painter.TextOf is null => throw new PlotDataException(
            "what is shown are no numbers that cells could carry; colour the map by a number, or leave that out")
        { Setting = nameof(MapLook.Annotate) },
        true when grid.Cells > MostCells => throw new PlotDataException(
            $"{grid.X.Values.Length} x {grid.Y.Values.Length} cells are too small to carry their numbers; leave that out")
        { Setting = nameof(MapLook.Annotate) },
        true => true,
        _ => painter.TextOf is not null && grid.X.Values.Length <= Small && grid.Y.Values.Length <= Small,
    };

    /// <inheritdoc/>
    public override void Render(RenderPack rp)
    {
        (float Center, float Size)[] across = Places(grid.X, Axes.GetPixelX);
        (float Center, float Size)[] up = Places(grid.Y, Axes.GetPixelY);
        var label = new LabelStyle { FontName = PictureFont.Name, Alignment = Alignment.MiddleCenter };
        for (int y = 0; y < up.Length; y++)
        {
            for (int x = 0; x < across.Length; x++)
            {
                int row = grid.RowAt(x, y);
                label.Text = row < 0 ? "" : painter.TextOf!(row);
                if (label.Text.Length == 0)
                {
                    continue;
                }

                label.FontSize = FontSize;
                PixelSize size = label.Measure(label.Text, rp.Paint).Size;
                label.FontSize *= Math.Min(1, Math.Min(Room * across[x].Size / size.Width, Room * up[y].Size / size.Height));
                label.ForeColor = IsLight(painter.ColorOf(row)) ? Colors.Black : Colors.White;
                if (label.FontSize >= LeastFontSize)
                {
                    label.Render(rp.Canvas, new Pixel(across[x].Center, up[y].Center), rp.Paint);
                }
            }
        }
    }

    private static (float Center, float Size)[] Places(PlotAxis axis, Func<double, float> pixelOf) =>
    [
        .. Enumerable.Range(0, axis.Values.Length).Select(i =>
        {
            (float from, float to) = (pixelOf(axis.CellEdge(i)), pixelOf(axis.CellEdge(i + 1)));
            return ((from + to) / 2, Math.Abs(to - from));
        }),
    ];

    private static bool IsLight(uint color)
        => (0.299 * (byte)(color >> 16)) + (0.587 * (byte)(color >> 8)) + (0.114 * (byte)color) > 255 * Light;
}
