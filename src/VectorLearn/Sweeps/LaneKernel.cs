using System.Numerics;
using System.Numerics.Tensors;
using VectorLearn.Lanes;
using VectorLearn.Learners;

namespace VectorLearn.Sweeps;

/// <summary>Runs learners a bundle at a time. Most steps of most learners decide nothing: the kernel rushes through
/// those unchecked, proves afterwards that nothing happened in them, and steps with care only where something may.</summary>
internal sealed class LaneKernel<TLearner, TLane, T> : Kernel<T>
    where TLearner : struct, ILearner
    where TLane : unmanaged, ILane<TLane, T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    private const int LongestBlock = 256;
    private const int ShortestBlock = 8;
    private const int CheckedBlock = 8;
    private const int FirstProbe = 64;
    private const int FineProbe = 32;

    private readonly Bundle<TLearner, TLane, T> _bundle = new();
    private readonly Schedule<TLearner, T> _schedule = new();
    private readonly int[] _steps = new int[Bundle<TLearner, TLane, T>.Size];
    private readonly byte[] _periods = new byte[Bundle<TLearner, TLane, T>.Size];
    private readonly uint[] _active = new uint[Bundle<TLearner, TLane, T>.Lanes];

    public override void Run(
        LearnerSpans<T> learners, Limits<T> limits, OutcomeSpans<T> outcomes, CancellationToken cancellation)
    {
        if (learners.Inputs.IsEmpty)
        {
            return;
        }

        _schedule.Plan(learners, limits);
        int block = LongestBlock;
        QuietBand<T>? quiet = FindQuietBand(learners, limits, ref block);
        int size = Bundle<TLearner, TLane, T>.Size;
        for (int first = 0; first < learners.Inputs.Length; first += size)
        {
            ReadOnlySpan<int> order = _schedule.Order.Slice(first, Math.Min(size, learners.Inputs.Length - first));
            Gather(learners, order);
            RunBundle(limits, quiet, block, _schedule.Forecast(order[0]), _schedule.Forecast(order[^1]), cancellation);
            Scatter(limits, order, outcomes);
        }
    }

    private static QuietBand<T>? FindQuietBand(LearnerSpans<T> learners, Limits<T> limits, ref int block)
    {
        var extremes = new Extremes(
            double.CreateChecked(T.Abs(TensorPrimitives.MaxMagnitude(learners.Inputs))),
            double.CreateChecked(T.Abs(TensorPrimitives.MaxMagnitude(learners.Goals))),
            double.CreateChecked(T.Abs(TensorPrimitives.MaxMagnitude(learners.StepSizes))));

        // The longer the block, the wider the margin the proof needs: stay where it is small beside the tolerance.
        T widest = limits.Deltas.Low + (limits.Deltas.Low * T.CreateChecked(0.5));
        while (true)
        {
            QuietBand<T>? band = TLearner.FindQuietBand(extremes, limits.Deltas, block);
            if (block <= ShortestBlock || band?.Low <= widest)
            {
                return band;
            }

            block /= 2;
        }
    }

    private void Gather(LearnerSpans<T> learners, ReadOnlySpan<int> order)
    {
        Span<T> inputs = _bundle.Inputs;
        Span<T> goals = _bundle.Goals;
        Span<T> stepSizes = _bundle.StepSizes;
        Span<T> weights = _bundle.Weights;
        for (int i = 0; i < inputs.Length; i++)
        {
            // The last learner pads a bundle that is not full, inactive.
            int learner = order[Math.Min(i, order.Length - 1)];
            inputs[i] = learners.Inputs[learner];
            goals[i] = learners.Goals[learner];
            stepSizes[i] = learners.StepSizes[learner];
            weights[i] = learners.InitialWeights[learner];
        }

        _bundle.Active[..order.Length].Fill(T.One);
        _bundle.Active[order.Length..].Clear();
        for (int lane = 0; lane < _active.Length; lane++)
        {
            _active[lane] = _bundle.ActiveBits(lane);
        }
    }

    private void RunBundle(
        Limits<T> limits, QuietBand<T>? quiet, int longestBlock, int earliest, int latest, CancellationToken cancellation)
    {
        Array.Clear(_periods);
        _bundle.Weights.CopyTo(_bundle.ProbedWeights);
        int step = 0;
        int probedStep = 0;
        int probeAt = FirstProbe;
        int fineUntil = 0;
        int careful = 0;
        int block = longestBlock;
        bool inside = quiet is { } band && _bundle.IsInside(band);
        while (AnyActive())
        {
            cancellation.ThrowIfCancellationRequested();
            if (step >= probeAt || step == limits.MaxSteps)
            {
                if (step == limits.MaxSteps)
                {
                    _bundle.Check(limits);
                    Retire(step);
                }

                int back = ResolveRepeats(limits, step, probedStep, cancellation);
                if (back < step)
                {
                    fineUntil = step;
                    step = back;
                }
                else
                {
                    _bundle.Weights.CopyTo(_bundle.ProbedWeights);
                    probedStep = step;
                    if (step == limits.MaxSteps)
                    {
                        RetireUndecided(step);
                        return;
                    }
                }

                int interval = step < fineUntil ? FineProbe : Math.Max(FirstProbe, step / 8);
                probeAt = (int)Math.Min((long)step + interval, limits.MaxSteps);
                inside = quiet is { } here && _bundle.IsInside(here);
            }

            int room = Math.Min(probeAt, limits.MaxSteps) - step;
            if (room == 0)
            {
                continue;
            }

            bool expected = step >= earliest - 2 && step <= Math.Min(latest, earliest + (2 * CheckedBlock)) + 1;
            if (careful > 0 || expected || (quiet is not null && !inside))
            {
                int steps = Math.Min(CheckedBlock, room);
                _bundle.AdvanceChecked(steps, limits);
                Retire(step);
                step += steps;
                careful = Math.Max(0, careful - steps);
                inside = quiet is { } here && _bundle.IsInside(here);
                continue;
            }

            int ahead = Math.Min(block, room);
            if (step < earliest - 2)
            {
                ahead = Math.Min(ahead, earliest - 2 - step);
            }

            _bundle.Weights.CopyTo(_bundle.BlockWeights);
            bool nothing;
            if (quiet is { } quietBand)
            {
                _bundle.Advance(ahead);
                nothing = _bundle.IsInside(quietBand);
            }
            else
            {
                nothing = _bundle.AdvanceWatched(ahead, limits.Deltas);
            }

            if (nothing)
            {
                step += ahead;
                block = Math.Min(2 * block, longestBlock);
            }
            else
            {
                _bundle.BlockWeights.CopyTo(_bundle.Weights);
                careful = ahead;
                block = Math.Max(block / 2, ShortestBlock);
            }
        }
    }

    /// <summary>Looks for learners that repeat themselves and, where the last look was near enough, finds the first
    /// repeat of each.</summary>
    /// <returns>The step to go on from: the present one, or an earlier one to come back from in finer strides.</returns>
    private int ResolveRepeats(Limits<T> limits, int step, int probedStep, CancellationToken cancellation)
    {
        Span<uint> repeating = stackalloc uint[Bundle<TLearner, TLane, T>.Lanes];
        bool any = false;
        for (int lane = 0; lane < repeating.Length; lane++)
        {
            repeating[lane] = _bundle.Repeating(lane);
            any |= repeating[lane] != 0;
        }

        if (any && step - probedStep > FirstProbe)
        {
            _bundle.ProbedWeights.CopyTo(_bundle.Weights);
            return probedStep;
        }

        int width = TLane.Width;
        for (int lane = 0; any && lane < repeating.Length; lane++)
        {
            if (repeating[lane] != 0)
            {
                int i = lane * width;
                ExactRun<TLearner, TLane, T>.Run(
                    Bundle<TLearner, TLane, T>.Lane(_bundle.Inputs, i),
                    Bundle<TLearner, TLane, T>.Lane(_bundle.Goals, i),
                    Bundle<TLearner, TLane, T>.Lane(_bundle.StepSizes, i),
                    Bundle<TLearner, TLane, T>.Lane(_bundle.ProbedWeights, i),
                    probedStep,
                    limits,
                    repeating[lane],
                    _steps.AsSpan(i, width),
                    _periods.AsSpan(i, width),
                    _bundle.FinalWeights.Slice(i, width),
                    cancellation);
                _active[lane] &= ~repeating[lane];
                for (uint bits = repeating[lane]; bits != 0; bits &= bits - 1)
                {
                    _bundle.Active[i + BitOperations.TrailingZeroCount(bits)] = T.Zero;
                }
            }
        }

        return step;
    }

    /// <summary>Notes the steps of the learners that the last checked block, begun at <paramref name="step"/>, turned
    /// inactive.</summary>
    private void Retire(int step)
    {
        Span<T> counts = _bundle.Counts;
        for (int lane = 0; lane < _active.Length; lane++)
        {
            uint active = _bundle.ActiveBits(lane);
            for (uint bits = _active[lane] & ~active; bits != 0; bits &= bits - 1)
            {
                int i = (lane * TLane.Width) + BitOperations.TrailingZeroCount(bits);
                _steps[i] = step + int.CreateTruncating(counts[i]);
                _bundle.FinalWeights[i] = _bundle.Weights[i];
            }

            _active[lane] = active;
        }
    }

    private void RetireUndecided(int step)
    {
        for (int lane = 0; lane < _active.Length; lane++)
        {
            for (uint bits = _active[lane]; bits != 0; bits &= bits - 1)
            {
                int i = (lane * TLane.Width) + BitOperations.TrailingZeroCount(bits);
                _steps[i] = step;
                _bundle.FinalWeights[i] = _bundle.Weights[i];
            }
        }
    }

    private bool AnyActive()
    {
        uint any = 0;
        foreach (uint bits in _active)
        {
            any |= bits;
        }

        return any != 0;
    }

    private void Scatter(Limits<T> limits, ReadOnlySpan<int> order, OutcomeSpans<T> outcomes)
    {
        TLane tolerance = TLane.Broadcast(limits.Tolerance);
        TLane divergence = TLane.Broadcast(limits.Divergence);
        Span<T> predictions = stackalloc T[TLane.Width];
        Span<T> errors = stackalloc T[TLane.Width];
        for (int i = 0; i < order.Length; i += TLane.Width)
        {
            TLane input = Bundle<TLearner, TLane, T>.Lane(_bundle.Inputs, i);
            TLane goal = Bundle<TLearner, TLane, T>.Lane(_bundle.Goals, i);
            TLane weight = Bundle<TLearner, TLane, T>.Lane(_bundle.FinalWeights, i);
            TLane error = ForwardPass.Error(input, goal, weight);
            ForwardPass.Prediction(input, weight).Store(ref predictions[0], 0);
            error.Store(ref errors[0], 0);
            uint converged = TLane.LessOrEqualBits(error, tolerance);
            uint open = TLane.LessOrEqualBits(error, divergence);
            for (int lane = 0; lane < Math.Min(TLane.Width, order.Length - i); lane++)
            {
                int learner = order[i + lane];
                byte period = _periods[i + lane];
                outcomes.Outcomes[learner] =
                    (converged >> lane & 1) != 0 ? Outcome.Converged
                    : (open >> lane & 1) == 0 ? Outcome.Diverged
                    : period == 0 ? Outcome.Undecided
                    : period == 1 ? Outcome.Stalled
                    : Outcome.Oscillating;
                outcomes.Periods[learner] = period;
                outcomes.Steps[learner] = _steps[i + lane];
                outcomes.Weights[learner] = _bundle.FinalWeights[i + lane];
                outcomes.Predictions[learner] = predictions[lane];
                outcomes.Errors[learner] = errors[lane];
            }
        }
    }
}
