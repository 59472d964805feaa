using System.Globalization;
using ScottPlot;
using ScottPlot.Plottables;
using VectorLearn.Dimensions;

namespace VectorLearn.Plots;

/// <summary>How rough boundaries are: the cells on which each lies by how fine the cells are, both on log scales, and the line
/// whose slope is its dimension.</summary>
/// <example><code>
/// var sweep = new Sweep { [Parameter.Input] = Axis.Linear(0.05, 4, 1025), [Parameter.Alpha] = Axis.Linear(0, 1, 1025) };
/// var boundary = BoundaryDimension.Run&lt;double&gt;(sweep, [Outcome.Diverged]);
/// using Picture picture = DimensionPlot.Draw([("diverged", boundary)], "A boundary");
/// picture.Save("dimension.svg");
/// </code></example>
public static class DimensionPlot
{
    private const double Inset = 1.5;

    /// <summary>Draws boundaries over each other.</summary>
    /// <param name="boundaries">The boundaries by name, one or more.</param>
    /// <param name="title">The heading; that of one boundary tells its dimension if null.</param>
    /// <param name="subtitle">The line below it.</param>
    /// <param name="style">How large the picture is, and on which ground.</param>
    /// <exception cref="PlotDataException">No boundary is seen on any level.</exception>
    public static Picture Draw(
        IReadOnlyList<(string Name, BoundaryDimension Boundary)> boundaries,
        string? title = null,
        string subtitle = "",
        PictureStyle? style = null)
    {
        ArgumentNullException.ThrowIfNull(boundaries);
        style ??= new PictureStyle();
        BoundaryLevel[] seen =
            [.. boundaries.SelectMany(one => one.Boundary.Levels).Where(level => level.Boundary > 0)];
        if (seen.Length == 0)
        {
            throw new PlotDataException("there is no boundary to draw: all learners are on one side");
        }

        Plot plot = style.CreatePlot();
        double finest = seen.Max(level => 1 / level.Scale);
        var x = PlotAxis.OfRange("cells across the longest axis", 1 / Inset, Inset * finest, isLogarithmic: true);
        var y = PlotAxis.OfRange(
            "cells with a piece of the boundary", 1 / Inset, Inset * seen.Max(level => level.Boundary), isLogarithmic: true);
        foreach ((int i, (string name, BoundaryDimension boundary)) in boundaries.Index())
        {
            Add(plot, x, y, name, boundary, CurveColors.Of(i), style);
        }

        AxisFurniture.Fit(plot, x, y);
        AxisFurniture.SetTitle(
            plot,
            title ?? (boundaries is [var only] && only.Boundary.Fit is { } fit
                ? $"A boundary of dimension {Text(fit)}"
                : "How rough the boundaries are"),
            subtitle,
            style);
        AxisFurniture.AddLegend(plot, [], style);
        return new Picture(style, new PicturePanel(plot, x, y));
    }

    private static void Add(
        Plot plot, PlotAxis x, PlotAxis y, string name, BoundaryDimension boundary, Color color, PictureStyle style)
    {
        DimensionFit? fit = boundary.Fit;
        ILookup<bool, BoundaryLevel> levels = boundary.Levels.Where(level => level.Boundary > 0)
            .ToLookup(level => fit is not null && level.Level >= fit.FirstLevel && level.Level <= fit.LastLevel);
        if (fit is not null)
        {
            Coordinates[] ends =
                [.. new[] { fit.FirstLevel, fit.LastLevel }.Select(level => At(level, Math.Pow(2, fit.Intercept + (fit.Dimension * level))))];
            Scatter line = plot.Add.ScatterLine(ends, color);
            line.LineWidth = 1.6f;
            line.LegendText = $"{name}: {Text(fit)}";
        }

        Points(levels[true], MarkerShape.FilledCircle, "");
        Points(levels[false], MarkerShape.OpenCircle, fit is null ? name : "not fitted");

        void Points(IEnumerable<BoundaryLevel> of, MarkerShape shape, string text)
        {
            Coordinates[] points = [.. of.Select(level => At(level.Level, level.Boundary))];
            if (points.Length > 0)
            {
                Scatter scatter = plot.Add.ScatterPoints(points, color);
                scatter.MarkerShape = shape;
                scatter.MarkerSize = 8;
                scatter.MarkerLineWidth = 1.6f;
                scatter.MarkerFillColor = shape == MarkerShape.OpenCircle ? style.Ground : color;
                scatter.LegendText = text;
            }
        }

        Coordinates At(int level, double count) => new(x.PositionOf(Math.ScaleB(1, level)), y.PositionOf(count));
    }

    private static string Text(DimensionFit fit) => string.Create(
        CultureInfo.InvariantCulture, $"{fit.Dimension:F3} ± {fit.StandardError:F3}");
}
