using System.Numerics;
using VectorLearn.Lanes;
using VectorLearn.Learners;

namespace VectorLearn.Sweeps;

/// <summary>Which learners run, and until when. The number type is chosen when it is run.</summary>
/// <example><code>
/// var sweep = new Sweep { Input = Axis.Linear(0.05, 4, 100), StepSize = Axis.Linear(0.001, 1, 100) };
/// Map&lt;double&gt; map = sweep.Run&lt;double&gt;();
/// Console.WriteLine($"{map.Summary.Counts.Converged} of {map.Count} learners converged");
/// </code></example>
public sealed record Sweep
{
    private readonly Axis? _stepSize;

    /// <summary>How they learn; gradient descent if not set.</summary>
    public Learner Learner { get; init; } = Learner.GradientDescent;

    /// <summary>The input; 0.05:4:1000 if not set.</summary>
    public Axis Input { get; init; } = Axis.Linear(0.05, 4, 1000);

    /// <summary>Alpha or step amount; the learner's own default if not set.</summary>
    public Axis StepSize
    {
        get => _stepSize ?? Learner.DefaultStepSize;
        init => _stepSize = value;
    }

    /// <summary>The weight learners start with; 0.5 if not set.</summary>
    public Axis InitialWeight { get; init; } = Axis.Constant(0.5);

    /// <summary>The goal prediction; 0.8 if not set.</summary>
    public Axis Goal { get; init; } = Axis.Constant(0.8);

    /// <summary>The most updates a learner makes, 0 or more; 1000 if not set.</summary>
    public int MaxSteps { get; init; } = 1000;

    /// <summary>An error at or below this has converged; the number type's default if null, see
    /// <see cref="Limits{T}"/>.</summary>
    public double? Tolerance { get; init; }

    /// <summary>An error above this has diverged; the number type's default if null, see <see cref="Limits{T}"/>.</summary>
    public double? Divergence { get; init; }

    /// <summary>The learners as a grid.</summary>
    /// <exception cref="SettingException">The grid has more than 2^63 - 1 learners.</exception>
    public Grid Grid => new(StepSize, InitialWeight, Goal, Input);

