using CsCheck;
using VectorLearn.Maps;
using VectorLearn.Numbers;
using VectorLearn.Rules;
using Xunit;

namespace VectorLearn.Tests.Kernel;

/// <summary>Runs whose end comes late, or of which only a repeat can be the end.</summary>
[Trait("Part", "engine")]
public class LongRunTests
{
    // Only learners that the plain loop brings to an end within this many steps are tried under a budget beyond reach.
    private const int Patience = 400_000;
    private const int PatienceInNarrowFormats = 50_000;

    public static TheoryData<string, string> RulesAndFormats => KernelTests.RulesAndFormats;

    [Theory]
    [MemberData(nameof(RulesAndFormats))]
    public void Learners_that_never_converge_are_seen_through(string ruleName, string formatName)
    {
        Rule rule = Rule.Find(ruleName)!;
        NumberFormat format = NumberFormat.Find(formatName)!;
        int patience = format.SignificandBits < 24 ? PatienceInNarrowFormats : Patience;
        Gen.Select(StartGen.Batch(30, rule), Gen.OneOf(1_000_000, 1_000_000_000, int.MaxValue)).Sample(
            (batch, maxSteps) =>
            {
                var limits = new PlainLimits(maxSteps, 0, format.DefaultDivergence);
                var starts = new List<Start>();
                var ends = new List<End>();
                foreach (Start start in batch.Select(start => start.In(format)))
                {
                    End end = PlainLoop.Run(rule.Name, format, start, limits with { MaxSteps = patience });
                    if (end.Outcome != Outcome.Undecided)
                    {
                        starts.Add(start);
                        ends.Add(end);
                    }
                }

                KernelRun.Matches(rule, format, starts, limits, ends);
            },
            iter: Math.Max(1, CsCheck.Check.Iter / 5));
    }

    /// <summary>Slow learners that repeat only after more than ten thousand steps, among quick ones.</summary>
    [Theory]
    [InlineData(1e-3, Outcome.Stalled)]
    [InlineData(3e-4, Outcome.Stalled)]
    [InlineData(1.9993, Outcome.Oscillating)]
    public void A_repeat_after_tens_of_thousands_of_steps(double alpha, Outcome outcome)
    {
        var slow = new Start(1, alpha, 0.5, 0.8);
        var limits = new PlainLimits(int.MaxValue, 0, 1e10);
        End end = PlainLoop.Run("gradient-descent", NumberFormat.Double, slow, limits);
        Assert.Equal(outcome, end.Outcome);
        Assert.InRange(end.Steps, 10_000, int.MaxValue);
        Start[] starts =
            [slow, slow with { Goal = 0.7 }, slow with { StepSize = 0.3 }, slow with { StepSize = 2.1 }, slow with { Input = -1 }];
        foreach (int maxSteps in new[] { end.Steps - 1, end.Steps, end.Steps + 1, 1_000_000, int.MaxValue })
        {
            KernelRun.MatchesPlainLoop(
                Rule.GradientDescent, NumberFormat.Double, starts, limits with { MaxSteps = maxSteps });
        }
    }

    /// <summary>Cycles of known periods, begun at any of many thousand steps: nothing is left to chance or rounding.</summary>
    [Fact]
    public void Cycles_that_begin_late_under_a_budget_beyond_reach()
        => Gen.Select(Gen.Int[0, 7], Gen.Int[-60_000, 0]).Array[1, 20].Sample(
            cycles => KernelRun.Matches(
                Carousel.Rule,
                NumberFormat.Double,
                [.. cycles.Select(c => new Start(1, c.Item1, c.Item2, -70_000.5))],
                new PlainLimits(1_000_000_000, 0, 1e30),
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
                Start[] starts = [.. slow.Select(s => new Start(
                    s.Item3, Math.Abs(s.Item2 - Math.Pow(10, s.Item1)) / (s.Item3 * s.Item3), s.Item4, 0.8))];
                double tolerance = PlainLoop.Run(
                    "gradient-descent",
                    NumberFormat.Double,
                    starts[0],
                    new PlainLimits(slow[0].Item5, 0, double.MaxValue)).Error;
                KernelRun.MatchesPlainLoop(
                    Rule.GradientDescent, NumberFormat.Double, starts, new PlainLimits(20_000, tolerance, 1e10));
            },
            iter: Math.Max(1, CsCheck.Check.Iter / 5));

    private static End CarouselEnd(int last, int climb)
    {
        // It climbs to 0, and is back there after a round.
        double delta = 70_000.5;
        Outcome outcome = last == 0 ? Outcome.Stalled : Outcome.Oscillating;
        return new End(outcome, last + 1, climb + last + 1, 0, 0, delta * delta);
    }
}
