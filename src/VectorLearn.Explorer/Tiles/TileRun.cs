using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using VectorLearn.Grids;
using VectorLearn.Maps;
using VectorLearn.Numbers;
using VectorLearn.Sweeps;

namespace VectorLearn.Explorer;

/// <summary>Computes a tile by a sweep of its own, on one thread. Pixels that are the same number in the learners' format are
/// one learner, which runs once.</summary>
internal sealed class TileRun(TileRequest request, CancellationToken cancellationToken) : INumberUser<ValueTile>
{
    private static readonly SweepOptions s_options = new() { Threads = 1 };

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
        tile.Outcomes.Fill(ValueTile.NoLearner);
        long learnerSteps = across.Length == 0 || up.Length == 0 ? 0 : Run<T>(tile, columns, lines, across, up);
        tile.SetCost(learnerSteps, Stopwatch.GetElapsedTime(start));
        return tile;
    }

    private long Run<T>(ValueTile tile, int[] columns, int[] lines, double[] across, double[] up)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        Sweep sweep = request.Learners.With(request.X.Parameter, Axis.List(across)).With(request.Y.Parameter, Axis.List(up));
        Map<T> ends = sweep.Run<T>(s_options, cancellationToken);
        Map<T> starts = (sweep with { MaxSteps = 0 }).Run<T>(s_options, cancellationToken);

        // Rows go through the axes in the order of the engine's grid.
        bool isAcrossOutside = ends.Grid.PlaceOf(request.X.Parameter) < ends.Grid.PlaceOf(request.Y.Parameter);
        (int perColumn, int perLine) = isAcrossOutside ? (up.Length, 1) : (1, across.Length);
        Span<T> weights = tile.Weights<T>();
        Span<T> errors = tile.Errors<T>();
        Span<T> startErrors = tile.StartErrors<T>();
        Span<int> steps = tile.Steps;
        Span<byte> outcomes = tile.Outcomes;
        Span<byte> periods = tile.Periods;
        for (int line = 0; line < lines.Length; line++)
        {
            for (int column = 0; column < columns.Length; column++)
            {
                if (lines[line] < 0 || columns[column] < 0)
                {
                    continue;
                }

                int row = (columns[column] * perColumn) + (lines[line] * perLine);
                int place = (line * columns.Length) + column;
                weights[place] = ends.Weights[row];
                errors[place] = ends.Errors[row];
                startErrors[place] = starts.Errors[row];
                steps[place] = ends.Steps[row];
                outcomes[place] = (byte)ends.Outcomes[row];
                periods[place] = (byte)ends.Periods[row];
            }
        }

        long learnerSteps = 0;
        foreach (int made in ends.Steps)
        {
            learnerSteps += made;
        }

        return learnerSteps;
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
