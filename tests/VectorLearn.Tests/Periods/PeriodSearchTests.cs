using VectorLearn.Grids;
using VectorLearn.Losses;
using VectorLearn.Periods;
using VectorLearn.Sweeps;
using Xunit;

namespace VectorLearn.Tests.Periods;

/// <summary>Period doublings, against where mathematics and the literature have them.</summary>
public class PeriodSearchTests
{
    private static readonly Sweep s_cubic = new()
    {
        Activation = Activation.Find("square")!,
        MaxSteps = 4_000_000,
        [Parameter.Input] = Axis.Constant(1),
        [Parameter.Goal] = Axis.Constant(1),
        [Parameter.Alpha] = Axis.Linear(0.45, 0.651, 403),
    };

    /// <summary>The cubic map w + a w (1 - w^2), a = 2 alpha: at 1 and at sqrt(5) - 1 in closed form, beyond as published (Chen
    /// and Bruna, 2022).</summary>
    [Fact]
    public void The_cubic_map_doubles_where_it_is_known_to()
    {
        IReadOnlyList<PeriodDoubling> doublings = PeriodSearch.Find<double>(s_cubic, TestContext.Current.CancellationToken);
        Assert.Equal([1, 2, 4, 8, 16], doublings.Select(doubling => doubling.Period));
        double[] published = [1, Math.Sqrt(5) - 1, 1.28803175, 1.29922794, 1.30162891];
        Assert.All(published.Zip(doublings), pair =>
        {
            Assert.True(pair.Second.Uncertainty < 2e-6, $"{pair.Second}");
            Assert.Equal(pair.First, 2 * pair.Second.Middle, 2e-6);
            Assert.InRange(pair.First / 2, pair.Second.Before - 1e-8, pair.Second.After + 1e-8);
        });
    }

    /// <summary>On the parabola swings of the last digits, which there are near the bound, are no period of two, and beyond it
    /// learners diverge.</summary>
    [Fact]
    public void The_parabola_does_not_double()
        => Assert.Empty(PeriodSearch.Find<double>(
            new Sweep { MaxSteps = 100_000, [Parameter.Input] = Axis.Constant(1), [Parameter.Alpha] = Axis.Linear(1.43, 2.2, 161) },
            TestContext.Current.CancellationToken));

    /// <summary>With goal 1 it is 2 alpha * input^2 that counts.</summary>
    [Fact]
    public void Another_axis_and_another_format_will_do()
    {
        Sweep sweep = (s_cubic with { MaxSteps = 400_000 }).With(Parameter.Alpha, Axis.Constant(0.5))
            .With(Parameter.Input, Axis.Linear(0.9, 1.125, 46));
        IReadOnlyList<PeriodDoubling> doublings = PeriodSearch.Find<float>(sweep, TestContext.Current.CancellationToken);
        Assert.Equal([1, 2], doublings.Select(doubling => doubling.Period));
        Assert.Equal(1, doublings[0].Middle, 1e-4);
        Assert.Equal(Math.Sqrt(Math.Sqrt(5) - 1), doublings[1].Middle, 1e-4);
    }

    [Fact]
    public void Stops_when_asked_to()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(0.5));
        Assert.ThrowsAny<OperationCanceledException>(
            () => PeriodSearch.Find<double>(s_cubic with { MaxSteps = int.MaxValue }, stop.Token));
    }

    [Fact]
    public void One_axis_is_needed()
        => Assert.Equal("input", Assert.Throws<SettingException>(() =>
            PeriodSearch.Find<double>(new Sweep(), TestContext.Current.CancellationToken)).Setting);
}
