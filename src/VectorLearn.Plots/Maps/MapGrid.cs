using System.Globalization;
using VectorLearn.Data;
using VectorLearn.Grids;
using VectorLearn.Maps;

namespace VectorLearn.Plots;

/// <summary>The rows of a map as cells of two of its axes.</summary>
internal sealed class MapGrid
{
    private const int MostListed = 8;
    private const int MostSampled = 1 << 17;

    // Where a cell's row is: by a sum where the rows go through the grid in order, else by a table.
    private readonly int[]? _columnRows;
    private readonly int[]? _lineRows;
    private readonly int[]? _rows;

    private MapGrid(PlotAxis x, PlotAxis y, int[] columnRows, int[] lineRows)
    {
        X = x;
        Y = y;
        _columnRows = columnRows;
        _lineRows = lineRows;
        Count = Cells;
    }

    /// <summary>Creates a grid of cells.</summary>
    /// <param name="x">The horizontal axis.</param>
    /// <param name="y">The vertical axis.</param>
    /// <param name="rows">The row of each cell, cells counted line by line; -1 if it has none.</param>
    public MapGrid(PlotAxis x, PlotAxis y, int[] rows)
    {
        X = x;
        Y = y;
        _rows = rows;
        Count = rows.Length - rows.AsSpan().Count(-1);
    }

    public PlotAxis X { get; }

    public PlotAxis Y { get; }

    /// <summary>The value of each parameter that is no axis of the picture.</summary>
    public required IReadOnlyDictionary<Parameter, double> Held { get; init; }

    /// <summary>How many cells there are.</summary>
    public int Cells => X.Values.Length * Y.Values.Length;

    /// <summary>How many of them have a row.</summary>
    public int Count { get; }

    /// <summary>The table's row of a cell; -1 if it has none.</summary>
    public int RowAt(int x, int y)
        => _rows is not null ? _rows[((long)y * X.Values.Length) + x] : _columnRows![x] + _lineRows![y];

    /// <summary>The table's row of cell <paramref name="cell"/>, cells counted line by line; -1 if it has none.</summary>
    public int RowAt(int cell)
        => _rows is not null ? _rows[cell] : RowAt(cell % X.Values.Length, cell / X.Values.Length);

    /// <summary>The table's row of every cell.</summary>
    public IEnumerable<int> Rows()
    {
        for (int y = 0; y < Y.Values.Length; y++)
        {
            for (int x = 0; x < X.Values.Length; x++)
            {
                int row = RowAt(x, y);
                if (row >= 0)
                {
                    yield return row;
                }
            }
        }
    }

    /// <summary>How many cells <see cref="Sample"/> looks at.</summary>
    public int SampleCount => _rows is null
        ? ((Cells - 1) / SampleStride) + 1
        : Enumerable.Range(0, ((Cells - 1) / SampleStride) + 1).Count(i => _rows[i * SampleStride] >= 0);

    // Odd, so that it does not meet the same columns again and again.
    private int SampleStride => Math.Max(1, Cells / MostSampled) | 1;

    /// <summary>How many cells have each outcome, in the order of <see cref="Outcome"/>.</summary>
    public long[] CountOutcomes(Outcome[] outcomes)
    {
        var counts = new long[OutcomeNames.All.Count];
        foreach (int row in Rows())
        {
            counts[(int)outcomes[row]]++;
        }

        return counts;
    }

    /// <summary>Numbers of cells spread over the whole grid, of all if there are not too many; what is not finite is
    /// left out. In ascending order; the first and the last are the least and the greatest of the whole grid.</summary>
    public double[] Sample(Func<int, double> valueOf)
    {
        var sample = new List<double>(SampleCount);
        for (int cell = 0; cell < Cells; cell += SampleStride)
        {
            int row = RowAt(cell);
            double value = row < 0 ? double.NaN : valueOf(row);
            if (double.IsFinite(value))
            {
                sample.Add(value);
            }
        }

        sample.Sort();
        if (SampleStride > 1 && sample.Count > 0)
        {
            IEnumerable<double> finite = Rows().Select(valueOf).Where(double.IsFinite);
            (sample[0], sample[^1]) = finite.Aggregate(
                (sample[0], sample[^1]), (ends, value) => (Math.Min(ends.Item1, value), Math.Max(ends.Item2, value)));
        }

        return [.. sample];
    }

