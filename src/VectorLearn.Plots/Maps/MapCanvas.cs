using ScottPlot;

namespace VectorLearn.Plots;

/// <summary>Lays a map's cells, colour bar and legend out as a picture.</summary>
internal static class MapCanvas
{
    public static Picture Draw(
        MapGrid grid, MapPainter painter, string title, string subtitle, IEnumerable<IPlottable> curves, PictureStyle style)
    {
        Plot plot = style.CreatePlot();
        plot.Grid.IsVisible = false;
        plot.PlottableList.Add(new CellRaster(grid, painter.ColorOf));
        plot.PlottableList.AddRange(curves);
        AxisFurniture.Fit(plot, grid.X, grid.Y);
        AxisFurniture.SetTitle(plot, title, subtitle, style);
        if (painter.Bands.Count > 0)
        {
            plot.Axes.AddPanel(new ColorBar(painter.Bands, style));
        }

        LegendItem[] key =
            [.. painter.Key.Select(key => new LegendItem { LabelText = key.Name, FillColor = Color.FromARGB(key.Color) })];
        AxisFurniture.AddLegend(plot, key, style);
        return new Picture(style, new PicturePanel(plot, grid.X, grid.Y));
    }
}
