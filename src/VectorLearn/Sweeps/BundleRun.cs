using System.Numerics;
using System.Runtime.CompilerServices;
using VectorLearn.Lanes;
using VectorLearn.Learners;

namespace VectorLearn.Sweeps;

/// <summary>Takes one bundle of learners to their outcomes. Most steps decide nothing: it rushes through blocks of them,
/// proves afterwards that nothing happened in the block (or takes it back), and steps with care only where something
/// may happen. It looks for repeats now and then, and when it finds one goes back for its first step.</summary>
internal ref struct BundleRun<TLearner, TLane, T>
    where TLearner : struct, ILearner
    where TLane : unmanaged, ILane<TLane, T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    private const int CarefulBlock = 8;
    private const int LongestExpectation = 24;
    private const int ProbeInterval = 128;
    private const int FineProbeInterval = 32;

    private readonly Bundle<TLearner, TLane, T> _bundle;
    private readonly ReadOnlySpan<int> _learners;
    private readonly Limits<T> _limits;
    private readonly QuietBand<T>? _quiet;
    private readonly int _longestBlock;
    private readonly OutcomeSpans<T> _outcomes;

    private int _step;
    private int _active;
    private int _probedStep;
    private int _probeAt;
    private int _fineUntil;

    /// <summary>Prepares to run the learners gathered in <paramref name="bundle"/>.</summary>
    /// <param name="bundle">The learners, their initial weights and which of them are active.</param>
    /// <param name="learners">Where the outcome of each goes.</param>
    /// <param name="limits">When a run ends.</param>
    /// <param name="quiet">What proves a block uneventful from its ends; null to watch every step instead.</param>
    /// <param name="longestBlock">The most steps the proof covers.</param>
    /// <param name="outcomes">Takes steps, weights and periods.</param>
    public BundleRun(
        Bundle<TLearner, TLane, T> bundle,
        ReadOnlySpan<int> learners,
        Limits<T> limits,
        QuietBand<T>? quiet,
        int longestBlock,
        OutcomeSpans<T> outcomes)
    {
        _bundle = bundle;
        _learners = learners;
        _limits = limits;
        _quiet = quiet;
        _longestBlock = longestBlock;
        _outcomes = outcomes;
        _active = learners.Length;
    }

    /// <summary>Runs every learner to its outcome.</summary>
    /// <param name="earliest">The first step at which an outcome is expected.</param>
    /// <param name="latest">The last one.</param>
    /// <param name="cancellation">Stops the run.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void ToTheEnd(int earliest, int latest, CancellationToken cancellation)
    {
        latest = Math.Min(latest, earliest + LongestExpectation);
        int careful = 0;
        int block = _longestBlock;
        bool inside = false;
        PlanProbe(earliest, latest);
        _bundle.Weights.CopyTo(_bundle.ProbedWeights);
        while (_active > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            if (_step == _probeAt && Probe(earliest, latest, cancellation))
            {
                inside = false;
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
                careful = 0;
                inside = false;
                continue;
            }

            if (careful == 0 && !expected && !inside)
            {
                inside = _quiet is not { } band || _bundle.IsInside(band);
            }

            if (careful > 0 || expected || !inside)
            {
                int wanted = expected && careful == 0 ? latest - _step + 1 : CarefulBlock;
                int steps = Math.Min(Math.Min(wanted, CarefulBlock), room);
                _bundle.AdvanceChecked(steps, _limits);
                Retire();
                _step += steps;
                careful = Math.Max(0, careful - steps);
                inside = false;
                continue;
            }

            int ahead = Math.Min(block, _step < earliest ? Math.Min(room, earliest - _step) : room);
            _bundle.Weights.CopyTo(_bundle.BlockWeights);
            if (Rush(ahead))
            {
                _step += ahead;
                block = Math.Min(2 * block, _longestBlock);
            }
            else
            {
                _bundle.BlockWeights.CopyTo(_bundle.Weights);
                careful = ahead;
                block = Math.Max(block / 2, CarefulBlock);
            }
        }
    }

    /// <summary>Advances without checks; false if an active learner may have come to an outcome on the way.</summary>
    private readonly bool Rush(int steps)
    {
        if (_quiet is { } band)
        {
            _bundle.Advance(steps);
            return _bundle.IsInside(band);
        }

        return _bundle.AdvanceWatched(steps, _limits.Deltas);
    }

    /// <summary>Looks for learners that repeat themselves. Where the last look was near, finds the first repeat of
    /// each; else goes back to it, to look again in finer strides. At the last step, ends what is left.</summary>
    /// <returns>Whether the step changed or the bundle ended.</returns>
    private bool Probe(int earliest, int latest, CancellationToken cancellation)
    {
        if (_step == _limits.MaxSteps)
        {
            _bundle.Check(_limits);
            Retire();
        }

        Span<uint> repeating = stackalloc uint[Bundle<TLearner, TLane, T>.Lanes];
        if (_bundle.FindRepeating(repeating))
        {
            if (_step - _probedStep > FineProbeInterval)
            {
                _fineUntil = _step;
                _step = _probedStep;
                _bundle.ProbedWeights.CopyTo(_bundle.Weights);
                PlanProbe(earliest, latest);
                return true;
            }

            for (int lane = 0; lane < repeating.Length; lane++)
            {
                if (repeating[lane] != 0)
                {
                    EndRepeating(lane, repeating[lane], cancellation);
                }
            }
        }

        if (_step == _limits.MaxSteps)
        {
            EndUndecided();
            return true;
        }

        _bundle.Weights.CopyTo(_bundle.ProbedWeights);
        _probedStep = _step;
        PlanProbe(earliest, latest);
        return false;
    }

    private void PlanProbe(int earliest, int latest)
    {
        long interval = _step < _fineUntil ? FineProbeInterval : Math.Max(ProbeInterval, _step / 4);
        long next = _step + interval;
        if (TLearner.RepeatsAtGoal)
        {
            next = _step < earliest ? Math.Min(next, earliest)
                : _step <= latest ? latest + 4
                : next;
        }

        _probeAt = (int)Math.Min(next, _limits.MaxSteps);
    }

    /// <summary>Writes down the learners that the last checked block, begun at the present step, turned inactive.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Retire()
    {
        Span<T> counts = _bundle.Counts;
        Span<T> weights = _bundle.Weights;
        for (int lane = 0; lane < Bundle<TLearner, TLane, T>.Lanes; lane++)
        {
            uint retired = _bundle.TakeRetired(lane);
            _active -= BitOperations.PopCount(retired);
            for (int first = lane * TLane.Width; retired != 0; retired &= retired - 1)
            {
                int i = first + BitOperations.TrailingZeroCount(retired);
                int learner = _learners[i];
                _outcomes.Steps[learner] = _step + int.CreateTruncating(counts[i]);
                _outcomes.Weights[learner] = weights[i];
            }
        }
    }

    private readonly void RetireRepeating()
    {
        for (int i = 0; i < _learners.Length; i++)
        {
            _outcomes.Periods[_learners[i]] |= byte.CreateTruncating(_bundle.Periods[i]);
        }
    }

    private void EndRepeating(int lane, uint repeating, CancellationToken cancellation)
    {
        int width = TLane.Width;
        int first = lane * width;
        Span<int> steps = stackalloc int[width];
        Span<byte> periods = stackalloc byte[width];
        Span<T> weights = stackalloc T[width];
        periods.Clear();
        ExactRun<TLearner, TLane, T>.Run(
            Bundle<TLearner, TLane, T>.Lane(_bundle.Inputs, first),
            Bundle<TLearner, TLane, T>.Lane(_bundle.Goals, first),
            Bundle<TLearner, TLane, T>.Lane(_bundle.StepSizes, first),
            Bundle<TLearner, TLane, T>.Lane(_bundle.ProbedWeights, first),
            _probedStep,
            _limits,
            repeating,
            steps,
            periods,
            weights,
            cancellation);
        _active -= BitOperations.PopCount(repeating);
        _bundle.Deactivate(lane, repeating);
        for (; repeating != 0; repeating &= repeating - 1)
        {
            int i = BitOperations.TrailingZeroCount(repeating);
            int learner = _learners[first + i];
            _outcomes.Steps[learner] = steps[i];
            _outcomes.Periods[learner] = periods[i];
            _outcomes.Weights[learner] = weights[i];
        }
    }

    private void EndUndecided()
    {
        for (int i = 0; i < _learners.Length; i++)
        {
            if (_bundle.Active[i] != T.Zero)
            {
                _outcomes.Steps[_learners[i]] = _step;
                _outcomes.Weights[_learners[i]] = _bundle.Weights[i];
            }
        }

        _active = 0;
    }
}
