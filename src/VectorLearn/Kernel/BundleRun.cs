using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using VectorLearn.Lanes;
using VectorLearn.Learners;

namespace VectorLearn.Kernel;

/// <summary>Takes one bundle of learners to their outcomes. Most steps decide nothing: it rushes through blocks of them,
/// proves afterwards that nothing happened in the block (or takes it back), and steps with care only where something
/// may happen. It looks for repeats now and then, and when it finds one goes back for its first step.</summary>
internal ref struct BundleRun<TLearner, TLane, T>
    where TLearner : struct, ILearner
    where TLane : unmanaged, ILane<TLane, T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    private const int CarefulBlock = QuietBlocks<T>.Shortest;
    private const int WaryBlock = 2 * CarefulBlock;
    private const int LongestExpectation = 24;
    private const int ProbeInterval = 256;
    private const int FineProbeInterval = 32;
    private const int LaneProbeInterval = 128;
    private const int FewLanes = 2;
    private const int WorthLeaving = 64;
    private const int WorthProving = 4;
    private const int Unknown = int.MinValue;
    private const uint Together = (1u << Neighbours<T>.Count) - 1;

    // What is noted for the journal is noted when repeats are looked for: a second or so at the most.
    private const int LongestProbeInterval = 1 << 26;

    private readonly Bundle<TLearner, TLane, T> _bundle;
    private readonly ReadOnlySpan<int> _order;
    private readonly int _group;
    private readonly Limits<T> _limits;
    private readonly QuietBlocks<T> _quiet;
    private readonly OutcomeSpans<T> _outcomes;
    private readonly Stragglers<T> _stragglers;
    private readonly JournalNotes<T>? _notes;
    private readonly int _fewest;
    private readonly bool _mayStall;

    private int _step;
    private int _lastStep;
    private int _active;
    private int _probedStep;
    private int _probeAt;
    private int _fineUntil;

    /// <summary>Prepares to run the learners gathered in <paramref name="bundle"/>.</summary>
    /// <param name="bundle">The learners, their weights, the updates they have made and which of them are active.</param>
    /// <param name="order">The first learners of the groups of neighbours in the bundle: where their outcomes go.</param>
    /// <param name="group">Learners in a group: <see cref="Neighbours{T}.Count"/> or 1.</param>
    /// <param name="limits">When a run ends.</param>
    /// <param name="quiet">What proves a block uneventful from its ends.</param>
    /// <param name="outcomes">Takes steps, weights and periods.</param>
    /// <param name="stragglers">Takes the learners that outlive most of the bundle.</param>
    /// <param name="notes">What is noted for a journal; null if nothing is.</param>
    public BundleRun(
        Bundle<TLearner, TLane, T> bundle,
        ReadOnlySpan<int> order,
        int group,
        Limits<T> limits,
        QuietBlocks<T> quiet,
        OutcomeSpans<T> outcomes,
        Stragglers<T> stragglers,
        JournalNotes<T>? notes)
    {
        _bundle = bundle;
        _order = order;
        _group = group;
        _limits = limits;
        _quiet = quiet;
        _outcomes = outcomes;
        _stragglers = stragglers;
        _notes = notes;
        _active = order.Length * group;
        _fewest = _active / 2;
        _mayStall = quiet.MayStall(limits.MaxSteps);
        _lastStep = limits.MaxSteps - bundle.MostStepsBefore;
    }

    /// <summary>Runs every learner to its outcome, or out of the bundle.</summary>
    /// <param name="soonest">The first step at which an outcome may well come, counted from now.</param>
    /// <param name="earliest">The first step at which one is expected.</param>
    /// <param name="latest">The last one.</param>
    /// <param name="cancellation">Stops the run.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void ToTheEnd(int soonest, int earliest, int latest, CancellationToken cancellation)
    {
        int soon = latest;
        latest = Math.Min(latest, earliest + LongestExpectation);
        int block = QuietBlocks<T>.Longest;
        int length = Unknown;
        double way = _quiet.AreWide ? _quiet.WayFrom(_bundle.SmallestDelta()) : _quiet.Way;
        PlanProbe(earliest, latest);
        _bundle.Weights.CopyTo(_bundle.ProbedWeights);
        while (_active > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            if (_step == _probeAt && Probe(earliest, latest, cancellation))
            {
                length = Unknown;
                continue;
            }

            if (_active <= _fewest && _step >= _fineUntil
                && (_step > soon || soon - _step > WorthLeaving))
            {
                if (_step == _probedStep)
                {
                    Leave(soon);
                    return;
                }

                _probeAt = _step;
                continue;
            }

            int room = _probeAt - _step;
            bool expected = _step >= earliest && _step <= latest;
            if (TLearner.RepeatsAtGoal && expected && _step == _probedStep)
            {
                _bundle.AdvanceCheckedForRepeats(room, _limits);
                RetireRepeating();
                Retire();
                _step += room;
                length = Unknown;
                continue;
            }

            if (expected || block < CarefulBlock)
            {
                int steps = Math.Min(Math.Min(expected ? latest - _step + 1 : CarefulBlock, CarefulBlock), room);
                _bundle.AdvanceChecked(steps, _limits);
                Retire();
                _step += steps;
                block = expected ? WaryBlock : Math.Max(block, CarefulBlock);
                length = Unknown;
                continue;
            }

            if (length == Unknown)
            {
                length = LongestFromHere(_quiet.Lengths - 1);
                if (_bundle.IsSmall && !TLearner.RepeatsAtGoal)
                {
                    // So few lanes wait for their products: watching every step is free, where short blocks are not.
                    length = length < WorthProving ? -1 : length;
                }
                else if (length < 0)
                {
                    // A learner at a bound has mostly come to its outcome at this very step. Where nothing is ever proven
                    // blocks stay as short: watching longer ones was measured to be no quicker.
                    block = Math.Min(block, CarefulBlock);
                }
            }

            int until = _step < soonest ? soonest : _step < earliest ? Math.Min(earliest, _step + WaryBlock) : int.MaxValue;
            int used = _step < earliest ? _quiet.LongestBefore(earliest, way, _step, length, ref until) : length;
            int ahead = Math.Min(Math.Min(block, room), until - _step);
            if (used >= 0)
            {
                ahead = Math.Min(ahead, QuietBlocks<T>.StepsOf(used));
                used = QuietBlocks<T>.ShortestOf(ahead);
            }

            _bundle.Weights.CopyTo(_bundle.BlockWeights);
            if (Rush(ahead, used, ref length))
            {
                _step += ahead;
                block = Math.Min(2 * block, QuietBlocks<T>.Longest);
            }
            else
            {
                // Something happened in these steps: halve them until it is found.
                _bundle.BlockWeights.CopyTo(_bundle.Weights);
                block = ahead / 2;
            }
        }
    }

    /// <summary>Advances without stopping for outcomes; false if an active learner may have come to one.</summary>
    /// <param name="steps">How far.</param>
    /// <param name="used">The length of the block; negative if every step has to be watched.</param>
    /// <param name="length">The longest block that may begin here; then the same for the end.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly bool Rush(int steps, int used, ref int length)
    {
        if (used < 0)
        {
            length = Unknown;
            return _bundle.AdvanceWatched(steps, _limits.Deltas);
        }

        _bundle.Advance(steps);
        if (!_bundle.IsInside(_quiet[used]))
        {
            return false;
        }

        bool grows = used == length && length < _quiet.Lengths - 1 && _bundle.IsInside(_quiet[length + 1]);
        length = grows ? length + 1 : used;
        return true;
    }

    /// <summary>The longest block, up to <paramref name="length"/>, that may begin with the present deltas; negative if
    /// none may.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly int LongestFromHere(int length)
    {
        if (length < 0 || _bundle.IsInside(_quiet[length]))
        {
            return length;
        }

        // The bands of longer blocks lie within those of shorter ones.
        int longest = -1;
        while (longest + 1 < length && _bundle.IsInside(_quiet[longest + 1]))
        {
            longest++;
        }

        return longest;
    }

    /// <summary>Looks for learners that repeat themselves. Where the last look was near, finds the first repeat of
    /// each; else goes back to it, to look again in finer strides. At the last step, ends who has made them all.</summary>
    /// <returns>Whether the step or the active learners changed.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Probe(int earliest, int latest, CancellationToken cancellation)
    {
        if (_step == _lastStep)
        {
            _bundle.Check(_limits);
            Retire();
        }

        bool changed = false;
        Span<uint> repeating = stackalloc uint[Bundle<TLearner, TLane, T>.Lanes];
        repeating.Clear();
        if (_bundle.FindRepeating(repeating))
        {
            if (_step - _probedStep > FineProbeInterval && repeating.Length - repeating.Count(0u) > FewLanes)
            {
                _fineUntil = _step;
                _step = _probedStep;
                _bundle.ProbedWeights.CopyTo(_bundle.Weights);
                PlanProbe(earliest, latest);
                return true;
            }

            changed = true;
            for (int lane = 0; lane < repeating.Length; lane++)
            {
                if (repeating[lane] != 0)
                {
                    EndRepeating(lane, repeating[lane], cancellation);
                }
            }
        }

        if (_step == _lastStep)
        {
            EndUndecided();
            PlanEnd();
            changed = true;
        }

        _bundle.Weights.CopyTo(_bundle.ProbedWeights);
        _probedStep = _step;
        PlanProbe(earliest, latest);
        if (_notes is { AreDue: true })
        {
            WriteUnderWay();
            _notes.Add(_order, _group, _outcomes);
        }

        return changed;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void PlanProbe(int earliest, int latest)
    {
        long interval = _step < _fineUntil ? FineProbeInterval : Math.Clamp(_step / 4, ProbeInterval, LongestProbeInterval);
        long next = _step + interval;
        if (TLearner.RepeatsAtGoal)
        {
            next = _step < earliest ? Math.Min(next, earliest)
                : _step <= latest ? latest + 4
                : next;
        }
        else if (_mayStall)
        {
            next = _step < earliest ? Math.Min(next, earliest) : Math.Min(next, _step + Math.Max(ProbeInterval, _step / 32));
        }

        _probeAt = (int)Math.Min(next, _lastStep);
    }

    /// <summary>Finds the step at which the first active learner has made all its updates.</summary>
    private void PlanEnd()
    {
        int before = 0;
        for (int place = 0; place < _order.Length * _group; place++)
        {
            if (_bundle.Active[place] != T.Zero)
            {
                before = Math.Max(before, _bundle.StepsBefore[place]);
            }
        }

        _lastStep = _limits.MaxSteps - before;
    }

    /// <summary>Writes down the learners that the last checked block, begun at the present step, turned inactive.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Retire()
    {
        ref T counts = ref MemoryMarshal.GetReference(_bundle.Counts);
        ReadOnlySpan<T> weights = _bundle.Weights;
        Span<int> steps = stackalloc int[TLane.Width];
        for (int lane = 0; lane < Bundle<TLearner, TLane, T>.Lanes; lane++)
        {
            uint retired = _bundle.TakeRetired(lane);
            if (retired == 0)
            {
                continue;
            }

            _active -= BitOperations.PopCount(retired);
            int first = lane * TLane.Width;
            TLane.Load(in counts, first).StoreWhole(ref steps[0]);
            if (_group == 1)
            {
                Retire(first, steps, retired);
                continue;
            }

            // Neighbours mostly end in the same block, and are then written together.
            for (int i = 0; i < TLane.Width; i += Neighbours<T>.Count, retired >>= Neighbours<T>.Count)
            {
                uint ended = retired & Together;
                if (ended == Together)
                {
                    int learner = _order[(first + i) / Neighbours<T>.Count];
                    Neighbours<T>.Copy(weights, first + i, _outcomes.Weights, learner);
                    (Vector128.Create<int>(steps[i..]) + Vector128.Create(_step)).CopyTo(_outcomes.Steps[learner..]);
                }
                else if (ended != 0)
                {
                    Retire(first + i, steps[i..], ended);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void Retire(int first, Span<int> steps, uint retired)
    {
        for (; retired != 0; retired &= retired - 1)
        {
            int i = BitOperations.TrailingZeroCount(retired);
            int learner = Learner(first + i);
            _outcomes.Steps[learner] = _bundle.StepsBefore[first + i] + _step + steps[i];
            _outcomes.Weights[learner] = _bundle.Weights[first + i];
        }
    }

    /// <summary>Which learner stands at a place in the bundle.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly int Learner(int place)
        => _group == 1
            ? _order[place]
            : _order[place / Neighbours<T>.Count] + (place % Neighbours<T>.Count);

    private readonly void RetireRepeating()
    {
        Span<T> periods = _bundle.Periods;
        for (int place = 0; place < _order.Length * _group; place++)
        {
            _outcomes.Periods[Learner(place)] |= byte.CreateTruncating(periods[place]);
        }
    }

    /// <summary>Finds where the learners of a lane first repeat themselves, from the last look on, and ends them there.
    /// The other lanes need not go back with them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void EndRepeating(int lane, uint repeating, CancellationToken cancellation)
    {
        _active -= BitOperations.PopCount(repeating);
        _bundle.Deactivate(lane, repeating);
        TLane weight = Bundle<TLearner, TLane, T>.Lane(_bundle.ProbedWeights, lane * TLane.Width);
        for (int step = _probedStep; repeating != 0;)
        {
            cancellation.ThrowIfCancellationRequested();
            int ahead = Math.Min(LaneProbeInterval, _step - step);
            TLane next = _bundle.Ahead(lane, weight, ahead);
            uint begun = step + ahead == _step ? repeating : repeating & _bundle.RepeatingFrom(lane, next);
            if (begun != 0)
            {
                EndExactly(lane, weight, step, begun, cancellation);
                repeating &= ~begun;
            }

            weight = next;
            step += ahead;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void EndExactly(int lane, TLane weight, int step, uint repeating, CancellationToken cancellation)
    {
        int width = TLane.Width;
        int first = lane * width;
        Span<int> steps = stackalloc int[width];
        for (int i = 0; i < width; i++)
        {
            steps[i] = _bundle.StepsBefore[first + i] + step;
        }

        Span<byte> periods = stackalloc byte[width];
        Span<T> weights = stackalloc T[width];
        periods.Clear();
        ExactRun<TLearner, TLane, T>.Run(
            Bundle<TLearner, TLane, T>.Lane(_bundle.Inputs, first),
            Bundle<TLearner, TLane, T>.Lane(_bundle.Goals, first),
            Bundle<TLearner, TLane, T>.Lane(_bundle.StepSizes, first),
            weight,
            _limits,
            repeating,
            steps,
            periods,
            weights,
            cancellation);
        for (; repeating != 0; repeating &= repeating - 1)
        {
            int i = BitOperations.TrailingZeroCount(repeating);
            int learner = Learner(first + i);
            _outcomes.Steps[learner] = steps[i];
            _outcomes.Periods[learner] = periods[i];
            _outcomes.Weights[learner] = weights[i];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void EndUndecided()
    {
        for (int place = 0; place < _order.Length * _group; place++)
        {
            int steps = _bundle.StepsBefore[place] + _step;
            if (steps == _limits.MaxSteps && _bundle.Active[place] != T.Zero)
            {
                _outcomes.Steps[Learner(place)] = steps;
                _outcomes.Weights[Learner(place)] = _bundle.Weights[place];
                _bundle.Deactivate(place / TLane.Width, 1u << (place % TLane.Width));
                _active--;
            }
        }
    }

    /// <summary>Lets the learners still active go on elsewhere. None is repeating itself: it was just looked for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Leave(int latest)
    {
        // A forecast that has passed was wrong: the learners may go on for ever.
        int remaining = latest > _step ? latest - _step : int.MaxValue;
        if (_notes is not null)
        {
            WriteUnderWay();
        }

        for (int place = 0; place < _order.Length * _group; place++)
        {
            if (_bundle.Active[place] != T.Zero)
            {
                _stragglers.Add(Learner(place), _bundle.StepsBefore[place] + _step, _bundle.Weights[place], remaining);
            }
        }
    }

    /// <summary>Writes down how far the learners still active have come, to be noted. None is repeating itself: it was
    /// just looked for.</summary>
    private readonly void WriteUnderWay()
    {
        for (int place = 0; place < _order.Length * _group; place++)
        {
            if (_bundle.Active[place] != T.Zero)
            {
                int learner = Learner(place);
                _outcomes.Steps[learner] = ~(_bundle.StepsBefore[place] + _step);
                _outcomes.Weights[learner] = _bundle.Weights[place];
            }
        }
    }
}
