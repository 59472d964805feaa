using System.Numerics;
using VectorLearn.Data;
using VectorLearn.Grids;
using VectorLearn.Kernel;
using VectorLearn.Maps;
using VectorLearn.Numbers;
using VectorLearn.Sweeps;

namespace VectorLearn.Plots;

/// <summary>The errors of a map's learners before their first steps, in the number format they learned in: no bit of the
/// difference to the error at the end is rounding of ours.</summary>
internal sealed class StartErrors<TItem> : INumberUser<TItem[]>
{
    // How many learners the kernel is given at once: few enough to stay in the caches.
    private const int Batch = 8192;

    private readonly Sweep _sweep;
    private readonly Func<int, double>[] _parameters;
    private readonly int _count;
    private readonly Func<int, bool> _isWanted;
    private readonly Func<int, double, TItem> _itemOf;

    private StartErrors(MapTable map, Sweep sweep, Func<int, bool> isWanted, Func<int, double, TItem> itemOf)
    {
        _sweep = sweep with { MaxSteps = 0, Tolerance = 0 };
        _count = map.Count;
        _isWanted = isWanted;
        _itemOf = itemOf;
        _parameters = [.. sweep.Parameters.Select(ValueIn)];

        Func<int, double> ValueIn(Parameter parameter)
        {
            double constant = sweep[parameter][0];
            double[]? column = map.Has(Column.Of(parameter)) ? map[parameter] : null;
            return row => column?[row] ?? constant;
        }
    }

    /// <summary>What is made of the error each row's learner began with.</summary>
    /// <param name="map">The map.</param>
    /// <param name="sweep">What is known of its learners beside their columns.</param>
    /// <param name="isWanted">The rows that are needed; of others nothing is made.</param>
    /// <param name="itemOf">What is made of a row and its error.</param>
    public static TItem[] Of(MapTable map, Sweep sweep, Func<int, bool> isWanted, Func<int, double, TItem> itemOf)
        => (sweep.Format ?? NumberFormat.Double).Use(new StartErrors<TItem>(map, sweep, isWanted, itemOf));

    /// <inheritdoc/>
    public TItem[] Use<T>()
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        NumberFormat format = _sweep.Format ?? NumberFormat.Double;
        NumberFormat[] formats = [.. _sweep.Parameters.Select(_sweep.FormatOf)];
        var kernel = Kernel<T>.Create(_sweep.Rule, _sweep.Activation, _sweep.Loss, format);
        Limits<T> limits = _sweep.Limits<T>();
        var items = new TItem[_count];
        int[] rows = new int[Batch];
        var values = new T[_parameters.Length * Batch];
        var outcomes = new Outcome[Batch];
        (int[] periods, int[] steps) = (new int[Batch], new int[Batch]);
        (T[] weights, T[] predictions, T[] errors) = (new T[Batch], new T[Batch], new T[Batch]);
        for (int row = 0, taken = 0; row <= _count; row++)
        {
            if (taken == Batch || (row == _count && taken > 0))
            {
                Run(taken);
                taken = 0;
            }

            if (row < _count && _isWanted(row))
            {
                rows[taken++] = row;
            }
        }

        return items;

        // The last three parameters of every sweep are the initial weight, the goal and the input.
        void Run(int count)
        {
            for (int i = 0; i < _parameters.Length; i++)
            {
                for (int j = 0; j < count; j++)
                {
                    values[(i * Batch) + j] = formats[i].Round<T>(_parameters[i](rows[j]));
                }
            }

            kernel.Run(
                new LearnerSpans<T>
                {
                    Parameters = values,
                    Stride = Batch,
                    InitialWeights = Values(^3, count),
                    Goals = Values(^2, count),
                    Inputs = Values(^1, count),
                },
                limits,
                new OutcomeSpans<T>
                {
                    Outcomes = outcomes.AsSpan(0, count),
                    Periods = periods.AsSpan(0, count),
                    Steps = steps.AsSpan(0, count),
                    Weights = weights.AsSpan(0, count),
                    Predictions = predictions.AsSpan(0, count),
                    Errors = errors.AsSpan(0, count),
                });
            for (int j = 0; j < count; j++)
            {
                items[rows[j]] = _itemOf(rows[j], double.CreateTruncating(errors[j]));
            }
        }

        ReadOnlySpan<T> Values(Index parameter, int count)
            => values.AsSpan(parameter.GetOffset(_parameters.Length) * Batch, count);
    }
}
