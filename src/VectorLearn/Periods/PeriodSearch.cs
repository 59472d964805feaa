using System.Numerics;
using VectorLearn.Grids;
using VectorLearn.Kernel;
using VectorLearn.Numbers;
using VectorLearn.Sweeps;

namespace VectorLearn.Periods;

/// <summary>Finds where periods double, by trying: many values side by side, again and again between the last with a period and
/// the first with twice as many weights.</summary>
public static class PeriodSearch
{
    /// <summary>The shortest stretch, as a share of the value, that is searched any further.</summary>
    public const double Precision = 2e-7;

    // A learner this share of its value away from a doubling settles within so many times the inverse.
    private const double StepsPerShare = 4;

    private const int FewestSteps = 10_000;

    // A stretch that comes down by less than this is not worth another round.
    private const double Progress = 0.7;

    // Between looks at whether to stop.
    private const int StepsUnasked = 1 << 20;

    /// <summary>Finds the doublings along the one axis of a sweep, those between two neighbouring points of which one has a
    /// period of 1 to 32 and the other twice that.</summary>
    /// <typeparam name="T">The type that holds the learners' numbers.</typeparam>
    /// <param name="sweep">The learners, and the most steps that one makes; when else runs end does not matter.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>The doublings in the order of the axis.</returns>
    /// <exception cref="SettingException">There is not one axis, a setting is out of range, or the number format cannot hold
    /// it.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static IReadOnlyList<PeriodDoubling> Find<T>(Sweep sweep, CancellationToken cancellationToken = default)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        ArgumentNullException.ThrowIfNull(sweep);
        GridAxis[] axes = [.. sweep.Grid.Axes.Where(axis => axis.Axis.Count > 1)];
        if (axes.Length != 1)
        {
            throw new SettingException(
                (axes.Length == 0 ? sweep.Rule.Parameters[0] : axes[^1].Parameter).Name,
                axes.Length == 0 ? "nothing varies, and periods are searched along one axis; give start:stop:count"
                    : $"{string.Join(", ", axes.Select(axis => axis.Parameter))} vary, and periods are searched along one axis; give one number");
        }

        sweep = sweep with { Format = sweep.Limits<T>().Format };
        NumberFormat format = sweep.FormatOf(axes[0].Parameter);
        var search = new Search<T>(sweep, axes[0].Parameter, format, cancellationToken);
        double[] values = [.. Enumerable.Range(0, axes[0].Axis.Count).Select(i => axes[0].Axis.Value<double>(i, format))];
        (double Value, int Period)[] known =
            [.. values.Zip(search.PeriodsOf(values, FewestSteps)).Where(pair => pair.Second > 0)];
        return
        [
            .. known.Zip(known.Skip(1)).Where(pair => pair.Second.Period == 2 * pair.First.Period).AsParallel().AsOrdered().WithCancellation(cancellationToken)
                .Select(pair => search.Narrow(new PeriodDoubling(pair.First.Period, pair.First.Value, pair.Second.Value))),
        ];
    }

    private sealed class Search<T>(Sweep sweep, Parameter parameter, NumberFormat format, CancellationToken cancellationToken)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        /// <summary>Narrows a stretch until it is short enough, or more steps would be needed than may be made.</summary>
        public PeriodDoubling Narrow(PeriodDoubling doubling)
        {
            int count = CreateGroup().Capacity;
            while (true)
            {
                double length = Math.Abs(doubling.After - doubling.Before);
                double largest = Math.Max(Math.Abs(doubling.After), Math.Abs(doubling.Before));
                if (length <= Precision * largest)
                {
                    return doubling;
                }

                double[] values =
                [
                    .. Enumerable.Range(1, count)
                        .Select(i => format.Round(doubling.Before + (i * ((doubling.After - doubling.Before) / (count + 1)))))
                        .Distinct().Except([doubling.Before, doubling.After]),
                ];
                double steps = Math.Max(FewestSteps, StepsPerShare * largest * count / length);
                PeriodDoubling narrower = Between(doubling, values, PeriodsOf(values, (int)Math.Min(steps, sweep.MaxSteps / 2)));
                if (Math.Abs(narrower.After - narrower.Before) > Progress * length)
                {
                    return narrower;
                }

                doubling = narrower;
            }
        }

        /// <summary>The period of learners with each of some values after so many steps, and after twice as many.</summary>
        public int[] PeriodsOf(double[] values, int steps)
        {
            int[] periods = new int[values.Length];
            int size = CreateGroup().Capacity;
            Parallel.For(
                0,
                (values.Length + size - 1) / size,
                new ParallelOptions { CancellationToken = cancellationToken },
                number =>
                {
                    int first = number * size;
                    int count = Math.Min(size, values.Length - first);
                    Fill(values.AsSpan(first, count), steps, periods.AsSpan(first, count));
                });
            return periods;
        }

        private static PeriodDoubling Between(PeriodDoubling doubling, double[] values, int[] periods)
        {
            int after = Array.IndexOf(periods, 2 * doubling.Period);
            int before = Array.LastIndexOf(periods, doubling.Period, after < 0 ? Math.Max(0, periods.Length - 1) : after);
            return doubling with
            {
                Before = before < 0 ? doubling.Before : values[before],
                After = after < 0 ? doubling.After : values[after],
            };
        }

        private void Fill(ReadOnlySpan<double> values, int steps, Span<int> periods)
        {
            int count = values.Length;
            LearnerGroup<T> group = CreateGroup();
            group.Begin(new LearnerSpans<T>
            {
                Parameters = ValuesOf(values, [.. sweep.Parameters.SkipLast(3)]),
                InitialWeights = ValuesOf(values, Parameter.InitialWeight),
                Goals = ValuesOf(values, Parameter.Goal),
                Inputs = ValuesOf(values, Parameter.Input),
            });
            T[] early = Look(group, steps, count);
            T[] late = Look(group, Math.Max(0, steps - Cycle.Looks), count);
            for (int i = 0; i < count; i++)
            {
                periods[i] = Cycle.PeriodOf<T>(
                    early.AsSpan(i * Cycle.Looks, Cycle.Looks), late.AsSpan(i * Cycle.Looks, Cycle.Looks), sweep.Format!.Update.UnitRoundoff);
            }
        }

        /// <summary>The weights of each learner after some steps more, learner by learner.</summary>
        private T[] Look(LearnerGroup<T> group, int steps, int count)
        {
            for (; steps > 0; steps -= StepsUnasked)
            {
                cancellationToken.ThrowIfCancellationRequested();
                group.Advance(Math.Min(steps, StepsUnasked));
            }

            var weights = new T[count];
            var seen = new T[count * Cycle.Looks];
            for (int look = 0; look < Cycle.Looks; look++)
            {
                group.CopyWeights(weights);
                for (int i = 0; i < count; i++)
                {
                    seen[(i * Cycle.Looks) + look] = weights[i];
                }

                group.Advance(1);
            }

            return seen;
        }

        private T[] ValuesOf(ReadOnlySpan<double> values, params ReadOnlySpan<Parameter> parameters)
        {
            var all = new T[parameters.Length * values.Length];
            for (int i = 0; i < all.Length; i++)
            {
                Parameter of = parameters[i / values.Length];
                all[i] = of == parameter ? format.Round<T>(values[i % values.Length]) : sweep[of].Value<T>(0, sweep.FormatOf(of));
            }

            return all;
        }

        private LearnerGroup<T> CreateGroup() => LearnerGroup<T>.Create(sweep.Rule, sweep.Activation, sweep.Loss, sweep.Format);
    }
}
