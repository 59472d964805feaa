using System.Numerics;
using VectorLearn.Data;
using VectorLearn.Grids;
using VectorLearn.Kernel;
using VectorLearn.Maps;
using VectorLearn.Numbers;
using VectorLearn.Sweeps;

namespace VectorLearn.Plots;

/// <summary>Steps with a fraction: where in its last step a learner's error would have crossed the bound, had its logarithm
/// gone evenly from the error before to the one after. Of gradient descent on the parabola that is the very time at which the
/// error, which shrinks or grows by the same factor from step to step, is at the bound.</summary>
/// <remarks>A map has no errors from before the last step, and no rule with a state can be run backwards: so the learners are
/// run again, in their own numbers, which takes about as long as their sweep.</remarks>
internal sealed class SmoothSteps : INumberUser<double[]>
{
    private readonly MapTable _map;
    private readonly Sweep _sweep;
    private readonly Outcome[] _outcomes;
    private readonly int[] _steps;

    private SmoothSteps(MapTable map, Sweep sweep)
    {
        _map = map;
        _sweep = sweep;
        _outcomes = map.Outcomes;
        _steps = map.Integers(Column.Steps);
    }

    /// <summary>The steps of each row: a fraction less than the map's where the last step crossed a bound, else the
    /// map's.</summary>
    /// <param name="map">The map, with outcomes and steps.</param>
    /// <param name="sweep">The sweep that made it.</param>
    /// <exception cref="PlotDataException">The sweep is not known.</exception>
    public static double[] Of(MapTable map, Sweep? sweep)
        => sweep is null
            ? throw new PlotDataException(
                $"{MapColor.Smooth.ToString().ToLowerInvariant()} colours need the errors before the last steps, and without the map's manifest nothing says how to work them out; put it beside the map, or colour by {MapColor.Steps.ToString().ToLowerInvariant()}")
            { Setting = nameof(MapPlot.Color) }
            : (sweep.Format ?? NumberFormat.Double).Use(new SmoothSteps(map, sweep));

    /// <inheritdoc/>
    public double[] Use<T>()
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        Limits<T> limits = _sweep.Limits<T>();
        T[][] values = [.. _sweep.Parameters.Select(parameter => ValuesOf<T>(parameter, _sweep.FormatOf(parameter)))];
        double[] smooth = [.. _steps.Select(steps => (double)steps)];

        // Learners that end together go together.
        int[] rows = [.. Enumerable.Range(0, _map.Count).Where(row => _steps[row] > 0 && IsAtBound(row)).OrderBy(row => _steps[row])];
        int size = CreateGroup().Capacity;
        Parallel.For(
            0,
            (rows.Length + size - 1) / size,
            () => (Group: CreateGroup(), Kernel: Kernel<T>.Create(_sweep.Rule, _sweep.Activation, _sweep.Loss, limits.Format)),
            (number, _, run) =>
            {
                int start = number * size;
                ReadOnlySpan<int> taken = rows.AsSpan(start, Math.Min(size, rows.Length - start));
                T[] arguments = [.. Taken(values, taken)];
                (T[] before, T[] after) = LastWeights(run.Group, arguments, taken);
                T[] errorsBefore = ErrorsOf(run.Kernel, arguments, before, limits.Format);
                T[] errorsAfter = ErrorsOf(run.Kernel, arguments, after, limits.Format);
                for (int i = 0; i < taken.Length; i++)
                {
                    T bound = _outcomes[taken[i]] == Outcome.Converged ? limits.Tolerance : limits.Divergence;
                    double fraction = Fraction(
                        double.CreateChecked(errorsBefore[i]), double.CreateChecked(errorsAfter[i]), double.CreateChecked(bound));
                    smooth[taken[i]] += double.IsNaN(fraction) ? 0 : fraction - 1;
                }

                return run;
            },
            _ => { });
        return smooth;

        LearnerGroup<T> CreateGroup()
            => LearnerGroup<T>.Create(_sweep.Rule, _sweep.Activation, _sweep.Loss, limits.Format);
    }

    /// <summary>The share of a step, 0 to 1, after which the error is at the bound; not a number where an error is none, where
    /// the bound is 0, which no logarithm comes to, or where the step did not cross it.</summary>
    private static double Fraction(double before, double after, double bound)
        => Math.Log(before / bound) / Math.Log(before / after) is >= 0 and <= 1 and double share ? share : double.NaN;

    private bool IsAtBound(int row) => _outcomes[row] is Outcome.Converged or Outcome.Diverged;

    private T[] ValuesOf<T>(Parameter parameter, NumberFormat format)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        => _map.Has(Column.Of(parameter))
            ? [.. _map[parameter].Select(format.Round<T>)]
            : [_sweep[parameter].Value<T>(0, format)];

    /// <summary>What the learners of some rows have of each parameter, one parameter after the other.</summary>
    private static IEnumerable<T> Taken<T>(T[][] values, ReadOnlySpan<int> rows)
    {
        int[] taken = rows.ToArray();
        return values.SelectMany(column => taken.Select(row => column.Length == 1 ? column[0] : column[row]));
    }

    /// <summary>The weights before and after the last step of learners that are in the order of their steps.</summary>
    private (T[] Before, T[] After) LastWeights<T>(LearnerGroup<T> group, T[] arguments, ReadOnlySpan<int> rows)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        var before = new T[rows.Length];
        var after = new T[rows.Length];
        var weights = new T[rows.Length];
        group.Begin(Learners(arguments, InitialWeights(arguments, rows.Length), rows.Length));
        group.CopyWeights(weights);
        int done = 0;
        for (int i = 0; i < rows.Length;)
        {
            int steps = _steps[rows[i]];
            int end = i + 1;
            while (end < rows.Length && _steps[rows[end]] == steps)
            {
                end++;
            }

            // The step before may be where others ended.
            if (done < steps - 1)
            {
                group.Advance(steps - 1 - done);
                group.CopyWeights(weights);
            }

            weights.AsSpan(i..end).CopyTo(before.AsSpan(i));
            group.Advance(1);
            group.CopyWeights(weights);
            weights.AsSpan(i..end).CopyTo(after.AsSpan(i));
            done = steps;
            i = end;
        }

        return (before, after);
    }

    private static T[] ErrorsOf<T>(Kernel<T> kernel, T[] arguments, T[] weights, NumberFormat format)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        int count = weights.Length;
        var errors = new T[count];
        kernel.Run(
            Learners(arguments, weights, count),
            new Limits<T>(maxSteps: 0, tolerance: 0, format.MaxValue, format: format),
            new OutcomeSpans<T>
            {
                Outcomes = new Outcome[count],
                Periods = new int[count],
                Steps = new int[count],
                Weights = new T[count],
                Predictions = new T[count],
                Errors = errors,
            });
        return errors;
    }

    private static ReadOnlySpan<T> InitialWeights<T>(T[] arguments, int count) => arguments.AsSpan(arguments.Length - (3 * count), count);

    private static LearnerSpans<T> Learners<T>(T[] arguments, ReadOnlySpan<T> weights, int count) => new()
    {
        Parameters = arguments.AsSpan(..^(3 * count)),
        InitialWeights = weights,
        Goals = arguments.AsSpan(arguments.Length - (2 * count), count),
        Inputs = arguments.AsSpan(arguments.Length - count, count),
    };
}
