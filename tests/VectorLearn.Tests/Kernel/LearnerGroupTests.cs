using VectorLearn.Kernel;
using VectorLearn.Rules;
using Xunit;

namespace VectorLearn.Tests.Kernel;

/// <summary>What a group of learners needs; that it advances them as they should is tested with orbits.</summary>
public class LearnerGroupTests
{
    [Fact]
    public void Begins_again_with_others_and_leaves_no_trace()
    {
        LearnerGroup<double> group = LearnerGroup<double>.Create(Rule.Find("momentum")!);
        double[] weights = new double[2];
        Begin(group, [0.5, 0.25], [0.1, 0.2, 0.9, 0.9]);
        group.Advance(3);
        group.CopyWeights(weights);
        double[] first = [.. weights];
        Begin(group, [3], [0.7, 0.5]);
        Assert.Equal(1, group.Count);
        group.Advance(5);
        Begin(group, [0.5, 0.25], [0.1, 0.2, 0.9, 0.9]);
        group.CopyWeights(weights);
        Assert.Equal([0.5, 0.25], weights);
        group.Advance(1);
        group.Advance(0);
        group.Advance(2);
        group.CopyWeights(weights);
        Assert.Equal(first, weights);
    }

    [Fact]
    public void Takes_no_more_than_it_holds_and_no_fewer_parameters_than_there_are()
    {
        LearnerGroup<double> group = LearnerGroup<double>.Create(Rule.Find("momentum")!);
        Assert.Throws<ArgumentException>(() => Begin(group, new double[group.Capacity + 1], new double[2 * (group.Capacity + 1)]));
        Assert.Throws<ArgumentException>(() => Begin(group, [], []));
        Assert.Throws<ArgumentException>(() => Begin(group, [0.5, 0.5], [0.1, 0.2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => group.Advance(-1));
        Assert.Throws<ArgumentException>(() => LearnerGroup<double>.Create(Rule.GradientDescent, format: VectorLearn.Numbers.NumberFormat.Float));
    }

    private static void Begin(LearnerGroup<double> group, double[] weights, double[] parameters)
    {
        double[] ones = [.. weights.Select(_ => 1.0)];
        group.Begin(new LearnerSpans<double> { Inputs = ones, Goals = ones, InitialWeights = weights, Parameters = parameters });
    }
}
