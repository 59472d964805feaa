using ScottPlot;
using ScottPlot.Plottables;

namespace VectorLearn.Plots;

/// <summary>Learners step by step: the error by step on a log scale, and beside it the weight's way over the curve of the
/// error.</summary>
/// <example><code>
/// var learner = new Sweep { [Parameter.Input] = Axis.Constant(2), [Parameter.Alpha] = Axis.Constant(0.1) };
/// using Picture picture = TracePlot.Draw([LearningCurve.Follow(learner, 20, "alpha 0.1")], "A learner", "input 2");
/// picture.Save("trace.svg");
/// </code></example>
public static class TracePlot
{
    private const int MostMarkers = 80;
    private const double Inset = 0.025;

    /// <summary>Draws learners over each other.</summary>
    /// <param name="curves">The learners, one or more; all of the same error curve.</param>
    /// <param name="title">The heading.</param>
    /// <param name="subtitle">The line below it.</param>
    /// <param name="style">How large the picture is, and on which ground.</param>
    /// <exception cref="PlotDataException">There is no learner or no step, they differ in their error curves, or the input
    /// is 0, whose error is the same at any weight.</exception>
    public static Picture Draw(
        IReadOnlyList<LearningCurve> curves, string title, string subtitle = "", PictureStyle? style = null)
    {
        ArgumentNullException.ThrowIfNull(curves);
        if (curves.Count == 0 || curves.All(curve => curve.Weights.Count == 0))
        {
            throw new PlotDataException("there is no step to draw; a trace needs one or more");
        }

        if (!curves.All(curve => curve.Error.IsSameAs(curves[0].Error)))
        {
            throw new PlotDataException("the learners have different inputs or goals, and so no error curve in common");
        }

        curves[0].Error.Check();
        style ??= new PictureStyle();
        return new Picture(style, title, subtitle, ErrorByStep(curves, style), WayDown(curves, style));
    }

    private static PicturePanel ErrorByStep(IReadOnlyList<LearningCurve> curves, PictureStyle style)
    {
        Plot plot = style.CreatePlot();
        double[] errors = [.. curves.SelectMany(curve => curve.Errors).Where(error => error > 0 && double.IsFinite(error))];
        (double low, double high) = errors.Length == 0 ? (0.1, 1) : (errors.Min(), errors.Max());
        double last = Math.Max(1, curves.Max(curve => curve.Errors.Count) - 1);
        var x = PlotAxis.OfRange("step", -Inset * last, (1 + Inset) * last);
        var y = PlotAxis.OfRange("error", low / 2, high * 2, isLogarithmic: true);
        for (int i = 0; i < curves.Count; i++)
        {
            Add(plot, CurveColors.Of(i), curves[i].Name, Shown(curves[i].Errors, y));
        }

        Finish(plot, x, y, style);
        return new PicturePanel(plot, x, y);
    }

    /// <summary>The errors that have a logarithm: a learner at the goal has none.</summary>
    private static IEnumerable<Coordinates> Shown(IReadOnlyList<double> errors, PlotAxis y)
        => errors.Select((error, step) => (error, step)).Where(at => at.error > 0 && double.IsFinite(at.error))
            .Select(at => new Coordinates(at.step, y.PositionOf(at.error)));

    private static PicturePanel WayDown(IReadOnlyList<LearningCurve> curves, PictureStyle style)
    {
        Plot plot = style.CreatePlot();
        ErrorCurve error = curves[0].Error;
        (double low, double high) = error.Around(curves.Select(curve => curve.Weights));
        (double Weight, double Error)[] points = error.Points((low, high));
        Scatter line = plot.Add.ScatterLine(points.Select(at => new Coordinates(at.Weight, at.Error)).ToArray(), style.Faint);
        line.LineWidth = 1.5f;
        for (int i = 0; i < curves.Count; i++)
        {
            Add(plot, CurveColors.Of(i), "", Within(curves[i], low, high));
        }

        double top = points.Max(at => at.Error);
        var x = PlotAxis.OfRange("weight", low, high);
        var y = PlotAxis.OfRange("error", -0.04 * top, 1.04 * top);
        Finish(plot, x, y, style);
        return new PicturePanel(plot, x, y);
    }

    /// <summary>A learner's way until it leaves the picture.</summary>
    private static IEnumerable<Coordinates> Within(LearningCurve curve, double low, double high)
    {
        double far = 2 * (high - low);
        for (int step = 0; step < curve.Weights.Count; step++)
        {
            double weight = curve.Weights[step];
            if (!(Math.Abs(weight - curve.Error.Center) <= far))
            {
                yield break;
            }

            yield return new Coordinates(weight, curve.Errors[step]);
        }
    }

    private static void Add(Plot plot, Color color, string name, IEnumerable<Coordinates> points)
    {
        Coordinates[] all = [.. points];
        Scatter scatter = plot.Add.Scatter(all, color);
        scatter.LineWidth = 1.6f;
        scatter.MarkerSize = all.Length <= MostMarkers ? 6 : 0;
        scatter.LegendText = name;
    }

    private static void Finish(Plot plot, PlotAxis x, PlotAxis y, PictureStyle style)
    {
        AxisFurniture.Fit(plot, x, y);
        AxisFurniture.AddLegend(plot, [], style);
    }
}
