using System.Numerics;
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
    private readonly Schedule<TLearner, T> _schedule = new(TLane.Width);

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
        RunAll(_schedule.Neighbours, TLane.Width, learners, limits, quiet, block, outcomes, cancellation);
        RunAll(_schedule.Singles, 1, learners, limits, quiet, block, outcomes, cancellation);
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

    /// <summary>Runs the groups of neighbours that begin with the learners of <paramref name="order"/>, a bundle at a
    /// time.</summary>
    private void RunAll(
        ReadOnlySpan<int> order,
        int group,
        LearnerSpans<T> learners,
        Limits<T> limits,
        QuietBand<T>? quiet,
        int block,
        OutcomeSpans<T> outcomes,
        CancellationToken cancellation)
    {
        int groups = Bundle<TLearner, TLane, T>.Size / group;
        while (!order.IsEmpty)
        {
            ReadOnlySpan<int> bundled = order[..Math.Min(groups, order.Length)];
            _bundle.Gather(bundled, group, learners);
            (int earliest, int latest) = _schedule.Forecast(bundled);
            var run = new BundleRun<TLearner, TLane, T>(_bundle, bundled, group, limits, quiet, block, outcomes);
            run.ToTheEnd(earliest, latest, cancellation);
            order = order[bundled.Length..];
        }
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
