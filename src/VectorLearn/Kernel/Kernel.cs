using System.Collections.Concurrent;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using VectorLearn.Lanes;
using VectorLearn.Losses;
using VectorLearn.Maps;
using VectorLearn.Numbers;
using VectorLearn.Rules;

namespace VectorLearn.Kernel;

/// <summary>Runs learners on spans until each has its outcome: a bundle at a time, those forecast to end together in one
/// bundle. Keeps scratch memory: one thread at a time.</summary>
/// <typeparam name="T">The type that holds the learners' numbers.</typeparam>
public sealed class Kernel<T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    // More are run one after the other: by then learners that end together have been found, and the schedule's memory is bounded.
    private const int MostAtOnce = 1 << 20;

    private static readonly ConcurrentDictionary<KernelKind, ConcurrentBag<Kernel<T>>> s_spare = [];

    private readonly KernelKind _kind;
    private readonly ScheduleHints? _hints;
    private readonly Stepper<T> _stepper;
    private readonly Judge<T> _judge;
    private readonly T[] _memory;
    private readonly Bundle<T> _bundle;
    private readonly Schedule<T> _schedule;
    private readonly QuietBlocks<T> _quiet = new();
    private readonly Stragglers<T> _stragglers;
    private readonly RestoredLearners<T> _restored;
    private readonly JournalNotes<T> _journalNotes;
    private readonly int[] _taken;
    private Limits<T>? _knownLimits;
    private Band<T> _bounds;

    private Kernel(KernelKind kind)
    {
        _kind = kind;
        _hints = kind.IsParabola ? kind.Rule.ParabolaHints : null;
        (_stepper, _judge) = KernelParts<T>.Of(kind);
        _memory = kind.Memory<T>();
        if (_memory.Length + 1 != _stepper.StateCount)
        {
            throw new ArgumentException(
                $"the rule {kind.Rule} names {_memory.Length} values beside the weight, and its state has {_stepper.StateCount - 1}");
        }

        _bundle = _stepper.CreateBundle();
        _schedule = new Schedule<T>(_hints);
        _stragglers = new Stragglers<T>(_stepper.StateCount);
        _restored = new RestoredLearners<T>(_stepper.StateCount);
        _journalNotes = new JournalNotes<T>(_stepper.StateCount);
        _taken = new int[_bundle.Size];
    }

    /// <summary>Creates a kernel.</summary>
    /// <param name="rule">How the learners learn.</param>
    /// <param name="activation">What their neurons make of input times weight; nothing if null.</param>
    /// <param name="loss">How far off a prediction is; delta squared if null.</param>
    /// <param name="format">The numbers they reckon with; those of <typeparamref name="T"/> if null.</param>
    /// <param name="width">How many advance at once.</param>
    /// <exception cref="ArgumentException"><typeparamref name="T"/> does not hold the format's numbers, or the rule names
    /// other values than its state has.</exception>
    public static Kernel<T> Create(
        Rule rule,
        Activation? activation = null,
        Loss? loss = null,
        NumberFormat? format = null,
        LaneWidth width = LaneWidth.Auto)
        => new(KernelKind.Of(rule, activation, loss, format ?? NumberFormat.Of<T>(), width));

    /// <summary>Runs each learner until its outcome.</summary>
    /// <param name="learners">Where they start.</param>
    /// <param name="limits">When a run ends; in the kernel's number format.</param>
    /// <param name="outcomes">Takes what became of them.</param>
    /// <param name="cancellationToken">Stops the run; the results are then unfinished.</param>
    /// <exception cref="ArgumentException">Spans are not of the same length, or the limits are of another
    /// format.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public void Run(
        LearnerSpans<T> learners,
        Limits<T> limits,
        OutcomeSpans<T> outcomes,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(limits);
        Check(learners, limits, outcomes);
        for (int start = 0; start < learners.Count; start += MostAtOnce)
        {
            int count = Math.Min(MostAtOnce, learners.Count - start);
            RunAtOnce(learners.Slice(start, count), limits, outcomes.Slice(start, count), cancellationToken);
        }
    }

    /// <summary>One learner, to be followed step by step.</summary>
    /// <param name="input">The input.</param>
    /// <param name="goal">The goal.</param>
    /// <param name="initialWeight">The weight it starts with.</param>
    /// <param name="parameters">The values of the rule's parameters and then of the loss's.</param>
    /// <exception cref="ArgumentException">There are more or fewer values than parameters.</exception>
    public SingleLearner<T> Follow(T input, T goal, T initialWeight, params ReadOnlySpan<T> parameters)
    {
        Bundle<T> bundle = _stepper.CreateBundle();
        bundle.Fill(input, goal, parameters.Length == ParameterCount ? parameters : throw WrongParameters(), initialWeight, _memory);
        return new SingleLearner<T>(_stepper, _judge, bundle);
    }

    /// <summary>A kernel that was given back, or a new one.</summary>
    internal static Kernel<T> Take(KernelKind kind)
        => s_spare.TryGetValue(kind, out ConcurrentBag<Kernel<T>>? bag) && bag.TryTake(out Kernel<T>? spare) ? spare : new(kind);

    /// <summary>Keeps the kernel, with its scratch memory, for the next sweep; it must not be used again by who gives it
    /// back. One that was stopped on its way must not be given back.</summary>
    internal void GiveBack() => s_spare.GetOrAdd(_kind, _ => []).Add(this);

    /// <summary>Prepares to run a batch.</summary>
    /// <returns>How many bundles it comes to.</returns>
    internal int Plan(
        LearnerSpans<T> learners,
        Limits<T> limits,
        OutcomeSpans<T> outcomes,
        LearnerRecords<T> restored,
        long firstRow)
    {
        if (_knownLimits != limits)
        {
            _knownLimits = limits;
            _bounds = Band<T>.OfDeltas(limits);
        }

        outcomes.Periods.Clear();
        _restored.Read(restored, firstRow, outcomes);
        var extremes = new Extremes(
            LargestMagnitude(learners.Inputs),
            LargestMagnitude(learners.HaveSharedGoal ? learners.Goals[..1] : learners.Goals),
            LargestMagnitude(learners.Parameter(0)));
        _quiet.Find(_hints, extremes, _bounds, limits.Format);
        _schedule.Plan(
            learners, _restored.Known, _bounds, limits.MaxSteps, _quiet.MayStall(limits.MaxSteps) ? _quiet.Disturbance : 0);
        return BundlesOf(_schedule.Groups.Count, Neighbours<T>.Count)
            + BundlesOf(_schedule.Singles.Count, group: 1)
            + BundlesOf(_restored.UnderWay, group: 1);
    }

    /// <summary>Takes bundles of a batch that a kernel of the same kind planned, until none is left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Help(
        Batch<T> batch,
        LearnerSpans<T> learners,
        Limits<T> limits,
        OutcomeSpans<T> outcomes,
        CancellationToken cancellationToken)
    {
        Kernel<T> owner = batch.Owner;
        _stragglers.Clear();
        JournalNotes<T>? notes = null;
        if (batch.Journal is { } journal)
        {
            notes = _journalNotes;
            notes.Begin(journal, batch.FirstRow, learners.Count);
        }

        var run = new BundleRun<T>(batch, _stepper, _bundle, limits, owner._quiet, _hints, outcomes, _stragglers, notes);
        int groups = BundlesOf(owner._schedule.Groups.Count, Neighbours<T>.Count);
        int scheduled = groups + BundlesOf(owner._schedule.Singles.Count, group: 1);
        for (int bundle = batch.Take(); bundle >= 0; bundle = batch.Take())
        {
            if (bundle < groups)
            {
                RunScheduled(run, owner._schedule.Groups, bundle, Neighbours<T>.Count, learners, cancellationToken);
            }
            else if (bundle < scheduled)
            {
                RunScheduled(run, owner._schedule.Singles, bundle - groups, group: 1, learners, cancellationToken);
            }
            else
            {
                int count = owner._restored.Copy((bundle - scheduled) * _bundle.Size, _taken, _bundle, outcomes);
                _bundle.GatherUnderWay(_taken.AsSpan(0, count), learners);
                run.ToTheEnd(_taken.AsSpan(0, count), group: 1, Schedule<T>.Endless, Schedule<T>.Endless, cancellationToken);
            }
        }

        while (_stragglers.Count > 0)
        {
            (int count, int earliest, int latest) = _stragglers.Take(_taken, _bundle);
            _bundle.GatherUnderWay(_taken.AsSpan(0, count), learners);
            run.ToTheEnd(_taken.AsSpan(0, count), group: 1, earliest, latest, cancellationToken);
        }
    }

    /// <summary>Works out prediction, error and outcome from the final weights and periods of a batch that is done.</summary>
    internal void Judge(Batch<T> batch, LearnerSpans<T> learners, Limits<T> limits, OutcomeSpans<T> outcomes)
    {
        _judge.Settle(_bundle, learners, limits, outcomes);
        if (!batch.HasRepeats)
        {
            return;
        }

        // A plain loop: where learners repeat themselves nearly all do, and looking for the next one costs more than it.
        ReadOnlySpan<int> periods = outcomes.Periods;
        Span<Outcome> verdicts = outcomes.Outcomes[..periods.Length];
        for (int learner = 0; learner < periods.Length; learner++)
        {
            if (periods[learner] != 0)
            {
                verdicts[learner] = periods[learner] == 1 ? Outcome.Stalled : Outcome.Oscillating;
            }
        }
    }

    private void RunAtOnce(
        LearnerSpans<T> learners, Limits<T> limits, OutcomeSpans<T> outcomes, CancellationToken cancellationToken)
    {
        int bundles = Plan(learners, limits, outcomes, restored: default, firstRow: 0);
        var batch = new Batch<T>(this, bundles, journal: null, firstRow: 0);
        Help(batch, learners, limits, outcomes, cancellationToken);
        Judge(batch, learners, limits, outcomes);
    }

    /// <summary>The largest magnitude among numbers; 0 of none.</summary>
    private static double LargestMagnitude(ReadOnlySpan<T> values)
    {
        T largest = TensorPrimitives.MaxMagnitudeNumber(values);
        return T.IsNaN(largest) ? 0 : double.CreateChecked(T.Abs(largest));
    }

    private int ParameterCount => _kind.Rule.Parameters.Count + _kind.Loss.Parameters.Count;

    private int BundlesOf(int count, int group)
    {
        int capacity = _bundle.Size / group;
        return (count + capacity - 1) / capacity;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void RunScheduled(
        BundleRun<T> run,
        ScheduledLearners scheduled,
        int bundle,
        int group,
        LearnerSpans<T> learners,
        CancellationToken cancellationToken)
    {
        int capacity = _bundle.Size / group;
        int start = bundle * capacity;
        Span<int> bundled = _taken.AsSpan(0, Math.Min(capacity, scheduled.Count - start));
        (int earliest, int latest) = scheduled.Copy(start, bundled);
        _bundle.Gather(bundled, group, learners, _memory);
        run.ToTheEnd(bundled, group, earliest, latest, cancellationToken);
    }

    private ArgumentException WrongParameters()
        => new($"there must be values of {ParameterCount} parameters: "
            + string.Join(", ", _kind.Rule.Parameters.Concat(_kind.Loss.Parameters)));

    private void Check(LearnerSpans<T> learners, Limits<T> limits, OutcomeSpans<T> outcomes)
    {
        int count = learners.Count;
        if (learners.Goals.Length != count || learners.InitialWeights.Length != count
            || outcomes.Outcomes.Length != count || outcomes.Periods.Length != count || outcomes.Steps.Length != count
            || outcomes.Weights.Length != count || outcomes.Predictions.Length != count || outcomes.Errors.Length != count)
        {
            throw new ArgumentException($"all spans must be as long as the inputs, {count}", nameof(learners));
        }

        if (learners.Stride < count || learners.Parameters.Length < ((ParameterCount - 1) * learners.Stride) + count)
        {
            throw WrongParameters();
        }

        if (limits.Format != _kind.Format)
        {
            throw new ArgumentException($"the limits are of the format {limits.Format}, the kernel's is {_kind.Format}", nameof(limits));
        }
    }
}
