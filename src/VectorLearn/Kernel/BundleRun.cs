using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using VectorLearn.Rules;

namespace VectorLearn.Kernel;

/// <summary>Takes bundles of learners to their outcomes. Most steps decide nothing: it rushes through blocks of them,
/// proves afterwards that nothing happened in the block (or takes it back), and steps with care only where something
/// may happen. It looks for repeats now and then, and when it finds one goes back for its first step.</summary>
/// <param name="batch">The batch whose bundles they are.</param>
/// <param name="stepper">The innermost loops.</param>
/// <param name="bundle">The bundle it takes, again and again.</param>
/// <param name="limits">When a run ends.</param>
/// <param name="quiet">What proves a block uneventful from its ends.</param>
/// <param name="hints">What the rule knows of its learners; null if nothing.</param>
/// <param name="outcomes">Takes steps, weights and periods.</param>
/// <param name="stragglers">Takes the learners that outlive most of their bundle.</param>
/// <param name="notes">What is noted for a journal; null if nothing is.</param>
internal ref struct BundleRun<T>(
    Batch<T> batch,
    Stepper<T> stepper,
    Bundle<T> bundle,
    Limits<T> limits,
    QuietBlocks<T> quiet,
    ScheduleHints? hints,
    OutcomeSpans<T> outcomes,
    Stragglers<T> stragglers,
    JournalNotes<T>? notes)
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    // Steps that are checked one by one before a longer block is tried again, and the first such block: with 8 the default map takes
    // a twenty-fifth longer, and a ninth longer with long budgets; 24 is as good.
    private const int CarefulBlock = 16;
    private const int WaryBlock = 2 * CarefulBlock;

    // The first block where every step is checked, and the shortest after it: with 32 rmsprop, whose learners mostly end at once,
    // takes a quarter longer, and with 16 all along adam a tenth.
    private const int FirstChecked = 16;
    private const int LeastChecked = 2 * FirstChecked;

    // From this block on idle places repeat a learner under way here too: left to themselves for long they may come to numbers that
    // are too small to be normal, with which some processors are a hundred times slower.
    private const int LongChecked = 128;

    // A bundle whose forecasts lie farther apart than this is not stepped with care all the way: most of its learners
    // come and go in blocks.
    private const int LongestExpectation = 24;

    // A look for repeats costs eight steps: every 256 at first, then every quarter of the way, where it stays below a
    // thirtieth. What is noted for the journal is noted then: after a second or so at the most.
    private const int ProbeInterval = 256;
    private const int LongestProbeInterval = 1 << 26;

    // Where every step is checked and learners were seen to repeat themselves, as in narrow formats and on rough losses, more will,
    // and mostly within tens of steps.
    private const int NearProbeInterval = 16;

    // Where many lanes turn out to repeat themselves, going back one by one costs more than going back together and
    // looking again at so fine a stride.
    private const int FineProbeInterval = 32;
    private const int FewRepeatingLanes = 2;

    // Leaving a bundle costs a learner some hundred steps of one lane: with fewer to go it stays.
    private const int WorthLeaving = 64;

    // In a bundle of few lanes watching is free, where proofs of blocks below this length are not.
    private const int WorthProving = 4;

    private const int Unknown = int.MinValue;
    private const uint Together = (1u << Neighbours<T>.Count) - 1;

    private readonly Batch<T> _batch = batch;
    private readonly Stepper<T> _stepper = stepper;
    // Only good forecasts make rushing pay: without them every block has to be watched, and half of them are taken back. Checking
    // every step instead took a third off momentum's default map.
    private readonly RushingStepper<T>? _rushing = hints is { LetRush: true } ? stepper as RushingStepper<T> : null;
    private readonly Bundle<T> _bundle = bundle;
    private readonly Limits<T> _limits = limits;
    private readonly QuietBlocks<T> _quiet = quiet;
    private readonly OutcomeSpans<T> _outcomes = outcomes;
    private readonly Stragglers<T> _stragglers = stragglers;
    private readonly JournalNotes<T>? _notes = notes;
    private readonly bool _repeatsAtGoal = hints is { RepeatsAtGoal: true };
    private readonly bool _mayStall = quiet.MayStall(limits.MaxSteps);
    private readonly int _width = stepper.Width;

    // Whether the bits of neighbours lie side by side in the bundle.
    private readonly bool _hasNeighbours = stepper.Width >= Neighbours<T>.Count;

    private ReadOnlySpan<int> _order;
    private int _group;
    private int _step;
    private int _lastStep;
    private int _active;
    private int _probedStep;
    private int _probeAt;
    private int _fineUntil;
    private bool _hasIdlePlaces;

    /// <summary>Runs the learners that were just gathered to their outcomes, or out of the bundle.</summary>
    /// <param name="order">The first learners of the groups of neighbours in the bundle: where their outcomes go.</param>
    /// <param name="group">Learners in a group: <see cref="Neighbours{T}.Count"/> or 1.</param>
    /// <param name="earliest">The first step at which an outcome is expected, counted from now.</param>
    /// <param name="latest">The last one.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void ToTheEnd(
        ReadOnlySpan<int> order, int group, int earliest, int latest, CancellationToken cancellationToken)
    {
        _order = order;
        _group = group;
        _step = 0;
        _fineUntil = 0;
        _probedStep = 0;
        _active = order.Length * group;
        _hasIdlePlaces = false;
        _lastStep = _limits.MaxSteps - _bundle.MostStepsBefore;
        int fewest = _active / 2;
        int soonest = earliest - _quiet.Doubt(earliest);
        int soon = latest;
        latest = Math.Min(latest, earliest + LongestExpectation);
        int block = _rushing is null ? FirstChecked : QuietBlocks<T>.Longest;
        int length = Unknown;
        double way = _quiet.AreWide && _rushing is not null ? _quiet.WayFrom(_rushing.SmallestDelta(_bundle)) : _quiet.Way;
        PlanProbe(earliest, latest);
        _bundle.States.CopyTo(_bundle.ProbedStates);
        while (_active > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_step == _probeAt && Probe(earliest, latest, cancellationToken))
            {
                length = Unknown;
                continue;
            }

            if (_active <= fewest && _step >= _fineUntil && (_step > soon || soon - _step > WorthLeaving))
            {
                if (_step == _probedStep)
                {
                    Leave(soon);
                    break;
                }

                _probeAt = _step;
                continue;
            }

            int room = _probeAt - _step;
            if (_rushing is null)
            {
                block = CheckBlock(block, room);
                continue;
            }

            bool expected = _step >= earliest && _step <= latest;
            if (_repeatsAtGoal && expected && _step == _probedStep)
            {
                _rushing.AdvanceCheckedForRepeats(_bundle, room, _limits);
                RetireRepeating();
                Retire();
                _step += room;
                length = Unknown;
                continue;
            }

            if (expected || block < CarefulBlock)
            {
                int steps = Math.Min(Math.Min(expected ? latest - _step + 1 : CarefulBlock, CarefulBlock), room);
                _stepper.AdvanceChecked(_bundle, steps, _limits);
                Retire();
                _step += steps;
                block = expected ? WaryBlock : Math.Max(block, CarefulBlock);
                length = Unknown;
                continue;
            }

            Park();
            if (length == Unknown)
            {
                length = LongestFromHere(_quiet.Lengths - 1);
                if (_bundle.UsedLanes == Bundle<T>.FewLanes && !_repeatsAtGoal)
                {
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

            _bundle.States.CopyTo(_bundle.BlockStates);
            if (Rush(ahead, used, ref length))
            {
                _step += ahead;
                block = Math.Min(2 * block, QuietBlocks<T>.Longest);
            }
            else
            {
                // Something happened in these steps: halve them until it is found.
                _bundle.BlockStates.CopyTo(_bundle.States);
                block = ahead / 2;
            }
        }

        _notes?.Add(order, group, _outcomes);
    }

    /// <summary>Checks every step of a block.</summary>
    /// <returns>The length of the next: longer while nothing happens, so that learners that are gone are seldom taken
    /// along for long.</returns>
    private int CheckBlock(int block, int room)
    {
        if (block >= LongChecked)
        {
            Park();
        }

        int steps = Math.Min(block, room);
        int before = _active;
        _stepper.AdvanceChecked(_bundle, steps, _limits);
        Retire();
        _step += steps;
        return _active == before ? Math.Min(2 * block, QuietBlocks<T>.Longest) : Math.Max(block / 2, LeastChecked);
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
            return _rushing!.AdvanceWatched(_bundle, steps, _quiet.Bounds);
        }

        _stepper.Advance(_bundle, steps);
        if (!_rushing!.IsInside(_bundle, _quiet[used]))
        {
            return false;
        }

        bool grows = used == length && length < _quiet.Lengths - 1 && _rushing!.IsInside(_bundle, _quiet[length + 1]);
        length = grows ? length + 1 : used;
        return true;
    }

    /// <summary>Lets places that have become idle repeat a learner under way, so that only those are watched.</summary>
    private void Park()
    {
        if (_hasIdlePlaces)
        {
            _bundle.Park();
            _hasIdlePlaces = false;
        }
    }

    /// <summary>The longest block, up to <paramref name="length"/>, that may begin with the present deltas; negative if
    /// none may.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly int LongestFromHere(int length)
    {
        if (length < 0 || _rushing!.IsInside(_bundle, _quiet[length]))
        {
            return length;
        }

        // The bands of longer blocks lie within those of shorter ones.
        int longest = -1;
        while (longest + 1 < length && _rushing!.IsInside(_bundle, _quiet[longest + 1]))
        {
            longest++;
        }

        return longest;
    }

    /// <summary>Looks for learners that repeat themselves. Where the last look was near, finds the first repeat of
    /// each; else goes back to it, to look again in finer strides. At the last step, ends who has made them all.</summary>
    /// <returns>Whether the step or the active learners changed.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Probe(int earliest, int latest, CancellationToken cancellationToken)
    {
        if (_step == _lastStep)
        {
            _stepper.AdvanceChecked(_bundle, 0, _limits);
            Retire();
        }

        bool changed = false;
        Span<uint> repeating = stackalloc uint[Bundle<T>.Lanes];
        repeating.Clear();
        if (_stepper.FindRepeating(_bundle, _limits.LongestPeriod, repeating))
        {
            if (_step - _probedStep > FineProbeInterval && repeating.Length - repeating.Count(0u) > FewRepeatingLanes)
            {
                _fineUntil = _step;
                _step = _probedStep;
                _bundle.ProbedStates.CopyTo(_bundle.States);
                PlanProbe(earliest, latest);
                return true;
            }

            changed = true;
            for (int lane = 0; lane < repeating.Length; lane++)
            {
                if (repeating[lane] != 0)
                {
                    EndRepeating(lane, repeating[lane], cancellationToken);
                }
            }
        }

        if (_step == _lastStep)
        {
            EndUndecided();
            PlanEnd();
            changed = true;
        }

        _bundle.States.CopyTo(_bundle.ProbedStates);
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
        long interval = _step < _fineUntil ? FineProbeInterval
            : _rushing is null && _batch.HasRepeats ? Math.Clamp(_step / 2, NearProbeInterval, LongestProbeInterval)
            : Math.Clamp(_step / 4, ProbeInterval, LongestProbeInterval);
        long next = _step + interval;
        if (_repeatsAtGoal)
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
            if (_bundle.IsActive(place))
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
        ReadOnlySpan<uint> ended = _bundle.Retired.AsSpan(0, _bundle.UsedLanes);
        bool isAlone = _group == 1 || !_hasNeighbours;
        int active = _active;
        for (int lane = 0; lane < ended.Length; lane++)
        {
            uint retired = ended[lane];
            if (retired != 0)
            {
                active -= BitOperations.PopCount(retired);
                if (isAlone)
                {
                    Retire(lane * _width, retired);
                }
            }
        }

        if (active == _active)
        {
            return;
        }

        _active = active;
        _hasIdlePlaces = true;
        if (!isAlone)
        {
            RetireNeighbours(ended);
        }
    }

    /// <summary>Writes down those of each group of neighbours that have ended: in one way for however many that are, for the
    /// processor does not foresee it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void RetireNeighbours(ReadOnlySpan<uint> ended)
    {
        ReadOnlySpan<int> order = _order;
        ReadOnlySpan<int> counts = _bundle.Counts;
        ReadOnlySpan<T> ends = _bundle.Ends;
        Span<int> steps = _outcomes.Steps;
        Span<T> weights = _outcomes.Weights;
        int groups = _width / Neighbours<T>.Count;
        Vector128<int> step = Vector128.Create(_step);
        Vector128<int> bits = Vector128.Create(1, 2, 4, 8);
        for (int lane = 0; lane < ended.Length; lane++)
        {
            uint retired = ended[lane];
            for (int group = lane * groups; retired != 0; group++, retired >>= Neighbours<T>.Count)
            {
                if ((retired & Together) != 0)
                {
                    int learner = order[group];
                    int place = group * Neighbours<T>.Count;
                    Vector128<int> which = Vector128.Equals(Vector128.Create((int)retired) & bits, bits);
                    Neighbours<T>.Copy(which, ends, place, weights, learner);
                    Neighbours<int>.Copy(which, Vector128.Create(counts.Slice(place, Neighbours<int>.Count)) + step, steps, learner);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void Retire(int first, uint retired)
    {
        for (; retired != 0; retired &= retired - 1)
        {
            int place = first + BitOperations.TrailingZeroCount(retired);
            int learner = Learner(place);
            _outcomes.Steps[learner] = _bundle.StepsBefore[place] + _step + _bundle.Counts[place];
            _outcomes.Weights[learner] = _bundle.Ends[place];
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
        for (int place = 0; place < _order.Length * _group; place++)
        {
            if (_bundle.Periods[place] != 0)
            {
                _outcomes.Periods[Learner(place)] = _bundle.Periods[place];
                _batch.HasRepeats = true;
            }
        }
    }

    /// <summary>Finds where the learners of a lane first repeat themselves, from the last look on, and ends them there.
    /// The other lanes need not go back with them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void EndRepeating(int lane, uint repeating, CancellationToken cancellationToken)
    {
        _active -= BitOperations.PopCount(repeating);
        _hasIdlePlaces = true;
        _batch.HasRepeats = true;
        _bundle.Deactivate(lane, repeating);
        int first = lane * _width;
        Span<int> steps = stackalloc int[_width];
        Span<T> weights = stackalloc T[_width];
        for (int i = 0; i < _width; i++)
        {
            steps[i] = _bundle.StepsBefore[first + i] + _probedStep;
        }

        uint repeated = _stepper.FindEnds(_bundle, lane, repeating, _limits, steps, weights, cancellationToken);
        for (; repeating != 0; repeating &= repeating - 1)
        {
            int i = BitOperations.TrailingZeroCount(repeating);
            int learner = Learner(first + i);
            _outcomes.Steps[learner] = steps[i];
            _outcomes.Periods[learner] = (repeated & (1u << i)) != 0 ? _bundle.Periods[first + i] : 0;
            _outcomes.Weights[learner] = weights[i];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void EndUndecided()
    {
        for (int place = 0; place < _order.Length * _group; place++)
        {
            int steps = _bundle.StepsBefore[place] + _step;
            if (steps == _limits.MaxSteps && _bundle.IsActive(place))
            {
                _outcomes.Steps[Learner(place)] = steps;
                _outcomes.Weights[Learner(place)] = _bundle.Weight(place);
                _bundle.Deactivate(place / _width, 1u << (place % _width));
                _active--;
                _hasIdlePlaces = true;
            }
        }
    }

    /// <summary>Lets the learners still active go on elsewhere. None is repeating itself: it was just looked for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Leave(int latest)
    {
        // A forecast that has passed was wrong: the learners may go on for ever.
        int remaining = latest > _step ? latest - _step : Schedule<T>.Endless;
        if (_notes is not null)
        {
            WriteUnderWay();
        }

        for (int place = 0; place < _order.Length * _group; place++)
        {
            if (_bundle.IsActive(place))
            {
                _stragglers.Add(Learner(place), _bundle.StepsBefore[place] + _step, _bundle, place, remaining);
            }
        }
    }

    /// <summary>Writes down how far the learners still active have come, to be noted. None is repeating itself: it was
    /// just looked for.</summary>
    private readonly void WriteUnderWay()
    {
        for (int place = 0; place < _order.Length * _group; place++)
        {
            if (_bundle.IsActive(place))
            {
                int learner = Learner(place);
                _outcomes.Steps[learner] = ~(_bundle.StepsBefore[place] + _step);
                _outcomes.Weights[learner] = _bundle.Weight(place);
                _notes!.Keep(learner, _bundle, place);
            }
        }
    }
}
