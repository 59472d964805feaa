using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using VectorLearn.Lanes;
using VectorLearn.Learners;

namespace VectorLearn.Sweeps;

/// <summary>Runs learners a bundle at a time, those forecast to end together in one bundle.</summary>
internal sealed class LaneKernel<TLearner, TLane, T> : Kernel<T>
    where TLearner : struct, ILearner
    where TLane : unmanaged, ILane<TLane, T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    private const int LongestBlock = 256;
    private const int ShortestBlock = 8;

    private readonly Bundle<TLearner, TLane, T> _bundle = new();
    private readonly Schedule<TLearner, T> _schedule = new();

    public override void Run(
        LearnerSpans<T> learners, Limits<T> limits, OutcomeSpans<T> outcomes, CancellationToken cancellation)
    {
        if (learners.Inputs.IsEmpty)
        {
            return;
        }

        _schedule.Plan(learners, limits);
        outcomes.Periods.Clear();
        int block = LongestBlock;
        QuietBand<T>? quiet = FindQuietBand(learners, limits, ref block);
        _bundle.HaveSharedGoal = !learners.Goals.ContainsAnyExcept(learners.Goals[0]);
        int size = Bundle<TLearner, TLane, T>.Size;
        for (int first = 0; first < learners.Inputs.Length; first += size)
        {
            ReadOnlySpan<int> order = _schedule.Order.Slice(first, Math.Min(size, learners.Inputs.Length - first));
            Gather(learners, order);
            var run = new BundleRun<TLearner, TLane, T>(_bundle, order, limits, quiet, block, outcomes);
            run.ToTheEnd(_schedule.Earliest(order[0]), _schedule.Latest(order[^1]), cancellation);
        }

        int vectors = learners.Inputs.Length / TLane.Width * TLane.Width;
        Judge<TLane>(0, vectors, learners, limits, outcomes);
        Judge<ScalarLane<T>>(vectors, learners.Inputs.Length, learners, limits, outcomes);
        JudgeRepeats(outcomes);
    }

    private static QuietBand<T>? FindQuietBand(LearnerSpans<T> learners, Limits<T> limits, ref int block)
    {
        var extremes = new Extremes(
            LargestMagnitude(learners.Inputs), LargestMagnitude(learners.Goals), LargestMagnitude(learners.StepSizes));

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

    private static double LargestMagnitude(ReadOnlySpan<T> values)
        => double.CreateChecked(T.Max(TensorPrimitives.Max(values), -TensorPrimitives.Min(values)));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Gather(LearnerSpans<T> learners, ReadOnlySpan<int> order)
    {
        Span<T> inputs = _bundle.Inputs;
        Span<T> goals = _bundle.Goals;
        Span<T> stepSizes = _bundle.StepSizes;
        Span<T> weights = _bundle.Weights;
        for (int i = 0; i < order.Length; i++)
        {
            int learner = order[i];
            inputs[i] = learners.Inputs[learner];
            stepSizes[i] = learners.StepSizes[learner];
            weights[i] = learners.InitialWeights[learner];
        }

        if (_bundle.HaveSharedGoal)
        {
            goals.Fill(learners.Goals[0]);
        }
        else
        {
            for (int i = 0; i < order.Length; i++)
            {
                goals[i] = learners.Goals[order[i]];
            }
        }

        // The first learner, inactive, pads a bundle that is not full.
        inputs[order.Length..].Fill(inputs[0]);
        goals[order.Length..].Fill(goals[0]);
        stepSizes[order.Length..].Fill(stepSizes[0]);
        weights[order.Length..].Fill(weights[0]);
        _bundle.Activate(order.Length);
    }

    /// <summary>Works out prediction, error and outcome from the final weights; repeats come after.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Judge<TJudged>(
        int start, int stop, LearnerSpans<T> learners, Limits<T> limits, OutcomeSpans<T> outcomes)
        where TJudged : unmanaged, ILane<TJudged, T>
    {
        TJudged tolerance = TJudged.Broadcast(limits.Tolerance);
        TJudged divergence = TJudged.Broadcast(limits.Divergence);
        TJudged converged = TJudged.Broadcast(T.CreateChecked((int)Outcome.Converged));
        TJudged diverged = TJudged.Broadcast(T.CreateChecked((int)Outcome.Diverged));
        TJudged undecided = TJudged.Broadcast(T.CreateChecked((int)Outcome.Undecided));
        Span<T> verdicts = stackalloc T[TJudged.Width];
        for (int i = start; i < stop; i += TJudged.Width)
        {
            TJudged input = TJudged.Load(in learners.Inputs[i], 0);
            TJudged goal = TJudged.Load(in learners.Goals[i], 0);
            TJudged weight = TJudged.Load(in outcomes.Weights[i], 0);
            TJudged error = ForwardPass.Error(input, goal, weight);
            ForwardPass.Prediction(input, weight).Store(ref outcomes.Predictions[i], 0);
            error.Store(ref outcomes.Errors[i], 0);
            TJudged.WhereLessOrEqual(
                error,
                tolerance,
                converged,
                TJudged.WhereLessOrEqual(error, divergence, undecided, diverged)).Store(ref verdicts[0], 0);
            Span<Outcome> judged = outcomes.Outcomes.Slice(i, TJudged.Width);
            for (int lane = 0; lane < judged.Length; lane++)
            {
                judged[lane] = (Outcome)int.CreateTruncating(verdicts[lane]);
            }
        }
    }

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
