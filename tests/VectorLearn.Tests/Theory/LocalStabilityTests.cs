using VectorLearn.Grids;
using VectorLearn.Kernel;
using VectorLearn.Losses;
using VectorLearn.Rules;
using VectorLearn.Sweeps;
using VectorLearn.Theory;
using Xunit;

namespace VectorLearn.Tests.Theory;

public sealed class LocalStabilityTests
{
    public static TheoryData<string, string> Neurons => new(
        from activation in Activation.All from loss in Loss.All select (activation.Name, loss.Name));

    /// <summary>The curvature is how quickly the engine's own weight delta changes around the weight that meets the goal.</summary>
    [Theory]
    [MemberData(nameof(Neurons))]
    public void The_curvature_is_the_weight_deltas_slope(string activation, string loss)
    {
        (Activation f, Loss l) = (Activation.Find(activation)!, Loss.Find(loss)!);
        var theory = new LocalStability(Rule.GradientDescent, f, l);

        // A wave long enough for the goal to be a minimum.
        double[] losses = l.Parameters.Count == 0 ? [] : [0.03, 1.7];
        const double Input = 1.75, Goal = 0.4, Step = 1e-5;
        double Values(Parameter parameter) => parameter == Parameter.Input ? Input
            : parameter == Parameter.Goal ? Goal
            : losses[l.Parameters.ToList().IndexOf(parameter)];
        double weight = activation switch
        {
            "square" => Math.Sqrt(Goal),
            "tanh" => Math.Atanh(Goal),
            "sigmoid" => Math.Log(Goal / (1 - Goal)),
            _ => Goal,
        } / Input;
        var kernel = Kernel<double>.Create(Rule.GradientDescent, f, l);
        double slope = (At(weight + Step).WeightDelta - At(weight - Step).WeightDelta) / (2 * Step);
        Assert.Equal(Goal, At(weight).Prediction, 1e-12);
        Assert.Equal(slope, theory.Curvature(Values), slope * 1e-6);

        SingleLearner<double> At(double at) => kernel.Follow(Input, Goal, at, [0, .. losses]);
    }

    /// <summary>Learners that start near the goal converge below the bound, and not above it.</summary>
    [Theory]
    [InlineData("gradient-descent", "tanh", "squared", 0.5)]
    [InlineData("gradient-descent", "sigmoid", "squared", 0.3)]
    [InlineData("gradient-descent", "square", "squared", 1)]
    [InlineData("gradient-descent", "identity", "rough-scaled", 0.5)]
    [InlineData("momentum", "identity", "squared", 0.5)]
    [InlineData("momentum", "tanh", "squared", 0.5)]
    [InlineData("nesterov", "sigmoid", "squared", 0.5)]
    [InlineData("nesterov", "identity", "rough-scaled", 0.5)]
    public void Learners_near_the_goal_keep_to_the_bound(string rule, string activation, string loss, double goal)
    {
        var sweep = new Sweep
        {
            Rule = Rule.Find(rule)!,
            Activation = Activation.Find(activation)!,
            Loss = Loss.Find(loss)!,
            MaxSteps = 5000,
            Tolerance = 1e-20,
            [Parameter.Input] = Axis.Constant(1),
            [Parameter.Goal] = Axis.Constant(goal),
        };
        double bound = new LocalStability(sweep.Rule, sweep.Activation, sweep.Loss).AlphaBound(parameter => sweep[parameter][0]);
        double weight = activation switch
        {
            "square" => Math.Sqrt(goal),
            "tanh" => Math.Atanh(goal),
            "sigmoid" => Math.Log(goal / (1 - goal)),
            _ => goal,
        };
        var outcomes = sweep
            .With(Parameter.InitialWeight, Axis.Constant(weight + 1e-4))
            .With(Parameter.Alpha, Axis.List(0.98 * bound, 1.02 * bound))
            .Run<double>(cancellationToken: TestContext.Current.CancellationToken).Outcomes;
        Assert.Equal(VectorLearn.Maps.Outcome.Converged, outcomes[0]);
        Assert.NotEqual(VectorLearn.Maps.Outcome.Converged, outcomes[1]);
    }

    [Fact]
    public void No_rule_has_lines_of_another()
    {
        Assert.Empty(new LocalStability(Rule.HotCold, Activation.Identity, Loss.Squared).Lines);
        Assert.Empty(new LocalStability(Rule.Find("adam")!, Activation.Find("tanh")!, Loss.Squared).Lines);
        Assert.DoesNotContain(
            new LocalStability(Rule.Find("momentum")!, Activation.Find("square")!, Loss.Squared).Lines,
            line => line.Kind == TheoryLineKind.Doubling);
        Assert.Equal(
            [2 * 1.2360679774997898 / 4, 2 * 1.28803175 / 4, 2 * 1.29922794 / 4, 2 * 1.30162891 / 4],
            new LocalStability(Rule.GradientDescent, Activation.Find("square")!, Loss.Squared).Lines
                .Where(line => line.Kind == TheoryLineKind.Doubling).Select(line => line.Alpha(_ => 1)));
    }
}
