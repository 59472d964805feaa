using System.Numerics;
using VectorLearn.Grids;
using VectorLearn.Kernel;
using VectorLearn.Maps;
using VectorLearn.Numbers;
using VectorLearn.Sweeps;

namespace VectorLearn.Data;

/// <summary>Learners from all over a grid, run apart from the others.</summary>
internal sealed class MapSample<T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    /// <summary>How many run at a time.</summary>
    public const int Most = 8192;

    private readonly Sweep _sweep;
    private readonly Grid _grid;
    private readonly Kernel<T> _kernel;
    private readonly Limits<T> _limits;
    private readonly NumberFormat[] _formats;
    private readonly T[] _parameters;
    private readonly MapBuffer<T> _rows;

    public MapSample(Sweep sweep, SweepOptions options)
    {
        _sweep = sweep;
        _grid = sweep.Grid;
        _limits = sweep.Limits<T>();
        _kernel = Kernel<T>.Create(sweep.Rule, sweep.Activation, sweep.Loss, _limits.Format, options.Lanes);
        _formats = [.. _grid.Axes.Select(axis => sweep.FormatOf(axis.Parameter))];
        _parameters = new T[_grid.Axes.Count * Most];
        _rows = new MapBuffer<T>([.. sweep.Parameters.Select(Column.Of), .. Column.Results], sweep.FormatOf, Most);
    }

    /// <summary>Picks rows, evenly spread and in order: one at random of each of as many equal stretches.</summary>
    /// <param name="rows">The rows to pick from.</param>
    /// <param name="count">How many to pick; all if there are no more.</param>
    /// <param name="seed">Other seeds pick other rows.</param>
    public static IEnumerable<long> Pick(RowRange rows, long count, int seed)
    {
        var random = new Random(seed);
        count = Math.Min(count, rows.Count);
        long end = 0;
        for (long i = 1; i <= count; i++)
        {
            long start = end;
            end = (long)((Int128)rows.Count * i / count);
            yield return rows.First + random.NextInt64(start, end);
        }
    }

    /// <summary>Runs the learners of some rows of the grid; valid until the next.</summary>
    /// <param name="rows">The rows, at most <see cref="Most"/>.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public MapRows<T> Run(ReadOnlySpan<long> rows, CancellationToken cancellationToken)
    {
        Locate(rows);
        int count = rows.Length;
        _kernel.Run(
            new LearnerSpans<T>
            {
                Inputs = Values(Parameter.Input, count),
                Goals = Values(Parameter.Goal, count),
                InitialWeights = Values(Parameter.InitialWeight, count),

                // The grid's axes begin with the rule's and the loss's parameters.
                Parameters = _parameters,
                Stride = Most,
            },
            _limits,
            new OutcomeSpans<T>
            {
                Outcomes = _rows.Fill<Outcome>(Column.Outcome)[..count],
                Periods = _rows.Fill<int>(Column.Period)[..count],
                Steps = _rows.Fill<int>(Column.Steps)[..count],
                Weights = _rows.Fill<T>(Column.Weight)[..count],
                Predictions = _rows.Fill<T>(Column.Prediction)[..count],
                Errors = _rows.Fill<T>(Column.Error)[..count],
            },
            cancellationToken);
        foreach (Parameter parameter in _sweep.Parameters)
        {
            Values(parameter, count).CopyTo(_rows.Fill<T>(Column.Of(parameter)));
        }

        _rows.Resize(count);
        return _rows;
    }

    private void Locate(ReadOnlySpan<long> rows)
    {
        Span<int> points = stackalloc int[_grid.Axes.Count];
        for (int i = 0; i < rows.Length; i++)
        {
            _grid.Locate(rows[i], points);
            for (int axis = 0; axis < points.Length; axis++)
            {
                _parameters[(axis * Most) + i] = _grid.Axes[axis].Axis.Value<T>(points[axis], _formats[axis]);
            }
        }
    }

    private ReadOnlySpan<T> Values(Parameter parameter, int count)
        => _parameters.AsSpan(_grid.PlaceOf(parameter) * Most, count);
}
