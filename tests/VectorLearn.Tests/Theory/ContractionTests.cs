using System.Numerics;
using CsCheck;
using VectorLearn.Grids;
using VectorLearn.Maps;
using VectorLearn.Rules;
using VectorLearn.Sweeps;
using VectorLearn.Theory;
using VectorLearn.Traces;
using Xunit;
using Trace = VectorLearn.Traces.Trace<double>;

namespace VectorLearn.Tests.Theory;

/// <summary>What mathematics foretells against what learners do.</summary>
public class ContractionTests
{
    // Learners with a factor well away from 1 and -1, where rounding decides, by either sign of the input.
    private static readonly Gen<(double Input, double Factor)> s_learner =
        from input in Gen.Double[0.1, 8]
        from sign in Gen.OneOf(1.0, -1.0)
        from factor in Gen.OneOf(Gen.Double[-0.98, 0.98], Gen.Double[1.02, 8], Gen.Double[-8, -1.02])
        select (sign * input, factor);

    [Fact]
    public void Foretells_converging_and_diverging_in_double() => Check<double>(1e-10, 1e10);

    [Fact]
    public void Foretells_converging_and_diverging_in_float() => Check<float>(1e-6, 1e10);

    /// <summary>Delta after n updates is the factor's n-th power times delta at the start.</summary>
    [Fact]
    public void Delta_is_a_power_of_the_factor()
        => Gen.Select(s_learner, Gen.Double[-3, 3], Gen.Int[0, 30]).Sample((learner, goal, steps) =>
        {
            double alpha = (1 - learner.Factor) / (learner.Input * learner.Input);
            Trace trace = Follow(learner.Input, alpha, goal);
            double factor = new Contraction(learner.Input, alpha).Factor;
            double start = (learner.Input * 0.5) - goal;
            double expected = start * Math.Pow(factor, steps);
            double rounding = 1e-13 * (steps + 1) * (Math.Abs(goal) + 8) * Math.Max(1, Math.Abs(Math.Pow(factor, steps)));
            Assert.Equal(expected, trace.Steps().ElementAt(steps).Delta, rounding);
        });

    /// <summary>Each kind by what delta does, on exact numbers.</summary>
    [Theory]
    [InlineData(1, 0.5, 0.5, ContractionKind.Monotone)]
    [InlineData(2, 0.25, 0, ContractionKind.OneStep)]
    [InlineData(-1, 1.5, -0.5, ContractionKind.Alternating)]
    [InlineData(1, 2, -1, ContractionKind.Neutral)]
    [InlineData(0, 0.5, 1, ContractionKind.Neutral)]
    [InlineData(4, 0, 1, ContractionKind.Neutral)]
    [InlineData(2, 1, -3, ContractionKind.Diverging)]
    [InlineData(1, -0.5, 1.5, ContractionKind.Diverging)]
    public void Each_kind_does_what_its_name_says(double input, double alpha, double factor, ContractionKind kind)
    {
        var contraction = new Contraction(input, alpha);
        Assert.Equal((factor, kind), (contraction.Factor, contraction.Kind));

        TraceStep<double>[] way = [.. Follow(input, alpha, 0.75).Steps().Take(6)];
        for (int i = 1; i < way.Length; i++)
        {
            Assert.Equal(factor * way[i - 1].Delta, way[i].Delta);
            bool shrinks = Math.Abs(way[i].Delta) < Math.Abs(way[i - 1].Delta);
            bool grows = Math.Abs(way[i].Delta) > Math.Abs(way[i - 1].Delta);
            bool turns = way[i].Delta * way[i - 1].Delta < 0;
            Assert.True(kind switch
            {
                ContractionKind.Monotone => shrinks && !turns,
                ContractionKind.OneStep => way[i].Delta == 0,
                ContractionKind.Alternating => shrinks && turns,
                ContractionKind.Neutral => !shrinks && !grows,
                _ => grows,
            });
        }
    }

