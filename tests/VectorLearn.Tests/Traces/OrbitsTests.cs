using System.Collections.Concurrent;
using VectorLearn.Grids;
using VectorLearn.Lanes;
using VectorLearn.Numbers;
using VectorLearn.Rules;
using VectorLearn.Sweeps;
using VectorLearn.Traces;
using Xunit;

namespace VectorLearn.Tests.Traces;

/// <summary>The weights that learners visit, against traces of each by itself and against what is known.</summary>
public class OrbitsTests
{
    public static TheoryData<string, LaneWidth> Kinds
        => new(from rule in Rule.All from width in Enum.GetValues<LaneWidth>() select (rule.Name, width));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Are_those_of_traces(string rule, LaneWidth width)
    {
        Rule learner = Rule.Find(rule)!;
        Sweep sweep = new Sweep
        {
            Rule = learner,
            [Parameter.Input] = Axis.Linear(0.5, 2.5, 7),
            [Parameter.InitialWeight] = Axis.List(0.5, -1, 3),
        }.With(learner.Parameters[0], Axis.Linear(0.05, 0.8, 19));
        AssertTraced<double>(sweep, width);
        AssertTraced<float>(sweep with { Format = NumberFormat.Half }, width);
    }

    /// <summary>With alpha * input^2 = 2 an update mirrors the weight at the minimum: w' = 1.6 - w.</summary>
    [Fact]
    public void At_the_bound_two_weights_are_visited_and_below_it_one()
    {
        var sweep = new Sweep { [Parameter.Input] = Axis.Constant(1), [Parameter.Alpha] = Axis.List(0.5, 2), [Parameter.InitialWeight] = Axis.Constant(0.5) };
        double[][] orbits = Follow<double>(sweep, 10_000, 100);
        Assert.Equal(0.8, Assert.Single(orbits[0].Distinct()), 12);
        Assert.Equal([0.5, 1.1], orbits[1].Distinct().Order().Select(weight => Math.Round(weight, 12)));
        Assert.Equal(2, orbits[1].Distinct().Count());
    }

    [Fact]
    public void Go_on_when_learners_diverge()
    {
        var sweep = new Sweep { [Parameter.Input] = Axis.Constant(1), [Parameter.Alpha] = Axis.List(3, 1) };
        double[][] orbits = Follow<double>(sweep, 5000, 2);
        Assert.All(orbits[0], weight => Assert.False(double.IsFinite(weight)));
        Assert.All(orbits[1], weight => Assert.Equal(0.8, weight));
    }

    [Fact]
    public void Stop_when_asked_to()
        => Assert.ThrowsAny<OperationCanceledException>(() => Orbits.Follow<double>(
            new Sweep(), int.MaxValue, 1, (_, _) => { }, cancellationToken: new CancellationToken(canceled: true)));

    private static void AssertTraced<T>(Sweep sweep, LaneWidth width)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>, System.Numerics.IMinMaxValue<T>
    {
        const int Skip = 9;
        const int Keep = 4;
        T[][] orbits = Follow<T>(sweep, Skip, Keep, width);
        Assert.Equal(sweep.Grid.Count, orbits.Length);
        int[] indexes = new int[sweep.Grid.Axes.Count];
        for (int row = 0; row < orbits.Length; row += 5)
        {
            sweep.Grid.Locate(row, indexes);
            Sweep one = sweep.Grid.Axes.Index().Aggregate(
                sweep, (one, axis) => one.With(axis.Item.Parameter, Axis.Constant(axis.Item.Axis[indexes[axis.Index]])));
            Assert.Equal(new Trace<T>(one).Steps().Skip(Skip).Take(Keep).Select(step => step.Weight), orbits[row]);
        }
    }

    /// <summary>The weights of each learner.</summary>
    private static T[][] Follow<T>(Sweep sweep, int skip, int keep, LaneWidth width = LaneWidth.Auto)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>, System.Numerics.IMinMaxValue<T>
    {
        var orbits = new ConcurrentDictionary<long, List<T>>();
        Orbits.Follow<T>(
            sweep,
            skip,
            keep,
            (first, weights) =>
            {
                for (int i = 0; i < weights.Length; i++)
                {
                    orbits.GetOrAdd(first + i, _ => []).Add(weights[i]);
                }
            },
            new SweepOptions { Lanes = width, Threads = 2 },
            TestContext.Current.CancellationToken);
        return [.. orbits.OrderBy(pair => pair.Key).Select(pair => pair.Value.ToArray())];
    }
}
