using ScottPlot;
using SkiaSharp;
using VectorLearn.Data;
using VectorLearn.Grids;
using VectorLearn.Losses;
using VectorLearn.Sweeps;
using VectorLearn.Theory;

namespace VectorLearn.Plots;

/// <summary>A curve <c>step size = factor / input^2</c> over a map: dark on a light seam, so that it is seen on every
/// colour.</summary>
/// <param name="grid">The map.</param>
/// <param name="stepSize">The parameter that is the step size.</param>
/// <param name="held">The values of the parameters that are no axis of the picture.</param>
/// <param name="factorAt">The factor, from the values of the rule's parameters.</param>
/// <param name="legend">What the legend says, and with which line.</param>
internal sealed class TheoryCurve(
    MapGrid grid,
    Parameter stepSize,
    Func<Parameter, double> held,
    Func<Func<Parameter, double>, double> factorAt,
    LegendItem legend) : MapLayer
{
    private const float Width = 1.3f;
    private const float SeamWidth = 3;
    private const float FarOutside = 10;

    /// <inheritdoc/>
    public override IEnumerable<LegendItem> LegendItems => [legend];

    /// <summary>The curves of theory over a map; none where theory knows none.</summary>
    /// <param name="map">The map.</param>
    /// <param name="grid">Its rows as cells.</param>
    /// <param name="sweep">The sweep that made it; if null, the rule is guessed and the error a parabola.</param>
    /// <param name="style">The picture's.</param>
    public static IEnumerable<IPlottable> Over(MapTable map, MapGrid grid, Sweep? sweep, PictureStyle style)
    {
        if ((sweep?.Rule ?? RuleTitle.Guess(map)) is not { } rule
            || (grid.Held.ContainsKey(Parameter.Input) && grid.Held.ContainsKey(map.StepSize)))
        {
            yield break;
        }

        string name = map.StepSize.Name.Replace('_', ' ');
        var theory = new LocalStability(rule, sweep?.Activation ?? Activation.Identity, sweep?.Loss ?? Loss.Squared);
        foreach (TheoryLine line in theory.Lines)
        {
            // Curvatures have input^2 as a factor: what is left is a number, or as the other axis will have it.
            double FactorAt(Func<Parameter, double> values)
                => line.Alpha(parameter => parameter == Parameter.Input ? 1 : values(parameter));

            double least = FactorAt(parameter => parameter == grid.X.Parameter ? grid.X.Values[0] : OrY(parameter, 0));
            double most = FactorAt(parameter => parameter == grid.X.Parameter ? grid.X.Values[^1] : OrY(parameter, ^1));
            if (double.IsNaN(least) && double.IsNaN(most))
            {
                continue;
            }

            string formula = least == most ? $"{name} = {NumberLabel.Of(least)}/input², " : "";
            LinePattern pattern = line.Kind switch
            {
                TheoryLineKind.Bound => LinePattern.Solid,
                TheoryLineKind.Manner => LinePattern.Dashed,
                _ => LinePattern.Dotted,
            };
            yield return new TheoryCurve(
                grid,
                map.StepSize,
                Held,
                FactorAt,
                new LegendItem { LabelText = $"{formula}{line.Label}", LineStyle = new LineStyle(1.5f, style.Ink, pattern) });
        }

        double OrY(Parameter parameter, Index end) => parameter == grid.Y.Parameter ? grid.Y.Values[end] : Held(parameter);

        double Held(Parameter parameter) => grid.Held.TryGetValue(parameter, out double value) ? value
            : sweep is not null && sweep[parameter].IsConstant ? sweep[parameter][0]
            : double.NaN;
    }

    /// <inheritdoc/>
    public override void Render(RenderPack rp)
    {
        using SKPath path = new();
        foreach (IEnumerable<SKPoint> points in Lines(rp.DataRect))
        {
            path.AddPoly([.. WithoutRuns([.. points])], close: false);
        }

        new LineStyle(SeamWidth, Colors.White.WithAlpha(0.75)).Render(rp.Canvas, path, rp.Paint);
        new LineStyle(Width, Colors.Black, legend.LineStyle.Pattern).Render(rp.Canvas, path, rp.Paint);
    }

    private IEnumerable<IEnumerable<SKPoint>> Lines(PixelRect rect)
    {
        if (grid.Y.Parameter == stepSize)
        {
            return Along(grid.X, rect.Left, rect.Right, pixel => Axes.GetCoordinateX(pixel))
                .Select(side => side.Select(at => new SKPoint(at.Pixel, PixelY(at.StepSize, at.Beyond, rect))));
        }

        if (grid.X.Parameter == stepSize)
        {
            return Along(grid.Y, rect.Top, rect.Bottom, pixel => Axes.GetCoordinateY(pixel))
                .Select(side => side.Select(at => new SKPoint(PixelX(at.StepSize, at.Beyond, rect), at.Pixel)));
        }

        (double input, double rest) = InputAt(factorAt(held), held(stepSize));
        (double At, double Beyond)[] inputs = double.IsFinite(input) ? [(input, rest), (-input, -rest)] : [];
        return grid.X.Parameter == Parameter.Input
            ? inputs.Select(at => PixelX(at.At, at.Beyond, rect)).Select(x => new[] { new SKPoint(x, rect.Top), new SKPoint(x, rect.Bottom) })
            : grid.Y.Parameter == Parameter.Input
                ? inputs.Select(at => PixelY(at.At, at.Beyond, rect)).Select(y => new[] { new SKPoint(rect.Left, y), new SKPoint(rect.Right, y) })
                : [];
    }

    /// <summary>The curve's step size at every half pixel of an axis. Along the input below zero and above: at zero the curve
    /// comes from one infinity and goes to the other. Where theory knows no step size there is none.</summary>
    private IEnumerable<IEnumerable<(float Pixel, double StepSize, double Beyond)>> Along(
        PlotAxis axis, float from, float to, Func<float, double> positionAt)
    {
        (float Pixel, (double Value, double Beyond) At)[] every =
        [
            .. Enumerable.Range(0, (int)(2 * (to - from)) + 2).Select(i => Math.Min(from + (0.5f * i), to))
                .Select(pixel => (pixel, axis.SumAt(positionAt(pixel)))),
        ];
        return new[] { every.Where(each => each.At.Value < 0), every.Where(each => each.At.Value > 0) }
            .Where(_ => axis.Parameter == Parameter.Input)
            .DefaultIfEmpty(every)
            .Select(side => side.Select(each => On(each.Pixel, StepSizeAt(each.At))).Where(at => !double.IsNaN(at.StepSize)));

        static (float Pixel, double StepSize, double Beyond) On(float pixel, (double Value, double Beyond) size) => (pixel, size.Value, size.Beyond);

        (double Value, double Beyond) StepSizeAt((double Value, double Beyond) at)
        {
            double ValueOf(Parameter parameter) => parameter == axis.Parameter ? at.Value : held(parameter);
            return Quotient(factorAt(ValueOf), ValueOf(Parameter.Input), axis.Parameter == Parameter.Input ? at.Beyond : 0);
        }
    }

    /// <summary><c>factor / (input + rest)^2</c> to twice as many digits as a double has, for where the axes are a few
    /// doubles long.</summary>
    private static (double Value, double Beyond) Quotient(double factor, double input, double rest)
    {
        double square = input * input;
        double squareRest = Math.FusedMultiplyAdd(input, input, -square) + (2 * input * rest);
        double value = factor / square;
        double valueRest = (Math.FusedMultiplyAdd(-value, square, factor) - (value * squareRest)) / square;
        return (value, double.IsFinite(valueRest) ? valueRest : 0);
    }

    /// <summary>The input whose step size is <paramref name="size"/>: the root of factor/size, as exactly.</summary>
    private static (double Value, double Beyond) InputAt(double factor, double size)
    {
        double input = size > 0 ? Math.Sqrt(factor / size) : double.NaN;
        (double value, double rest) = Quotient(factor, input, 0);

        // The step size falls by 2 * size / input with the input.
        double inputRest = (value - size + rest) * input / (2 * size);
        return (input, double.IsFinite(inputRest) ? inputRest : 0);
    }

    /// <summary>Leaves out what lies between the ends of a straight run along an axis, as there is outside the
    /// picture.</summary>
    private static IEnumerable<SKPoint> WithoutRuns(SKPoint[] points)
        => points.Where((point, i) => i == 0 || i == points.Length - 1
            || !((points[i - 1].X == point.X && point.X == points[i + 1].X)
                || (points[i - 1].Y == point.Y && point.Y == points[i + 1].Y)));

    private float PixelX(double value, double rest, PixelRect rect)
        => Math.Clamp(Axes.GetPixelX(grid.X.PositionOf(value, rest)), rect.Left - FarOutside, rect.Right + FarOutside);

    private float PixelY(double value, double rest, PixelRect rect)
        => Math.Clamp(Axes.GetPixelY(grid.Y.PositionOf(value, rest)), rect.Top - FarOutside, rect.Bottom + FarOutside);
}