    [Fact]
    public void Kinds_meet_at_the_best_alpha_and_the_bound()
        => Gen.Select(Gen.Double[0.01, 100], Gen.OneOf(1.0, -1.0)).Sample((magnitude, sign) =>
        {
            double input = sign * magnitude;
            double best = Contraction.BestAlpha(input);
            double bound = Contraction.AlphaBound(input);
            Assert.Equal(2 * best, bound);
            Assert.Equal(0, new Contraction(input, best).Factor, 1e-15);
            Assert.Equal(-1, new Contraction(input, bound).Factor, 1e-15);
            Assert.Equal(ContractionKind.Diverging, new Contraction(input, -best).Kind);
            Assert.Equal(ContractionKind.Neutral, new Contraction(input, 0).Kind);
            Assert.Equal(ContractionKind.Monotone, new Contraction(input, 0.999 * best).Kind);
            Assert.Equal(ContractionKind.Alternating, new Contraction(input, 1.001 * best).Kind);
            Assert.Equal(ContractionKind.Alternating, new Contraction(input, 0.999 * bound).Kind);
            Assert.Equal(ContractionKind.Diverging, new Contraction(input, 1.001 * bound).Kind);
        });

    [Fact]
    public void An_input_of_0_has_no_bound()
    {
        Assert.Equal(double.PositiveInfinity, Contraction.BestAlpha(0));
        Assert.Equal(double.PositiveInfinity, Contraction.AlphaBound(0));
    }

    [Theory]
    [InlineData(0.5, 1, 0.25, 2)]
    [InlineData(0.5, 1, 0.24, 3)]
    [InlineData(-0.5, 1, 0.25, 2)]
    [InlineData(-3, 0.2, 5.4, 3)]
    [InlineData(0, 1, 1e-5, 1)]
    [InlineData(0.5, 1, 1, 0)]
    [InlineData(0.5, 1, 2, 0)]
    [InlineData(-3, 2, 1, 0)]
    [InlineData(1, 1, 0.5, double.PositiveInfinity)]
    [InlineData(-1, 1, 2, double.PositiveInfinity)]
    public void Counts_the_steps_between(double factor, double from, double to, double steps)
        => Assert.Equal(steps, new Contraction(1, 1 - factor).StepsBetween(from, to));

    /// <summary>The rule says its limit, and the contraction the alpha; the curvature of the parabola is input^2.</summary>
    [Fact]
    public void The_limit_of_gradient_descent_is_the_bound()
        => Gen.Double[0.01, 100].Sample(input => Assert.Equal(
            Contraction.AlphaBound(input), Rule.GradientDescent.StabilityLimit(_ => double.NaN)!.Value / (input * input), 1e-9));

    private static Trace Follow(double input, double alpha, double goal) => new(new Sweep
    {
        [Parameter.Input] = Axis.Constant(input),
        [Parameter.Alpha] = Axis.Constant(alpha),
        [Parameter.Goal] = Axis.Constant(goal),
    });

    private static void Check<T>(double tolerance, double divergence)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        => s_learner.Array[1, 50].Sample(learners =>
        {
            foreach ((double asked, double factor) in learners)
            {
                // The factor of what really runs, after the rounding to T.
                double input = double.CreateChecked(T.CreateChecked(asked));
                double alpha = double.CreateChecked(T.CreateChecked((1 - factor) / (asked * asked)));
                var contraction = new Contraction(input, alpha);
                Map<T> map = new Sweep
                {
                    Tolerance = tolerance,
                    Divergence = divergence,
                    MaxSteps = 2000,
                    [Parameter.Input] = Axis.Constant(input),
                    [Parameter.Alpha] = Axis.Constant(alpha),
                }.Run<T>(new SweepOptions { Threads = 1 }, TestContext.Current.CancellationToken);
                bool converges = Math.Abs(contraction.Factor) < 1;
                double delta = Math.Abs((input * 0.5) - 0.8);
                if (delta < 1e-3)
                {
                    // It begins at the goal: rounding, and not mathematics, has the say.
                    continue;
                }

                Assert.Equal(converges ? Outcome.Converged : Outcome.Diverged, map.Outcomes[0]);
                double steps = contraction.StepsBetween(delta, Math.Sqrt(converges ? tolerance : divergence));
                Assert.InRange(map.Steps[0], steps - 1, steps + 1);
            }
        });
}
