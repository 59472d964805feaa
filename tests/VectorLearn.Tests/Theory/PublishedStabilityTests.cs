using VectorLearn.Grids;
using VectorLearn.Losses;
using VectorLearn.Maps;
using VectorLearn.Rules;
using VectorLearn.Sweeps;
using Xunit;

namespace VectorLearn.Tests.Theory;

/// <summary>Where learning is stable according to the literature, held against learners a thousandth below and above.</summary>
public class PublishedStabilityTests
{
    /// <summary>Goh, "Why Momentum Really Works" (2017): below 2 + 2 beta with momentum, below (2 + 2 beta)/(1 + 2 beta) with
    /// Nesterov's.</summary>
    [Theory]
    [InlineData("momentum", 0.5, 3)]
    [InlineData("momentum", 0.9, 3.8)]
    [InlineData("nesterov", 0.5, 1.5)]
    [InlineData("nesterov", 0.9, 1.357143)]
    public void With_a_velocity(string rule, double beta, double limit)
    {
        Sweep learners = new Sweep { Rule = Rule.Find(rule)!, [Parameter.Input] = Axis.Constant(1) };
        AssertStableBelow(limit, learners.With(learners.Rule.Parameters[1], Axis.Constant(beta)), Outcome.Diverged);
    }

    /// <summary>2/(input^2 (1 - goal^2)^2) and 2/(input^2 (goal (1 - goal))^2) near the minimum, above which they swing.</summary>
    [Theory]
    [InlineData("tanh", 0.55, 3.555556)]
    [InlineData("sigmoid", 0.01, 32)]
    public void Of_neurons_that_bend(string activation, double weight, double limit)
        => AssertStableBelow(
            limit,
            new Sweep
            {
                Activation = Activation.Find(activation)!,
                [Parameter.Input] = Axis.Constant(1),
                [Parameter.Goal] = Axis.Constant(0.5),
                [Parameter.InitialWeight] = Axis.Constant(weight),
            },
            Outcome.Oscillating);

    /// <summary>The notes: with input 2 learning diverges above alpha 0.5, and is slow far below.</summary>
    [Fact]
    public void Of_the_notes_own_learner()
    {
        var learner = new Sweep { [Parameter.Input] = Axis.Constant(2) };
        AssertStableBelow(0.5, learner, Outcome.Diverged);
        Map<double> slow = learner.With(Parameter.Alpha, Axis.List(0.01, 0.25)).Run<double>(cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal([243, 1], slow.Steps.ToArray());
    }

    private static void AssertStableBelow(double limit, Sweep learners, Outcome above)
    {
        Map<double> map = (learners with { MaxSteps = 100_000 })
            .With(Parameter.Alpha, Axis.List(limit * 0.999, limit * 1.001))
            .Run<double>(cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal([Outcome.Converged, above], map.Outcomes.ToArray());
    }
}