    /// <summary>When the learners' runs end, in <typeparamref name="T"/>.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <exception cref="SettingException">A setting is out of range, or <typeparamref name="T"/> cannot hold it.</exception>
    public Limits<T> Limits<T>()
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        Input.CheckFits<T>(nameof(Input));
        StepSize.CheckFits<T>(nameof(StepSize));
        InitialWeight.CheckFits<T>(nameof(InitialWeight));
        Goal.CheckFits<T>(nameof(Goal));
        return new Limits<T>(MaxSteps, Tolerance, Divergence);
    }

    /// <summary>Runs the sweep and keeps the whole map in memory.</summary>
    /// <typeparam name="T">The number type of the learners.</typeparam>
    /// <param name="options">How to run it; never changes the map.</param>
    /// <param name="cancellation">Stops the sweep.</param>
    /// <exception cref="SettingException">A setting is out of range, or <typeparamref name="T"/> cannot hold it.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Map<T> Run<T>(SweepOptions? options = null, CancellationToken cancellation = default)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        Grid grid = Grid;
        if (grid.Count > Array.MaxLength)
        {
            throw new SettingException(
                nameof(Input), $"a map of {grid.Count} learners does not fit in memory; consume it tile by tile");
        }

        var map = new Map<T>(grid);
        return map with { Summary = Run<T>(map.Keep, options, rows: null, cancellation) };
    }

    /// <summary>Runs the sweep and hands over its tiles one at a time, in row order.</summary>
    /// <typeparam name="T">The number type of the learners.</typeparam>
    /// <param name="consume">Takes a tile, which is only valid during the call.</param>
    /// <param name="options">How to run it; never changes the map.</param>
    /// <param name="rows">The rows to run; the whole grid if null.</param>
    /// <param name="cancellation">Stops the sweep.</param>
    /// <exception cref="SettingException">A setting is out of range, or <typeparamref name="T"/> cannot hold it.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rows"/> lies outside the grid.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public SweepSummary Run<T>(
        Action<MapTile<T>> consume,
        SweepOptions? options = null,
        RowRange? rows = null,
        CancellationToken cancellation = default)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        => Run<T, MapTile<T>>(tile => tile, consume, options, rows, cancellation);

    /// <summary>Runs the sweep; prepares each tile on the thread that ran it, several at a time, and hands over what
    /// was prepared one at a time, in row order.</summary>
    /// <typeparam name="T">The number type of the learners.</typeparam>
    /// <typeparam name="TPart">What a tile is made into, such as a buffer of text.</typeparam>
    /// <param name="prepare">Makes a tile, which is only valid until the part is handed over, into a part. Called from
    /// several threads.</param>
    /// <param name="consume">Takes a part. Never called by two threads at once.</param>
    /// <param name="options">How to run it; never changes the map.</param>
    /// <param name="rows">The rows to run; the whole grid if null.</param>
    /// <param name="cancellation">Stops the sweep.</param>
    /// <exception cref="SettingException">A setting is out of range, or <typeparamref name="T"/> cannot hold it.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rows"/> lies outside the grid.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public SweepSummary Run<T, TPart>(
        Func<MapTile<T>, TPart> prepare,
        Action<TPart> consume,
        SweepOptions? options = null,
        RowRange? rows = null,
        CancellationToken cancellation = default)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        ArgumentNullException.ThrowIfNull(prepare);
        ArgumentNullException.ThrowIfNull(consume);
        return Run(prepare, consume, options, rows, journal: null, cancellation);
    }

    /// <summary>Runs the sweep and keeps a journal of how far its learners have come, or goes on after one.</summary>
    internal SweepSummary Run<T, TPart>(
        Func<MapTile<T>, TPart> prepare,
        Action<TPart> consume,
        SweepOptions? options,
        RowRange? rows,
        LearnerJournal<T>? journal,
        CancellationToken cancellation)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        using var pipeline = new TilePipeline<T, TPart>(
            this, prepare, consume, options ?? new SweepOptions(), rows ?? RowRange.All(Grid), journal);
        return pipeline.Run(cancellation);
    }
}

/// <summary>How a sweep is run. Nothing here changes a bit of the map.</summary>
public sealed record SweepOptions
{
    /// <summary>How many learners advance at once.</summary>
    public LaneWidth Lanes { get; init; } = LaneWidth.Auto;

    /// <summary>Threads to run on, 1 or more; every core if not set.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Learners in a tile, 1 or more: what one thread takes at a time. Tiles begin at the grid's rows that are
    /// multiples of it. If null, what keeps all threads busy.</summary>
    public int? TileSize { get; init; }

    /// <summary>The most learners in a tile where its size is not asked for; null leaves it to the kernel.</summary>
    internal int? LargestTile { get; init; }

    /// <summary>Hears of each finished tile, in row order, from the thread that finished it.</summary>
    public IProgress<SweepProgress>? Progress { get; init; }
}

/// <summary>How far a sweep has come.</summary>
/// <param name="Learners">Learners with an outcome.</param>
/// <param name="Total">Learners in the grid.</param>
public readonly record struct SweepProgress(long Learners, long Total);

/// <summary>What a finished sweep came to.</summary>
/// <param name="Counts">Learners by outcome.</param>
/// <param name="LearnerSteps">The updates all learners made together, in this run.</param>
/// <param name="Lane">The lane it ran in, for people.</param>
/// <param name="Threads">The threads it ran on.</param>
/// <param name="Compute">Time in the kernel, the mean of the threads.</param>
/// <param name="Consume">Time in preparing and consuming tiles, the mean of the threads.</param>
/// <param name="Total">Time from start to end.</param>
public sealed record SweepSummary(
    OutcomeCounts Counts,
    long LearnerSteps,
    string Lane,
    int Threads,
    TimeSpan Compute,
    TimeSpan Consume,
    TimeSpan Total);
