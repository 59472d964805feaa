using System.Numerics;
using VectorLearn.Kernel;
using VectorLearn.Lanes;
using VectorLearn.Losses;
using VectorLearn.Maps;
using VectorLearn.Numbers;
using VectorLearn.Rules;
using Xunit;

namespace VectorLearn.Tests.Kernel;

/// <summary>Runs learners through a kernel in every lane and holds each against the plain loop.</summary>
internal static class KernelRun
{
    private static readonly LaneWidth[] s_widths = [LaneWidth.Scalar, LaneWidth.Vector, LaneWidth.Vector512];

    public static void MatchesPlainLoop(
        Rule rule,
        NumberFormat format,
        IReadOnlyList<Start> starts,
        PlainLimits limits,
        Activation? activation = null,
        Loss? loss = null)
    {
        activation ??= Activation.Identity;
        loss ??= Loss.Squared;
        End[] expected = [.. starts.Select(
            start => PlainLoop.Run(rule.Name, format, start, limits, activation.Name, loss.Name))];
        Matches(rule, format, starts, limits, expected, activation, loss);
    }

    public static void Matches(
        Rule rule,
        NumberFormat format,
        IReadOnlyList<Start> starts,
        PlainLimits limits,
        IReadOnlyList<End> expected,
        Activation? activation = null,
        Loss? loss = null)
    {
        foreach (LaneWidth width in s_widths)
        {
            End[] ends = format.Use(new Run(rule, activation, loss, format, width, starts, limits));
            for (int i = 0; i < ends.Length; i++)
            {
                if (!ends[i].SameAs(expected[i]))
                {
                    Assert.Fail($"{rule} {activation} {loss} {format} {width}, learner {i} of {ends.Length}, {limits}:\n  {starts[i]}\n"
                        + $"  expected {expected[i]}\n  but was  {ends[i]}");
                }
            }
        }
    }

    /// <summary>Runs learners on spans.</summary>
    public static End[] Ends<T>(
        Kernel<T> kernel,
        IReadOnlyList<Start> starts,
        Limits<T> limits,
        bool tellShared = false,
        CancellationToken? stop = null)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        var outcomes = new Outcome[starts.Count];
        var periods = new int[starts.Count];
        var steps = new int[starts.Count];
        var weights = new T[starts.Count];
        var predictions = new T[starts.Count];
        var errors = new T[starts.Count];
        Array.Fill(outcomes, (Outcome)99);
        Array.Fill(periods, 99);
        Array.Fill(steps, -99);
        T[][] parameters =
        [
            Of(start => start.StepSize),
            .. Enumerable.Range(0, starts.Count == 0 ? 0 : starts[0].Others.Length).Select(i => Of(start => start.Others[i])),
        ];
        T[] goals = Of(start => start.Goal);
        T[] initialWeights = Of(start => start.Weight);
        uint shared = 0;
        for (int i = 0; i < parameters.Length; i++)
        {
            shared |= IsShared(parameters[i]) ? 1u << i : 0;
        }

        kernel.Run(
            new LearnerSpans<T>
            {
                Inputs = Of(start => start.Input),
                Goals = goals,
                InitialWeights = initialWeights,
                Parameters = parameters.SelectMany(values => values).ToArray(),
                HaveSharedGoal = tellShared && IsShared(goals),
                HaveSharedWeight = tellShared && IsShared(initialWeights),
                SharedParameters = tellShared ? shared : 0,
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
            stop ?? TestContext.Current.CancellationToken);
        return [.. Enumerable.Range(0, starts.Count).Select(
            i => End.Of(outcomes[i], periods[i], steps[i], weights[i], predictions[i], errors[i]))];

        T[] Of(Func<Start, double> value) => [.. starts.Select(start => T.CreateChecked(value(start)))];

        static bool IsShared(T[] values)
            => values.Length > 0 && Array.TrueForAll(
                values, value => value == values[0] && T.IsNegative(value) == T.IsNegative(values[0]));
    }

    public static Limits<T> LimitsOf<T>(PlainLimits limits, NumberFormat format)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        => new(limits.MaxSteps, limits.Tolerance, limits.Divergence, limits.LongestPeriod, format);

    /// <summary>Whatever is known to be the same for all learners makes no difference.</summary>
    private sealed class Run(
        Rule rule,
        Activation? activation,
        Loss? loss,
        NumberFormat format,
        LaneWidth width,
        IReadOnlyList<Start> starts,
        PlainLimits limits) : INumberUser<End[]>
    {
        public End[] Use<T>()
            where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        {
            Kernel<T> kernel = Kernel<T>.Create(rule, activation, loss, format, width);
            Limits<T> ends = LimitsOf<T>(limits, format);

            // Other learners first: nothing they leave behind in the kernel may show.
            Ends(kernel, [.. starts.Skip(starts.Count / 2).Reverse()], ends);
            End[] own = Ends(kernel, starts, ends);
            End[] shared = Ends(kernel, starts, ends, tellShared: true);
            for (int i = 0; i < own.Length; i++)
            {
                Assert.True(
                    own[i].SameAs(shared[i]),
                    $"{rule} {format} {width}, learner {i} of {own.Length}, {limits}:\n  {starts[i]}\n  {own[i]}, but told what "
                    + $"is shared:\n  {shared[i]}");
            }

            return own;
        }
    }
}
