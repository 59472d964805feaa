using System.Globalization;
using ScottPlot;

namespace VectorLearn.Plots;

/// <summary>Lays a map's cells, colour bar and legend out as a picture.</summary>
internal static class MapCanvas
{
    public static Picture Draw(
        MapGrid grid,
        MapPainter painter,
        string title,
        string subtitle,
        IEnumerable<IPlottable> curves,
        PictureStyle style,
        MapLook? look = null)
    {
        look ??= new MapLook();
        Plot plot = style.CreatePlot();
        plot.Grid.IsVisible = false;
        plot.PlottableList.Add(new CellRaster(grid, painter.ColorOf, style.Ground.ARGB));
        plot.PlottableList.Add(new BandMark(grid.X, grid.Y, style));
        if (look.Contours is not null)
        {
            plot.PlottableList.Add(ContourLayer.Of(grid, painter, look.Contours));
        }

        plot.PlottableList.AddRange(curves);
        if (CellTexts.AreWanted(grid, painter, look))
        {
            plot.PlottableList.Add(new CellTexts(grid, painter));
        }

        AxisFurniture.Fit(plot, grid.X, grid.Y, look.Words);
        AxisFurniture.SetTitle(plot, look.Words.Title ?? title, subtitle, style);
        if (painter.Bands.Count > 0)
        {
            plot.Axes.AddPanel(new ColorBar(painter.Bands, style));
        }

        LegendItem[] key =
            [.. painter.Key.Select(key => new LegendItem { LabelText = key.Name, FillColor = Color.FromARGB(key.Color) })];
        if (grid.Count < grid.Cells)
        {
            string share = string.Create(CultureInfo.InvariantCulture, $"no row {grid.Cells - grid.Count:N0} of {grid.Cells:N0}");
            key = [.. key, new LegendItem { LabelText = share, FillColor = style.Ground, OutlineColor = style.Faint, OutlineWidth = 1 }];
        }

        AxisFurniture.AddLegend(plot, key, style);
        return new Picture(style, new PicturePanel(plot, grid.X, grid.Y));
    }
}
