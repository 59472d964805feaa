using System.Numerics;
using CsCheck;
using VectorLearn.Lanes;
using VectorLearn.Learners;
using VectorLearn.Sweeps;
using Xunit;

namespace VectorLearn.Tests.Sweeps;

/// <summary>Every way of running learners gives the plain loop's bits.</summary>
[Trait("Part", "engine")]
public class KernelTests
{
    private static readonly int[] s_budgets =
        [0, 1, 2, 7, 8, 9, 63, 64, 65, 100, 127, 128, 255, 256, 257, 300, 511, 512, 513, 1000, 5000];

    [Fact]
    public void Gradient_descent_in_double() => Check<double>(Learner.GradientDescent, PlainLoop.GradientDescent, 300, 5000);

    [Fact]
    public void Gradient_descent_in_float() => Check<float>(Learner.GradientDescent, PlainLoop.GradientDescent, 300, 5000);

    [Fact]
    public void Gradient_descent_in_half() => Check<Half>(Learner.GradientDescent, PlainLoop.GradientDescent, 40, 1000);

    [Fact]
    public void Hot_and_cold_in_double() => Check<double>(Learner.HotCold, PlainLoop.HotCold, 300, 1000);

    [Fact]
    public void Hot_and_cold_in_float() => Check<float>(Learner.HotCold, PlainLoop.HotCold, 300, 1000);

    [Fact]
    public void Hot_and_cold_in_half() => Check<Half>(Learner.HotCold, PlainLoop.HotCold, 40, 1000);

    /// <summary>All periods, those too long to be seen too, begun early and late, with the steps running out just
    /// before, at and after the first repeat.</summary>
    [Fact]
    public void Cycles_of_every_period_that_begin_at_any_step()
        => Gen.Select(
            Gen.Select(Gen.Int[0, 11], Gen.OneOf(Gen.Int[-20, 20], Gen.Int[-700, 0], Gen.Int[-3000, 0])).Array[1, 150],
            Gen.Int[0, 149],
            Gen.Int[-9, 9])
        .Sample((cycles, pivot, off) =>
        {
            var starts = cycles.Select(c => new Start<double>(1, c.Item1, c.Item2, 5000.5)).ToArray();
            End<double> end = PlainLoop.Run(Carousel.Plain, starts[pivot % starts.Length], 5000, 0, 1e10);
            KernelRun.MatchesPlainLoop(
                Carousel.Learner, Carousel.Plain, starts, new Limits<double>(Math.Max(0, end.Steps + off), 0, 1e10));
            KernelRun.MatchesPlainLoop(Carousel.Learner, Carousel.Plain, starts, new Limits<double>(6000, 0, 1e10));
        });

    /// <summary>A learner may pass through the tolerance at any point of the way, or leave the divergence bound.</summary>
    [Fact]
    public void Outcomes_on_the_way_into_a_cycle()
        => Gen.Select(
            Gen.Select(Gen.Int[0, 11], Gen.Int[-500, 20], Gen.Int[-400, 20]).Array[1, 150],
            Gen.OneOf(0.0, 0.3, 2.5),
            Gen.OneOf(30.0, 1e4, 1e10),
            Gen.OneOf(s_budgets))
        .Sample((cycles, tolerance, divergence, maxSteps) => KernelRun.MatchesPlainLoop(
            Carousel.Learner,
            Carousel.Plain,
            [.. cycles.Select(c => new Start<double>(1, c.Item1, c.Item2, c.Item3 + (c.Item1 % 2 * 0.5)))],
            new Limits<double>(maxSteps, tolerance, divergence)));

    [Theory]
    [InlineData(1.0, 2, 0.5, 0.8, 2, 2)]
    [InlineData(0.9854, 2.06, 2.342, 9.195, 4, 26)]
    [InlineData(0.9707, 2.121, 2.045, 30.48, 4, 462)]
    [InlineData(11.17, 0.01602, 0.09796, 0.8286, 6, 6)]
    [InlineData(0.718, 3.88, 0.7183, 1.688, 6, 7)]
    [InlineData(15.984, 0.00782, 1.124, 0.04712, 2, 4470)]
    public void Half_goes_round_in_cycles(double input, double alpha, double weight, double goal, int period, int steps)
    {
        Start<Half> start = new Start<double>(input, alpha, weight, goal).To<Half>();
        End<Half> end = PlainLoop.Run(PlainLoop.GradientDescent, start, 5000, (Half)0, (Half)1e4);
        Assert.Equal((Outcome.Oscillating, (byte)period, steps), (end.Outcome, end.Period, end.Steps));

        foreach (int maxSteps in new[] { steps - 1, steps, steps + 1, 5000 })
        {
            KernelRun.MatchesPlainLoop(
                Learner.GradientDescent,
                PlainLoop.GradientDescent,
                [start, start with { Goal = start.Goal + (Half)1 }, start],
                new Limits<Half>(maxSteps, 0, 1e4));
        }
    }

