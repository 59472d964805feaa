using System.Numerics;
using VectorLearn.Grids;
using VectorLearn.Kernel;
using VectorLearn.Maps;
using VectorLearn.Numbers;
using VectorLearn.Sweeps;

namespace VectorLearn.Traces;

/// <summary>The weights that learners visit on their way.</summary>
public static class Orbits
{
    // Between looks at whether to stop.
    private const int StepsUnasked = 1 << 14;

    /// <summary>Lets every learner of a sweep make updates, whatever its outcome would be, and shows the weights it has after
    /// each of the last ones.</summary>
    /// <typeparam name="T">The type that holds the learners' numbers.</typeparam>
    /// <param name="sweep">The learners. When their runs end does not matter.</param>
    /// <param name="skip">The updates before the first weights that are shown, 0 or more.</param>
    /// <param name="keep">How many weights of each learner are shown, an update apart, 1 or more.</param>
    /// <param name="visit">Sees the weights of learners that follow one another in the grid, all after as many updates. Called
    /// from several threads, for any learner from one only.</param>
    /// <param name="options">How to run it; never changes a weight.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <exception cref="SettingException">A setting is out of range, or the number format cannot hold it.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static void Follow<T>(
        Sweep sweep,
        int skip,
        int keep,
        OrbitVisitor<T> visit,
        SweepOptions? options = null,
        CancellationToken cancellationToken = default)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        ArgumentNullException.ThrowIfNull(sweep);
        ArgumentNullException.ThrowIfNull(visit);
        ArgumentOutOfRangeException.ThrowIfNegative(skip);
        ArgumentOutOfRangeException.ThrowIfLessThan(keep, 1);
        options ??= new SweepOptions();
        NumberFormat format = sweep.Limits<T>().Format;
        Grid grid = sweep.Grid;
        var reader = new GridReader<T>(grid, sweep.AxisFormats<T>());
        int size = Create().Capacity;
        long groups = ((grid.Count - 1) / size) + 1;
        long done = 0;
        Parallel.For(
            0,
            groups,
            new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellationToken },
            Create,
            (number, _, group) =>
            {
                long first = number * size;
                Begin(group, reader, grid, first);
                Follow(group, first, skip, keep, visit, cancellationToken);
                options.Progress?.Report(new SweepProgress(Interlocked.Add(ref done, group.Count), grid.Count));
                return group;
            },
            _ => { });

        LearnerGroup<T> Create()
            => LearnerGroup<T>.Create(sweep.Rule, sweep.Activation, sweep.Loss, format, options.Lanes);
    }

    private static void Begin<T>(LearnerGroup<T> group, GridReader<T> reader, Grid grid, long first)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        int count = (int)Math.Min(group.Capacity, grid.Count - first);
        var values = new T[grid.Axes.Count * count];
        reader.Read(first, count, values, count);
        group.Begin(new LearnerSpans<T>
        {
            Parameters = values.AsSpan(..^(3 * count)),
            InitialWeights = Of(Parameter.InitialWeight),
            Goals = Of(Parameter.Goal),
            Inputs = Of(Parameter.Input),
        });

        ReadOnlySpan<T> Of(Parameter parameter) => values.AsSpan(grid.PlaceOf(parameter) * count, count);
    }

    private static void Follow<T>(
        LearnerGroup<T> group, long first, int skip, int keep, OrbitVisitor<T> visit, CancellationToken cancellationToken)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        while (skip > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int steps = Math.Min(skip, StepsUnasked);
            group.Advance(steps);
            skip -= steps;
        }

        var weights = new T[group.Count];
        for (int kept = 0; kept < keep; kept++)
        {
            if (kept % StepsUnasked == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            group.CopyWeights(weights);
            visit(first, weights);
            group.Advance(1);
        }
    }
}

/// <summary>Sees weights of learners on their way.</summary>
/// <typeparam name="T">The type that holds them.</typeparam>
/// <param name="firstRow">The grid's row of the first.</param>
/// <param name="weights">The weights of that learner and of those in the rows after it; only valid during the call.</param>
public delegate void OrbitVisitor<T>(long firstRow, ReadOnlySpan<T> weights)
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>;
