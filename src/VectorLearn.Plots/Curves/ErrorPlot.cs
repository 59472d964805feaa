using ScottPlot;
using ScottPlot.Plottables;

namespace VectorLearn.Plots;

/// <summary>The error against the weight for one input and goal: the parabola <c>(input*weight - goal)^2</c>, its minimum
/// <c>goal/input</c>, its slope <c>2*input*(input*weight - goal)</c> as tangents, and a learner's steps along it.</summary>
public sealed record ErrorPlot
{
    private const int CurvePoints = 401;
    private const double TangentReach = 0.13;

    /// <summary>The input, not 0.</summary>
    public required double Input { get; init; }

    /// <summary>The goal prediction.</summary>
    public required double Goal { get; init; }

    /// <summary>The weights at which the slope is drawn.</summary>
    public IReadOnlyList<double> Tangents { get; init; } = [];

    /// <summary>A learner whose steps are drawn along the curve; none if null.</summary>
    public LearningCurve? Learning { get; init; }

    /// <summary>Points of the curve, evenly spaced over the weights that are drawn: weight, error and slope.</summary>
    /// <exception cref="PlotDataException">The input is 0, whose error is the same at any weight.</exception>
    public IReadOnlyList<(double Weight, double Error, double Slope)> Points()
    {
        ErrorParabola parabola = Parabola();
        (double low, double high) = Range(parabola);
        return [.. parabola.Points(low, high, CurvePoints).Select(at => (at.Weight, at.Error, parabola.SlopeAt(at.Weight)))];
    }

    /// <summary>Draws the curve.</summary>
    /// <param name="subtitle">The line below the title.</param>
    /// <param name="style">How large the picture is, and on which ground.</param>
    /// <exception cref="PlotDataException">The input is 0, whose error is the same at any weight.</exception>
    public Picture Draw(string subtitle = "", PictureStyle? style = null)
    {
        style ??= new PictureStyle();
        ErrorParabola parabola = Parabola();
        (double low, double high) = Range(parabola);
        double top = parabola.ErrorAt(high);
        Plot plot = style.CreatePlot();
        Scatter line = plot.Add.ScatterLine(
            parabola.Points(low, high, CurvePoints).Select(at => new Coordinates(at.Weight, at.Error)).ToArray(), style.Ink);
        line.LineWidth = 2;
        line.LegendText = "error = (input × weight − goal)²";
        AddTangents(plot, parabola, high - low, top);
        if (Learning is { } learning)
        {
            Scatter steps = plot.Add.Scatter(
                learning.Weights.Zip(learning.Errors, (weight, error) => new Coordinates(weight, error))
                    .TakeWhile(at => Math.Abs(at.X - parabola.Minimum) <= 2 * (high - low)).ToArray(),
                CurveColors.Of(0));
            steps.LineWidth = 1.4f;
            steps.MarkerSize = 7;
            steps.LegendText = $"the steps of learning, {learning.Name}";
        }

        Marker minimum = plot.Add.Marker(parabola.Minimum, 0, MarkerShape.FilledDiamond, 12, CurveColors.Of(2));
        minimum.LegendText = $"minimum, weight {NumberLabel.Of(parabola.Minimum)}";
        var x = PlotAxis.OfRange("weight", low, high);
        var y = PlotAxis.OfRange("error", -0.06 * top, 1.04 * top);
        plot.Axes.SetLimits(x.Low, x.High, y.Low, y.High);
        AxisFurniture.Fit(plot.Axes.Bottom, x);
        AxisFurniture.Fit(plot.Axes.Left, y);
        AxisFurniture.SetTitle(plot, "The error against the weight", subtitle, style);
        AxisFurniture.AddLegend(plot, [], style);
        return new Picture(style, new PicturePanel(plot, x, y));
    }

    /// <summary>Tangents of the same length on the page, whatever their slope.</summary>
    private void AddTangents(Plot plot, ErrorParabola parabola, double width, double height)
    {
        foreach (double weight in Tangents)
        {
            double slope = parabola.SlopeAt(weight);
            double reach = TangentReach * width / Math.Sqrt(1 + Math.Pow(slope * width / height, 2));
            double error = parabola.ErrorAt(weight);
            Scatter tangent = plot.Add.ScatterLine(
                new Coordinates[] { new(weight - reach, error - (slope * reach)), new(weight + reach, error + (slope * reach)) },
                CurveColors.Of(1));
            tangent.LineWidth = 2;
            plot.Add.Marker(weight, error, MarkerShape.FilledCircle, 7, CurveColors.Of(1)).LegendText =
                $"slope {NumberLabel.Of(slope)} at weight {NumberLabel.Of(weight)}";
        }
    }

    private (double Low, double High) Range(ErrorParabola parabola)
        => parabola.Around([.. Tangents.Select(weight => new[] { weight }), .. Learning is null ? [] : new[] { Learning.Weights }]);

    private ErrorParabola Parabola()
    {
        var parabola = new ErrorParabola(Input, Goal);
        return Input != 0 && double.IsFinite(parabola.Minimum)
            ? parabola
            : throw new PlotDataException("the error is the same at any weight where the input is 0; give another input")
            { Setting = nameof(Input) };
    }
}