    [Fact]
    public void Half_has_no_vectors_and_says_so()
    {
        foreach (LaneWidth width in new[] { LaneWidth.Vector, LaneWidth.Vector512 })
        {
            var exception = Assert.Throws<NotSupportedException>(
                () => new Sweep().Run<Half>(
                    new SweepOptions { Lanes = width }, TestContext.Current.CancellationToken));
            Assert.Equal("Half has no vectors on this runtime; use auto or scalar", exception.Message);
        }
    }

    private static void Check<T>(Learner learner, Rule<T> rule, int longest, int mostSteps)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        double least = double.CreateChecked(T.Epsilon);
        double most = double.CreateChecked(T.MaxValue);
        Gen<int> budgets = Gen.OneOf(
            Gen.OneOf(s_budgets.Where(budget => budget <= mostSteps).ToArray()), Gen.Int[0, 600]);
        Gen<double?> tolerances = Gen.OneOf<double?>(null, null, 0, least, 1e-6, 1e-3, 0.5);
        Gen<double?> divergences = Gen.OneOf<double?>(null, null, 0, least, 1, 10, most);
        Gen.Select(StartGen.Batch(longest), budgets, tolerances, divergences, Pivot.Gen).Sample(
            (batch, maxSteps, tolerance, divergence, pivot) =>
            {
                Start<T>[] starts = [.. batch.Select(start => start.To<T>())];
                var limits = new Limits<T>(maxSteps, tolerance);
                double high = Math.Max(
                    double.CreateChecked(limits.Tolerance), divergence ?? double.CreateChecked(limits.Divergence));
                limits = new Limits<T>(maxSteps, tolerance, high);
                KernelRun.MatchesPlainLoop(learner, rule, starts, limits);
                KernelRun.MatchesPlainLoop(learner, rule, starts, pivot.Sharpen(rule, starts, limits));
            });
    }

    /// <summary>Makes limits sharper: turns them on something that one of the learners really does.</summary>
    private sealed record Pivot(int Learner, int Step, int Bound, int Off)
    {
        public static Gen<Pivot> Gen { get; } = CsCheck.Gen.Select(
            CsCheck.Gen.Int[0, 299],
            CsCheck.Gen.Int[0, 400],
            CsCheck.Gen.Int[0, 3],
            CsCheck.Gen.Int[-1, 1],
            (learner, step, bound, off) => new Pivot(learner, step, bound, off));

        public Limits<T> Sharpen<T>(Rule<T> rule, Start<T>[] starts, Limits<T> limits)
            where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        {
            Start<T> start = starts[Learner % starts.Length];
            End<T> end = PlainLoop.Run(
                rule, start, Bound < 2 ? Step : Math.Max(1000, limits.MaxSteps), T.Zero, T.MaxValue);
            T error = Off < 0 ? T.BitDecrement(end.Error) : Off > 0 ? T.BitIncrement(end.Error) : end.Error;
            if (!T.IsFinite(error) || error < T.Zero)
            {
                return limits;
            }

            double bound = double.CreateChecked(error);
            double low = double.CreateChecked(limits.Tolerance);
            double high = double.CreateChecked(limits.Divergence);
            return Bound switch
            {
                0 => new Limits<T>(limits.MaxSteps, bound, Math.Max(bound, high)),
                1 => new Limits<T>(limits.MaxSteps, Math.Min(low, bound), bound),
                2 => new Limits<T>(Math.Max(0, end.Steps + Off), low, high),
                _ => new Limits<T>(Math.Max(0, end.Steps + Off), 0, double.CreateChecked(T.MaxValue)),
            };
        }
    }
}
