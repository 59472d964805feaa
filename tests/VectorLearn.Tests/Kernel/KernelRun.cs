using System.Numerics;
using VectorLearn.Lanes;
using VectorLearn.Learners;
using VectorLearn.Sweeps;
using Xunit;

namespace VectorLearn.Tests.Sweeps;

/// <summary>Runs learners through a kernel in every lane and holds each against the plain loop.</summary>
internal static class KernelRun
{
    public static void MatchesPlainLoop<T>(
        Learner learner, Rule<T> rule, IReadOnlyList<Start<T>> starts, Limits<T> limits)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        => Matches(learner, starts, limits, [.. starts.Select(
            start => PlainLoop.Run(rule, start, limits.MaxSteps, limits.Tolerance, limits.Divergence))]);

    public static void Matches<T>(
        Learner learner, IReadOnlyList<Start<T>> starts, Limits<T> limits, IReadOnlyList<End<T>> expected)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        LaneWidth[] widths = Vector<T>.IsSupported
            ? [LaneWidth.Scalar, LaneWidth.Vector, LaneWidth.Vector512]
            : [LaneWidth.Scalar];
        foreach (LaneWidth width in widths)
        {
            Kernel<T> kernel = learner.CreateKernel<T>(width);

            // Other learners first: nothing they leave behind in the kernel may show.
            Run(kernel, [.. starts.Skip(starts.Count / 2).Reverse()], limits);
            End<T>[] ends = Run(kernel, starts, limits);
            for (int i = 0; i < ends.Length; i++)
            {
                if (!ends[i].SameAs(expected[i]))
                {
                    Assert.Fail(
                        $"{learner} {typeof(T).Name} {width}, learner {i} of {ends.Length}, max steps {limits.MaxSteps}, "
                        + $"tolerance {limits.Tolerance}, divergence {limits.Divergence}:\n  {starts[i]}\n"
                        + $"  expected {expected[i]}\n  but was  {ends[i]}");
                }
            }
        }
    }

    private static End<T>[] Run<T>(Kernel<T> kernel, IReadOnlyList<Start<T>> starts, Limits<T> limits)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        var outcomes = new Outcome[starts.Count];
        var periods = new byte[starts.Count];
        var steps = new int[starts.Count];
        var weights = new T[starts.Count];
        var predictions = new T[starts.Count];
        var errors = new T[starts.Count];
        Array.Fill(outcomes, (Outcome)99);
        Array.Fill(periods, (byte)99);
        Array.Fill(steps, -99);
        kernel.Run(
            new LearnerSpans<T>
            {
                Inputs = starts.Select(start => start.Input).ToArray(),
                StepSizes = starts.Select(start => start.StepSize).ToArray(),
                InitialWeights = starts.Select(start => start.Weight).ToArray(),
                Goals = starts.Select(start => start.Goal).ToArray(),
            },
            limits,
            new OutcomeSpans<T>
            {
                Outcomes = outcomes,
                Periods = periods,
                Steps = steps,
                Weights = weights,
                Predictions = predictions,
                Errors = errors,
            },
            CancellationToken.None);
        return [.. Enumerable.Range(0, starts.Count).Select(
            i => new End<T>(outcomes[i], periods[i], steps[i], weights[i], predictions[i], errors[i]))];
    }
}
