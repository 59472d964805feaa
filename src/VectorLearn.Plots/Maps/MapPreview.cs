using System.Numerics;
using VectorLearn.Data;
using VectorLearn.Grids;
using VectorLearn.Maps;
using VectorLearn.Numbers;
using VectorLearn.Sweeps;

namespace VectorLearn.Plots;

/// <summary>A map in few cells, for a terminal: learners spread evenly over the grid, coloured as in a picture of
/// steps.</summary>
public sealed class MapPreview
{
    private MapPreview(MapGrid grid, MapPainter painter, Sweep sweep)
    {
        Width = grid.X.Values.Length;
        Height = grid.Y.Values.Length;
        X = Span(grid.X);
        Y = Span(grid.Y);
        Colors =
        [
            .. from line in Enumerable.Range(1, Height)
               from column in Enumerable.Range(0, Width)
               select painter.ColorOf(grid.RowAt(column, Height - line)),
        ];

        string Span(PlotAxis axis)
        {
            Axis whole = sweep[axis.Parameter!];
            double[] ends = [whole[0], whole[whole.Count - 1]];
            return $"{axis.Name.Replace('_', ' ')} {NumberLabel.InFull(ends.Min())} to {NumberLabel.InFull(ends.Max())}";
        }
    }

    /// <summary>Cells from left to right.</summary>
    public int Width { get; }

    /// <summary>Cells from top to bottom.</summary>
    public int Height { get; }

    /// <summary>What goes from left to right, such as <c>input 0.05 to 4</c>: ends to the last digit, as they are a whole picture's
    /// only ticks.</summary>
    public string X { get; }

    /// <summary>What goes from bottom to top, as in <see cref="X"/>.</summary>
    public string Y { get; }

    /// <summary>The cells' colours as 0xAARRGGBB, line by line from the top.</summary>
    public IReadOnlyList<uint> Colors { get; }

    /// <summary>Runs the learners of a preview. They are some of the sweep's, so the map need not be kept or read.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="width">The most cells from left to right.</param>
    /// <param name="height">The most cells from top to bottom.</param>
    /// <param name="options">How to run them.</param>
    /// <param name="cancellationToken">Stops them.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <returns>The preview, or null where fewer than two of the sweep's parameters vary.</returns>
    public static MapPreview? Of(
        Sweep sweep, int width, int height, SweepOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        Parameter[] varying = [.. sweep.ColumnParameters.Where(parameter => sweep[parameter].Count > 1)];
        if (varying.Length < 2)
        {
            return null;
        }

        // The step size goes up where it can.
        Parameter stepSize = sweep.Rule.Parameters[0];
        Parameter y = varying.Contains(stepSize) ? stepSize : varying[1];
        Parameter x = varying.First(parameter => parameter != y);
        Sweep few = sweep.ColumnParameters.Aggregate(sweep, (some, parameter) => some.With(
            parameter,
            parameter == x ? Spread(sweep[x], width)
                : parameter == y ? Spread(sweep[y], height)
                : Axis.Constant(sweep[parameter][0])));
        var table = new MapTable([.. few.ColumnParameters.Select(Column.Of), Column.Outcome, Column.Steps, Column.Error], (int)few.Grid.Count);
        (few.Format ?? NumberFormat.Double).Use(new Run(few, table, options, cancellationToken));
        var grid = MapGrid.Of(table, x.Name, y.Name, new Dictionary<string, double>());
        return new MapPreview(grid, MapPainter.BySteps(table, grid, ColorScale.Histogram, few, new MapLook()), sweep);
    }

    /// <summary>The middle points of equal stretches of an axis, each value once.</summary>
    private static Axis Spread(Axis axis, int most)
    {
        int count = Math.Min(axis.Count, most);
        IEnumerable<double> middles = Enumerable.Range(0, count).Select(i => axis[(int)(((2L * i) + 1) * axis.Count / (2 * count))]);
        return Axis.List([.. middles.Distinct()]);
    }

    /// <summary>Runs a sweep into a table.</summary>
    private sealed class Run(Sweep sweep, MapTable table, SweepOptions? options, CancellationToken cancellationToken)
        : INumberUser<MapTable>
    {
        public MapTable Use<T>()
            where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        {
            Map<T> map = sweep.Run<T>(options, cancellationToken);
            map.Outcomes.CopyTo(table.Outcomes);
            map.Steps.CopyTo(table.Integers(Column.Steps));
            for (int row = 0; row < map.Count; row++)
            {
                table.Numbers(Column.Error)[row] = double.CreateTruncating(map.Errors[row]);
            }

            Grid grid = sweep.Grid;
            Span<int> indexes = stackalloc int[grid.Axes.Count];
            for (int row = 0; row < map.Count; row++)
            {
                grid.Locate(row, indexes);
                foreach (Parameter parameter in table.Parameters)
                {
                    table[parameter][row] = sweep[parameter][indexes[grid.PlaceOf(parameter)]];
                }
            }

            return table;
        }
    }
}
