using System.Numerics;
using CsCheck;
using VectorLearn.Learners;
using VectorLearn.Sweeps;
using Xunit;

namespace VectorLearn.Tests.Sweeps;

/// <summary>Runs whose end comes late, or of which only a repeat can be the end.</summary>
[Trait("Part", "engine")]
public class LongRunTests
{
    // Only learners that the plain loop brings to an end within this many steps are tried under a budget beyond reach.
    private const int Patience = 400_000;

    [Fact]
    public void Gradient_descent_that_never_converges_is_seen_through_in_double()
        => Check<double>(Learner.GradientDescent, PlainLoop.GradientDescent);

    [Fact]
    public void Gradient_descent_that_never_converges_is_seen_through_in_float()
        => Check<float>(Learner.GradientDescent, PlainLoop.GradientDescent);

    [Fact]
    public void Gradient_descent_that_never_converges_is_seen_through_in_half()
        => Check<Half>(Learner.GradientDescent, PlainLoop.GradientDescent);

    [Fact]
    public void Hot_and_cold_that_never_converges_is_seen_through_in_double()
        => Check<double>(Learner.HotCold, PlainLoop.HotCold);

    [Fact]
    public void Hot_and_cold_that_never_converges_is_seen_through_in_float()
        => Check<float>(Learner.HotCold, PlainLoop.HotCold);

    /// <summary>Slow learners that repeat only after more than ten thousand steps, among quick ones.</summary>
    [Theory]
    [InlineData(1e-3, Outcome.Stalled)]
    [InlineData(3e-4, Outcome.Stalled)]
    [InlineData(1.9993, Outcome.Oscillating)]
    public void A_repeat_after_tens_of_thousands_of_steps(double alpha, Outcome outcome)
    {
        var slow = new Start<double>(1, alpha, 0.5, 0.8);
        End<double> end = PlainLoop.Run(PlainLoop.GradientDescent, slow, int.MaxValue, 0, 1e10);
        Assert.Equal(outcome, end.Outcome);
        Assert.InRange(end.Steps, 10_000, int.MaxValue);
        Start<double>[] starts =
            [slow, slow with { Goal = 0.7 }, slow with { StepSize = 0.3 }, slow with { StepSize = 2.1 }, slow with { Input = -1 }];
        foreach (int maxSteps in new[] { end.Steps - 1, end.Steps, end.Steps + 1, 1_000_000, int.MaxValue })
        {
            KernelRun.MatchesPlainLoop(
                Learner.GradientDescent, PlainLoop.GradientDescent, starts, new Limits<double>(maxSteps, 0, 1e10));
        }
    }

    /// <summary>Cycles of known periods, begun at any of many thousand steps: nothing is left to chance or rounding.</summary>
    [Fact]
    public void Cycles_that_begin_late_under_a_budget_beyond_reach()
        => Gen.Select(Gen.Int[0, 7], Gen.Int[-60_000, 0]).Array[1, 20].Sample(
            cycles => KernelRun.Matches(
                Carousel.Learner,
                [.. cycles.Select(c => new Start<double>(1, c.Item1, c.Item2, -70_000.5))],
                new Limits<double>(1_000_000_000, 0, 1e30),
                [.. cycles.Select(c => CarouselEnd(c.Item1, -c.Item2))]),
            iter: Math.Max(1, CsCheck.Check.Iter / 5));

    /// <summary>A learner's end may be anywhere: with the tolerance at the very error of its last step.</summary>
    [Fact]
    public void Slow_learners_end_where_the_plain_loop_ends()
        => Gen.Select(
            Gen.Double[-4.5, -2], Gen.OneOf(0.0, 2.0), Gen.Double[0.1, 4], Gen.Double[-3, 3], Gen.Int[0, 20_000]).Array[1, 12]
        .Sample(
            slow =>
            {
                Start<double>[] starts = [.. slow.Select(s => new Start<double>(
                    s.Item3, Math.Abs(s.Item2 - Math.Pow(10, s.Item1)) / (s.Item3 * s.Item3), s.Item4, 0.8))];
                double tolerance = PlainLoop.Run(
                    PlainLoop.GradientDescent, starts[0], slow[0].Item5, 0, double.MaxValue).Error;
                KernelRun.MatchesPlainLoop(
                    Learner.GradientDescent, PlainLoop.GradientDescent, starts, new Limits<double>(20_000, tolerance, 1e10));
            },
            iter: Math.Max(1, CsCheck.Check.Iter / 5));

    private static End<double> CarouselEnd(int last, int climb)
    {
        // It climbs to 0, and is back there after a round.
        double delta = 70_000.5;
        Outcome outcome = last == 0 ? Outcome.Stalled : Outcome.Oscillating;
        return new End<double>(outcome, (byte)(last + 1), climb + last + 1, 0, 0, delta * delta);
    }

    private static void Check<T>(Learner learner, Rule<T> rule)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        => Gen.Select(StartGen.Batch(30), Gen.OneOf(1_000_000, 1_000_000_000, int.MaxValue)).Sample(
            (batch, maxSteps) =>
            {
                var limits = new Limits<T>(maxSteps, 0);
                var starts = new List<Start<T>>();
                var ends = new List<End<T>>();
                foreach (Start<T> start in batch.Select(start => start.To<T>()))
                {
                    End<T> end = PlainLoop.Run(rule, start, Patience, limits.Tolerance, limits.Divergence);
                    if (end.Outcome != Outcome.Undecided)
                    {
                        starts.Add(start);
                        ends.Add(end);
                    }
                }

                KernelRun.Matches(learner, starts, limits, ends);
            },
            iter: Math.Max(1, CsCheck.Check.Iter / 5));
}
