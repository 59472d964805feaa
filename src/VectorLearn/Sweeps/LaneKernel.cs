using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using VectorLearn.Lanes;
using VectorLearn.Learners;

namespace VectorLearn.Sweeps;

/// <summary>Runs learners a bundle at a time, those forecast to end together in one bundle.</summary>
internal sealed class LaneKernel<TLearner, TLane, T> : Kernel<T>
    where TLearner : struct, ILearner
    where TLane : unmanaged, ILane<TLane, T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    private static readonly ConcurrentBag<LaneKernel<TLearner, TLane, T>> s_spare = [];

    private readonly Bundle<TLearner, TLane, T> _bundle = new();
    private readonly Schedule<TLearner, T> _schedule = new();
    private readonly QuietBlocks<T> _quiet = new();
    private readonly Stragglers<T> _stragglers = new();
    private readonly RestoredLearners<T> _restored = new();
    private readonly JournalNotes<T> _journalNotes = new();
    private readonly int[] _taken = new int[Bundle<TLearner, TLane, T>.Size];

    private LaneKernel()
    {
    }

    /// <summary>A kernel that was given back, or a new one.</summary>
    public static LaneKernel<TLearner, TLane, T> Take()
        => s_spare.TryTake(out LaneKernel<TLearner, TLane, T>? spare) ? spare : new();

    public override void GiveBack() => s_spare.Add(this);

    public override void Run(
        LearnerSpans<T> learners, Limits<T> limits, OutcomeSpans<T> outcomes, CancellationToken cancellation)
    {
        if (learners.Inputs.IsEmpty)
        {
            return;
        }

        int bundles = Plan(learners, limits, outcomes, restored: default, firstRow: 0);
        Help(new OpenBatch<T>(this, tile: null, default, bundles, journal: null), learners, limits, outcomes, cancellation);
        Judge(learners, limits, outcomes);
    }

    public override void Run(
        MapTile<T> tile,
        Range members,
        Limits<T> limits,
        OpenBatches<T> open,
        LearnerJournal<T>? journal,
        CancellationToken cancellation)
    {
        LearnerSpans<T> learners = tile.LearnersOf(members);
        OutcomeSpans<T> outcomes = tile.OutcomesOf(members);
        long firstRow = tile.FirstRow + members.Start.Value;
        ReadOnlySpan<LearnerRecord<T>> restored =
            journal is null ? default : journal.KeptOf(new RowRange(firstRow, learners.Inputs.Length));
        int bundles = Plan(learners, limits, outcomes, restored, firstRow);
        var batch = new OpenBatch<T>(this, tile, members, bundles, journal);
        open.Add(batch);
        Help(batch, learners, limits, outcomes, cancellation);
        open.Close(batch, cancellation);
        Judge(learners, limits, outcomes);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Help(
        OpenBatch<T> batch,
        LearnerSpans<T> learners,
        Limits<T> limits,
        OutcomeSpans<T> outcomes,
        CancellationToken cancellation)
    {
        var owner = (LaneKernel<TLearner, TLane, T>)batch.Owner;
        JournalNotes<T>? notes = null;
        if (batch.Journal is { } journal)
        {
            notes = _journalNotes;
            notes.Begin(journal, batch.FirstRow);
        }

        _bundle.HaveSharedGoal = learners.HaveSharedGoal;
        int groups = BundlesOf(owner._schedule.Groups.Count, Neighbours<T>.Count);
        int scheduled = groups + BundlesOf(owner._schedule.Singles.Count, group: 1);
        for (int bundle = batch.Take(); bundle >= 0; bundle = batch.Take())
        {
            if (bundle < groups)
            {
                Run(owner._schedule.Groups, bundle, Neighbours<T>.Count, owner._quiet, learners, limits, outcomes, notes, cancellation);
            }
            else if (bundle < scheduled)
            {
                Run(owner._schedule.Singles, bundle - groups, group: 1, owner._quiet, learners, limits, outcomes, notes, cancellation);
            }
            else
            {
                int start = (bundle - scheduled) * Bundle<TLearner, TLane, T>.Size;
                int count = owner._restored.Copy(start, _taken, _bundle.StepsBefore, _bundle.Weights, outcomes);
                GoOn(count, int.MaxValue, int.MaxValue, owner._quiet, learners, limits, outcomes, notes, cancellation);
            }
        }

        while (_stragglers.Count > 0)
        {
            (int count, int earliest, int latest) = _stragglers.Take(_taken, _bundle.StepsBefore, _bundle.Weights);
            GoOn(count, earliest, latest, owner._quiet, learners, limits, outcomes, notes, cancellation);
        }
    }

    private static int BundlesOf(int count, int group)
    {
        int capacity = Bundle<TLearner, TLane, T>.Size / group;
        return (count + capacity - 1) / capacity;
    }

    /// <summary>Prepares to run a batch.</summary>
    /// <returns>How many bundles it comes to.</returns>
    private int Plan(
        LearnerSpans<T> learners,
        Limits<T> limits,
        OutcomeSpans<T> outcomes,
        ReadOnlySpan<LearnerRecord<T>> restored,
        long firstRow)
    {
        outcomes.Periods.Clear();
        _restored.Read(restored, firstRow, outcomes);
        ReadOnlySpan<T> goals = learners.HaveSharedGoal ? learners.Goals[..1] : learners.Goals;
        _quiet.Find<TLearner>(
            new Extremes(LargestMagnitude(learners.Inputs), LargestMagnitude(goals), LargestMagnitude(learners.StepSizes)),
            limits.Deltas);
        _schedule.Plan(learners, _restored.Known, limits, _quiet.MayStall(limits.MaxSteps) ? _quiet.Disturbance : 0);
        return BundlesOf(_schedule.Groups.Count, Neighbours<T>.Count)
            + BundlesOf(_schedule.Singles.Count, group: 1)
            + BundlesOf(_restored.UnderWay, group: 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double LargestMagnitude(ReadOnlySpan<T> values)
    {
        TLane largest = TLane.Broadcast(T.Zero);
        int i = 0;
        for (; i <= values.Length - TLane.Width; i += TLane.Width)
        {
            largest = TLane.Greater(TLane.Abs(TLane.Load(in values[i], 0)), largest);
        }

        Span<T> candidates = stackalloc T[TLane.Width];
        largest.Store(ref candidates[0], 0);
        T most = T.Zero;
        foreach (T candidate in candidates)
        {
            most = T.Max(most, candidate);
        }

        foreach (T value in values[i..])
        {
            most = T.Max(most, T.Abs(value));
        }

        return double.CreateChecked(most);
    }

    /// <summary>Runs one bundle of scheduled learners, or groups of neighbours.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Run(
        ScheduledLearners scheduled,
        int bundle,
        int group,
        QuietBlocks<T> quiet,
        LearnerSpans<T> learners,
        Limits<T> limits,
        OutcomeSpans<T> outcomes,
        JournalNotes<T>? notes,
        CancellationToken cancellation)
    {
        int capacity = Bundle<TLearner, TLane, T>.Size / group;
        int start = bundle * capacity;
        Span<int> bundled = _taken.AsSpan(0, Math.Min(capacity, scheduled.Count - start));
        (int earliest, int latest) = scheduled.Copy(start, bundled);
        _bundle.Gather(bundled, group, learners);
        ToTheEnd(bundled, group, earliest, latest, quiet, limits, outcomes, notes, cancellation);
    }

    /// <summary>Runs one bundle of the learners that were just taken, with the updates they have made and their
    /// weights.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void GoOn(
        int count,
        int earliest,
        int latest,
        QuietBlocks<T> quiet,
        LearnerSpans<T> learners,
        Limits<T> limits,
        OutcomeSpans<T> outcomes,
        JournalNotes<T>? notes,
        CancellationToken cancellation)
    {
        ReadOnlySpan<int> bundled = _taken.AsSpan(0, count);
        _bundle.Gather(bundled, learners);
        ToTheEnd(bundled, group: 1, earliest, latest, quiet, limits, outcomes, notes, cancellation);
    }

    /// <summary>Runs the bundle that was just gathered.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void ToTheEnd(
        ReadOnlySpan<int> bundled,
        int group,
        int earliest,
        int latest,
        QuietBlocks<T> quiet,
        Limits<T> limits,
        OutcomeSpans<T> outcomes,
        JournalNotes<T>? notes,
        CancellationToken cancellation)
    {
        var run = new BundleRun<TLearner, TLane, T>(_bundle, bundled, group, limits, quiet, outcomes, _stragglers, notes);
        run.ToTheEnd(earliest - quiet.Doubt(earliest), earliest, latest, cancellation);
        notes?.Add(bundled, group, outcomes);
    }

    private static void Judge(LearnerSpans<T> learners, Limits<T> limits, OutcomeSpans<T> outcomes)
    {
        int vectors = learners.Inputs.Length / TLane.Width * TLane.Width;
        Judge<TLane>(0, vectors, learners, limits, outcomes);
        Judge<ScalarLane<T>>(vectors, learners.Inputs.Length, learners, limits, outcomes);
        JudgeRepeats(outcomes);
    }

    /// <summary>Works out prediction, error and outcome from the final weights; repeats come after.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Judge<TJudged>(
        int start, int stop, LearnerSpans<T> learners, Limits<T> limits, OutcomeSpans<T> outcomes)
        where TJudged : unmanaged, ILane<TJudged, T>
    {
        TJudged tolerance = TJudged.Broadcast(limits.Tolerance);
        TJudged divergence = TJudged.Broadcast(limits.Divergence);
        for (int i = start; i < stop; i += TJudged.Width)
        {
            TJudged input = TJudged.Load(in learners.Inputs[i], 0);
            TJudged goal = TJudged.Load(in learners.Goals[i], 0);
            TJudged weight = TJudged.Load(in outcomes.Weights[i], 0);
            TJudged error = ForwardPass.Error(input, goal, weight);
            ForwardPass.Prediction(input, weight).Store(ref outcomes.Predictions[i], 0);
            error.Store(ref outcomes.Errors[i], 0);
            Write(
                outcomes.Outcomes.Slice(i, TJudged.Width),
                TJudged.LessOrEqualBits(error, tolerance),
                TJudged.LessOrEqualBits(error, divergence));
        }
    }

    /// <summary>Writes outcomes from bits, eight at a time where there are as many.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(Span<Outcome> outcomes, uint converged, uint bounded)
    {
        if (outcomes.Length < 8)
        {
            for (int i = 0; i < outcomes.Length; i++, converged >>= 1, bounded >>= 1)
            {
                outcomes[i] = (converged & 1) != 0 ? Outcome.Converged
                    : (bounded & 1) != 0 ? Outcome.Undecided
                    : Outcome.Diverged;
            }

            return;
        }

        for (int i = 0; i < outcomes.Length; i += 8, converged >>= 8, bounded >>= 8)
        {
            ulong verdicts = (Spread(~bounded & ~converged) * (ulong)Outcome.Diverged)
                + (Spread(bounded & ~converged) * (ulong)Outcome.Undecided)
                + (Spread(converged) * (ulong)Outcome.Converged);
            BinaryPrimitives.WriteUInt64LittleEndian(MemoryMarshal.AsBytes(outcomes[i..]), verdicts);
        }
    }

    /// <summary>Bit i of the lowest eight to byte i.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Spread(uint bits)
    {
        // A copy of the bits for every byte, each byte's own bit kept, and any bit that is left brought down to be 1.
        ulong own = ((bits & 0xFF) * 0x0101_0101_0101_0101ul) & 0x8040_2010_0804_0201ul;
        return ((own + 0x7F7F_7F7F_7F7F_7F7Ful) >> 7) & 0x0101_0101_0101_0101ul;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void JudgeRepeats(OutcomeSpans<T> outcomes)
    {
        if (!outcomes.Periods.ContainsAnyExcept((byte)0))
        {
            return;
        }

        for (int i = 0; i < outcomes.Periods.Length; i++)
        {
            if (outcomes.Periods[i] != 0)
            {
                outcomes.Outcomes[i] = outcomes.Periods[i] == 1 ? Outcome.Stalled : Outcome.Oscillating;
            }
        }
    }
}
