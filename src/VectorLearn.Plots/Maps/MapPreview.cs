using System.Numerics;
using VectorLearn.Data;
using VectorLearn.Sweeps;

namespace VectorLearn.Plots;

/// <summary>A map in few cells, for a terminal: learners spread evenly over the grid, coloured as in a picture of
/// steps.</summary>
/// <param name="Width">Cells from left to right.</param>
/// <param name="Height">Cells from top to bottom.</param>
/// <param name="X">What goes from left to right.</param>
/// <param name="Y">What goes from bottom to top.</param>
/// <param name="Colors">The cells' colours as 0xAARRGGBB, line by line from the top.</param>
public sealed record MapPreview(int Width, int Height, string X, string Y, IReadOnlyList<uint> Colors)
{
    /// <summary>Runs the learners of a preview. They are some of the sweep's, so the map need not be kept or read.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="sweep">The sweep.</param>
    /// <param name="width">The most cells from left to right.</param>
    /// <param name="height">The most cells from top to bottom.</param>
    /// <param name="options">How to run them.</param>
    /// <param name="cancellation">Stops them.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <returns>The preview, or null where fewer than two of the sweep's parameters vary.</returns>
    public static MapPreview? Of<T>(
        Sweep sweep, int width, int height, SweepOptions? options = null, CancellationToken cancellation = default)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        ArgumentNullException.ThrowIfNull(sweep);
        string stepSize = sweep.Learner.StepSizeName;
        (string Name, Axis Axis)[] varying =
        [
            .. new (string Name, Axis Axis)[]
            {
                (MapPlot.InputName, sweep.Input),
                (stepSize, sweep.StepSize),
                ("initial_weight", sweep.InitialWeight),
                ("goal", sweep.Goal),
            }.Where(axis => axis.Axis.Count > 1),
        ];
        if (varying.Length < 2)
        {
            return null;
        }

        string y = varying.Any(axis => axis.Name == stepSize) ? stepSize : varying[1].Name;
        string x = varying.First(axis => axis.Name != y).Name;
        var few = sweep with
        {
            Input = Few(MapPlot.InputName, sweep.Input),
            StepSize = Few(stepSize, sweep.StepSize),
            InitialWeight = Few("initial_weight", sweep.InitialWeight),
            Goal = Few("goal", sweep.Goal),
        };
        Map<T> map = few.Run<T>(options, cancellation);
        GridPoint[] points = [.. Enumerable.Range(0, map.Count).Select(row => map.Grid.At(row))];
        var table = new MapTable
        {
            StepSizeName = stepSize,
            Inputs = [.. points.Select(point => few.Input[point.Input])],
            StepSizes = [.. points.Select(point => few.StepSize[point.StepSize])],
            InitialWeights = [.. points.Select(point => few.InitialWeight[point.InitialWeight])],
            Goals = [.. points.Select(point => few.Goal[point.Goal])],
            Outcomes = map.Outcomes.ToArray(),
            Steps = map.Steps.ToArray(),
        };
        var grid = MapGrid.Of(table, x, y, new Dictionary<string, double>());
        var painter = MapPainter.BySteps(table, grid, ColorScale.Histogram);
        (int columns, int lines) = (grid.X.Values.Length, grid.Y.Values.Length);
        return new MapPreview(
            columns,
            lines,
            x,
            y,
            [
                .. from line in Enumerable.Range(1, lines)
                   from column in Enumerable.Range(0, columns)
                   select painter.ColorOf(grid.RowAt(column, lines - line)),
            ]);

        Axis Few(string name, Axis axis)
            => name == x ? Spread(axis, width)
                : name == y ? Spread(axis, height)
                : Axis.Constant(axis[0]);
    }

    /// <summary>The middle points of equal stretches of an axis, each value once.</summary>
    private static Axis Spread(Axis axis, int most)
    {
        int count = Math.Min(axis.Count, most);
        IEnumerable<double> middles = Enumerable.Range(0, count).Select(i => axis[(int)(((2L * i) + 1) * axis.Count / (2 * count))]);
        return Axis.List([.. middles.Distinct()]);
    }
}