    /// <summary>Arranges a map's rows.</summary>
    /// <param name="table">The map.</param>
    /// <param name="xName">The horizontal axis' column; null takes the first that varies, the input if it does.</param>
    /// <param name="yName">The vertical axis' column; null takes the step size if it varies.</param>
    /// <param name="where">Values that other columns are held at.</param>
    /// <param name="isLogX">Whether the horizontal axis is a log axis even if its values are not spaced so.</param>
    /// <param name="isLogY">The same of the vertical one.</param>
    /// <exception cref="PlotDataException">There are no such columns or values, an axis is left free, a point is there
    /// twice, or hardly any is there.</exception>
    public static MapGrid Of(
        MapTable table,
        string? xName,
        string? yName,
        IReadOnlyDictionary<string, double> where,
        bool isLogX = false,
        bool isLogY = false)
    {
        MapAxis[] axes = MapAxis.AllOf(table);
        (MapAxis Axis, double Value)[] held =
            [.. where.Select(pair => (Find(axes, pair.Key, nameof(MapPlot.Where)), pair.Value))];
        MapAxis[] free = [.. axes.Except(held.Select(pair => pair.Axis))];
        (MapAxis x, MapAxis y) = Choose(axes, free, xName, yName);
        if (free.FirstOrDefault(axis => axis != x && axis != y && axis.Values.Length > 1) is { } third)
        {
            throw WrongWhere(
                $"{third.Name} varies too, and a picture has two axes; "
                + $"hold it at one of {Listed(third)}, as in {third.Name}={Text(third.Values[0])}");
        }

        foreach ((MapAxis axis, double value) in held)
        {
            if (axis == x || axis == y)
            {
                throw WrongWhere($"{axis.Name} is an axis of the picture and cannot be held at one value");
            }

            if (!axis.Values.Contains(value))
            {
                throw WrongWhere($"{axis.Name} is nowhere {Text(value)}; it is {Listed(axis)}");
            }
        }

        GridLimits.CheckLogarithm(isLogX, x.Name, x.Values, nameof(MapLook.LogX));
        GridLimits.CheckLogarithm(isLogY, y.Name, y.Values, nameof(MapLook.LogY));
        var px = PlotAxis.OfCells(x.Parameter, x.Values, isLogX);
        var py = PlotAxis.OfCells(y.Parameter, y.Values, isLogY);
        Dictionary<Parameter, double> values = axes.Except([x, y]).ToDictionary(
            axis => axis.Parameter, axis => where.TryGetValue(axis.Name, out double value) ? value : axis.Values[0]);
        if (MapAxis.AreInGridOrder(axes, table.Count))
        {
            int first = held.Sum(pair => pair.Axis.RowOffsetOf(pair.Value));
            return new MapGrid(px, py, x.RowOffsets(), [.. y.RowOffsets().Select(offset => offset + first)]) { Held = values };
        }

        int[] rows =
        [
            .. Enumerable.Range(0, table.Count)
                .Where(row => Array.TrueForAll(held, pair => pair.Axis.Column[row] == pair.Value)),
        ];
        return new MapGrid(px, py, Sorted(x, y, rows)) { Held = values };
    }

    private static (MapAxis X, MapAxis Y) Choose(MapAxis[] axes, MapAxis[] free, string? xName, string? yName)
    {
        // The step size goes up where it can; what varies goes before what does not.
        free = [.. free.OrderBy(axis => axis.Values.Length == 1)];
        MapAxis? x = xName is null ? null : Find(axes, xName, nameof(MapPlot.X));
        MapAxis? y = yName is null ? null : Find(axes, yName, nameof(MapPlot.Y));
        y ??= free.FirstOrDefault(axis => axis.IsStepSize && axis != x && (axis.Values.Length > 1 || free.Length <= 2));
        x ??= free.FirstOrDefault(axis => axis != y && !axis.IsStepSize) ?? free.FirstOrDefault(axis => axis != y);
        y ??= free.FirstOrDefault(axis => axis != x);
        return x is null || y is null
            ? throw WrongWhere("two axes are needed for a picture, and too many are held at one value")
            : x == y
                ? throw new PlotDataException($"both axes are {x.Name}; give two different ones") { Setting = nameof(MapPlot.X) }
                : (x, y);
    }

    private static MapAxis Find(MapAxis[] axes, string name, string setting)
        => Array.Find(axes, axis => axis.Name == name) ?? throw new PlotDataException(
            $"there is no axis '{name}'; this map has {string.Join(", ", axes.Select(axis => axis.Name))}")
        { Setting = setting };

    private static PlotDataException WrongWhere(string message) => new(message) { Setting = nameof(MapPlot.Where) };

    /// <summary>The row of each cell.</summary>
    private static int[] Sorted(MapAxis x, MapAxis y, int[] rows)
    {
        long cells = GridLimits.CheckCells(x.Name, x.Values.Length, y.Name, y.Values.Length, rows.Length);
        Func<int, int> columnOf = x.IndexOfRow();
        Func<int, int> lineOf = y.IndexOfRow();

        var sorted = new int[cells];
        Array.Fill(sorted, -1);
        foreach (int row in rows)
        {
            ref int taken = ref sorted[CellOf(row)];
            if (taken >= 0)
            {
                throw new PlotDataException(
                    $"{x.Name} {Text(x.Column[row])}, {y.Name} {Text(y.Column[row])} was there before; a map has each point once")
                { Row = row };
            }

            taken = row;
        }

        return sorted;

        long CellOf(int row) => ((long)lineOf(row) * x.Values.Length) + columnOf(row);
    }

    private static string Listed(MapAxis axis)
    {
        IEnumerable<string> first = axis.Values.Take(MostListed).Select(Text);
        return axis.Values.Length <= MostListed
            ? string.Join(", ", first)
            : $"{string.Join(", ", first)}, ... {Text(axis.Values[^1])} ({axis.Values.Length} values)";
    }

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
