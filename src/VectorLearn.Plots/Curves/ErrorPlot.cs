using ScottPlot;
using ScottPlot.Plottables;

namespace VectorLearn.Plots;

/// <summary>The error against the weight for one input and goal, its minimum, its slope as tangents, and a learner's steps
/// along it.</summary>
public sealed class ErrorPlot
{
    private const double TangentReach = 0.13;

    /// <summary>The curve; its input is not 0.</summary>
    public required ErrorCurve Curve { get; init; }

    /// <summary>The weights at which the slope is drawn.</summary>
    public IReadOnlyList<double> Tangents { get; init; } = [];

    /// <summary>A learner whose steps are drawn along the curve; none if null.</summary>
    public LearningCurve? Learning { get; init; }

    /// <summary>Points of the curve, evenly spaced over the weights that are drawn: weight, error and slope.</summary>
    /// <exception cref="PlotDataException">The input is 0, whose error is the same at any weight.</exception>
    public IReadOnlyList<(double Weight, double Error, double Slope)> Points()
        => [.. Curve.Points(Range()).Select(at => (at.Weight, at.Error, Curve.SlopeAt(at.Weight)))];

    /// <summary>Draws the curve.</summary>
    /// <param name="subtitle">The line below the title.</param>
    /// <param name="style">How large the picture is, and on which ground.</param>
    /// <exception cref="PlotDataException">The input is 0, whose error is the same at any weight.</exception>
    public Picture Draw(string subtitle = "", PictureStyle? style = null)
    {
        style ??= new PictureStyle();
        (double low, double high) = Range();
        (double Weight, double Error)[] points = Curve.Points((low, high));
        double top = points.Max(at => at.Error);
        Plot plot = style.CreatePlot();
        Scatter line = plot.Add.ScatterLine(points.Select(at => new Coordinates(at.Weight, at.Error)).ToArray(), style.Ink);
        line.LineWidth = 2;
        line.LegendText = Curve.Legend;
        AddTangents(plot, high - low, top);
        if (Learning is { } learning)
        {
            Scatter steps = plot.Add.Scatter(
                learning.Weights.Zip(learning.Errors, (weight, error) => new Coordinates(weight, error))
                    .TakeWhile(at => Math.Abs(at.X - Curve.Center) <= 2 * (high - low)).ToArray(),
                CurveColors.Of(0));
            steps.LineWidth = 1.4f;
            steps.MarkerSize = 7;
            steps.LegendText = $"the steps of learning, {learning.Name}";
        }

        (double Weight, double Error) lowest = Curve.Lowest(points);
        Marker minimum = plot.Add.Marker(lowest.Weight, lowest.Error, MarkerShape.FilledDiamond, 12, CurveColors.Of(2));
        minimum.LegendText = $"minimum, weight {NumberLabel.Of(lowest.Weight)}";
        var x = PlotAxis.OfRange("weight", low, high);
        var y = PlotAxis.OfRange("error", -0.06 * top, 1.04 * top);
        AxisFurniture.Fit(plot, x, y);
        AxisFurniture.SetTitle(plot, "The error against the weight", subtitle, style);
        AxisFurniture.AddLegend(plot, [], style);
        return new Picture(style, new PicturePanel(plot, x, y));
    }

    /// <summary>Tangents of the same length on the page, whatever their slope.</summary>
    private void AddTangents(Plot plot, double width, double height)
    {
        foreach (double weight in Tangents)
        {
            double slope = Curve.SlopeAt(weight);
            double reach = TangentReach * width / Math.Sqrt(1 + Math.Pow(slope * width / height, 2));
            double error = Curve.ErrorAt(weight);
            Scatter tangent = plot.Add.ScatterLine(
                new Coordinates[] { new(weight - reach, error - (slope * reach)), new(weight + reach, error + (slope * reach)) },
                CurveColors.Of(1));
            tangent.LineWidth = 2;
            plot.Add.Marker(weight, error, MarkerShape.FilledCircle, 7, CurveColors.Of(1)).LegendText =
                $"slope {NumberLabel.Of(slope)} at weight {NumberLabel.Of(weight)}";
        }
    }

    private (double Low, double High) Range()
    {
        Curve.Check();
        return Curve.Around([.. Tangents.Select(weight => new[] { weight }), .. Learning is null ? [] : new[] { Learning.Weights }]);
    }
}
