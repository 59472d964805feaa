using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using VectorLearn.Grids;
using VectorLearn.Maps;
using VectorLearn.Numbers;
using VectorLearn.Sweeps;

namespace VectorLearn.Explorer;

/// <summary>Computes a tile by a sweep of its own, on one thread. Pixels that are the same number in the learners' format are
/// one learner, which runs once.</summary>
internal sealed class TileRun(TileRequest request, CancellationToken cancellationToken) : INumberUser<ValueTile>
{
    // A kernel that has all learners of a tile at once finds those that end together.
    private static readonly SweepOptions s_options = new() { Threads = 1, TileSize = TileRequest.Pixels * TileRequest.Pixels };

    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static ValueTile Of(TileRequest request, CancellationToken cancellationToken)
        => request.Learners.Format!.Use(new TileRun(request, cancellationToken));

    /// <inheritdoc/>
    public ValueTile Use<T>()
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        long start = Stopwatch.GetTimestamp();
        var tile = new ValueTile(request.Size, request.Size, Unsafe.SizeOf<T>());
        int[] columns = Place(request.X, request.Column, tile.Across, out double[] across);
        int[] lines = Place(request.Y, request.Row, tile.Up, out double[] up);
        if (columns.Contains(-1) || lines.Contains(-1))
        {
            tile.ClearLearners();
        }

        long learnerSteps = across.Length == 0 || up.Length == 0 ? 0 : Run<T>(tile, columns, lines, across, up);
        tile.SetCost(learnerSteps, Stopwatch.GetElapsedTime(start));
        return tile;
    }

    private long Run<T>(ValueTile tile, int[] columns, int[] lines, double[] across, double[] up)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        Sweep sweep = request.Learners.With(request.X.Parameter, Axis.List(across)).With(request.Y.Parameter, Axis.List(up));

        // Rows go through the axes in the order of the engine's grid.
        Grid grid = sweep.Grid;
        bool isAcrossOutside = grid.PlaceOf(request.X.Parameter) < grid.PlaceOf(request.Y.Parameter);
        (int perColumn, int perLine) = isAcrossOutside ? (up.Length, 1) : (1, across.Length);
        FindStartErrors(tile.StartErrors<T>(), sweep, columns, lines, perColumn, perLine);
        if (!isAcrossOutside && across.Length == columns.Length && up.Length == lines.Length)
        {
            // Every pixel has a learner of its own, in the order of the rows.
            return sweep.Run<T>(rows => Copy(rows, tile), s_options, rows: null, cancellationToken).LearnerSteps;
        }

        Map<T> map = sweep.Run<T>(s_options, cancellationToken);
        Span<T> weights = tile.Weights<T>();
        Span<T> errors = tile.Errors<T>();
        Span<int> steps = tile.Steps;
        Span<byte> outcomes = tile.Outcomes;
        Span<byte> periods = tile.Periods;
        for (int place = 0; place < outcomes.Length; place++)
        {
            if (RowOf(place, columns, lines, perColumn, perLine) is >= 0 and var row)
            {
                weights[place] = map.Weights[row];
                errors[place] = map.Errors[row];
                steps[place] = map.Steps[row];
                outcomes[place] = (byte)map.Outcomes[row];
                periods[place] = (byte)map.Periods[row];
            }
        }

        long learnerSteps = 0;
        foreach (int made in map.Steps)
        {
            learnerSteps += made;
        }

        return learnerSteps;
    }

    private static void Copy<T>(MapTile<T> rows, ValueTile tile)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        int first = (int)rows.FirstRow;
        rows.Weights.CopyTo(tile.Weights<T>()[first..]);
        rows.Errors.CopyTo(tile.Errors<T>()[first..]);
        rows.Steps.CopyTo(tile.Steps[first..]);
        MemoryMarshal.AsBytes(rows.Outcomes).CopyTo(tile.Outcomes[first..]);
        ReadOnlySpan<int> wide = rows.Periods;
        Span<byte> periods = tile.Periods.Slice(first, wide.Length);
        for (int i = 0; i < periods.Length; i++)
        {
            periods[i] = (byte)wide[i];
        }
    }

    /// <summary>Works out the errors before the first step. A parameter of the rule has no part in them: along its axis they
    /// are all one.</summary>
    private void FindStartErrors<T>(Span<T> errors, Sweep sweep, int[] columns, int[] lines, int perColumn, int perLine)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        Sweep starts = sweep with { MaxSteps = 0 };
        IReadOnlyList<Parameter> rules = sweep.Rule.Parameters;
        if (rules.Contains(request.X.Parameter))
        {
            starts = starts.With(request.X.Parameter, Axis.Constant(sweep[request.X.Parameter][0]));
            (perColumn, perLine) = (0, 1);
        }

        if (rules.Contains(request.Y.Parameter))
        {
            starts = starts.With(request.Y.Parameter, Axis.Constant(sweep[request.Y.Parameter][0]));
            (perColumn, perLine) = (Math.Min(perColumn, 1), 0);
        }

        Map<T> map = starts.Run<T>(s_options, cancellationToken);
        for (int place = 0; place < errors.Length; place++)
        {
            if (RowOf(place, columns, lines, perColumn, perLine) is >= 0 and var row)
            {
                errors[place] = map.Errors[row];
            }
        }
    }

    /// <summary>The row of a pixel's learner; -1 where it has none.</summary>
    private static int RowOf(int place, int[] columns, int[] lines, int perColumn, int perLine)
    {
        (int line, int column) = Math.DivRem(place, columns.Length);
        return lines[line] < 0 || columns[column] < 0 ? -1 : (columns[column] * perColumn) + (lines[line] * perLine);
    }

    /// <summary>Works out the values of an axis' pixels.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="tile">Which tile along it.</param>
    /// <param name="values">Takes the pixels' values.</param>
    /// <param name="distinct">The different ones among them that the format has, in order.</param>
    /// <returns>Which of those each pixel has; -1 where it has none.</returns>
    private int[] Place(PixelAxis axis, long tile, Span<double> values, out double[] distinct)
    {
        var found = new List<double>(values.Length);
        int[] places = new int[values.Length];
        NumberFormat format = request.Learners.FormatOf(axis.Parameter);
        for (int i = 0; i < values.Length; i++)
        {
            double value = format.Round(axis.ValueAt((tile * TileRequest.Pixels) + (i * request.Stride)));
            values[i] = value;
            if (double.IsFinite(value) && (found.Count == 0 || found[^1] != value))
            {
                found.Add(value);
            }

            places[i] = double.IsFinite(value) ? found.Count - 1 : -1;
        }

        distinct = [.. found];
        return places;
    }
}
