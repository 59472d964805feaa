using VectorLearn.Alphas;
using VectorLearn.Grids;
using VectorLearn.Maps;
using VectorLearn.Numbers;
using VectorLearn.Sweeps;
using VectorLearn.Theory;
using Xunit;

namespace VectorLearn.Tests.Theory;

/// <summary>Where low precision stops learners.</summary>
public class StallLawTests
{
    /// <summary>Xia et al. 2022: an update that is half the weight's last bit is lost, all larger ones are not. The last step of
    /// a run, which leaves the weight where it was, does not count there.</summary>
    [Theory]
    [InlineData("half", -6, 168, 1.53125)]
    [InlineData("bfloat16", -6, 32, 1.75)]
    [InlineData("e4m3", -2, 2, 1.75)]
    public void Published_figures(string name, int power, int steps, double weight)
    {
        Sweep sweep = Published(NumberFormat.Find(name)!, Math.ScaleB(1, power));
        Map<float> map = sweep.Run<float>(cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal((Outcome.Stalled, steps, (float)weight), (map.Outcomes[0], map.Steps[0] - 1, map.Weights[0]));
        double error = new StallLaw(sweep.Format!, 1, 1.5, 2).Error(Math.ScaleB(1, power));
        Assert.Equal((weight - 1.5) * (weight - 1.5), error);
    }

    /// <summary>The law leaves out all rounding but the weight's: so far it holds, with alphas that shrink delta slowly.</summary>
    [Theory]
    [InlineData("float")]
    [InlineData("half")]
    [InlineData("bfloat16")]
    public void Found_errors_are_near_the_law_s(string name)
    {
        NumberFormat format = NumberFormat.Find(name)!;
        foreach (double input in new[] { 0.5, 0.625, 1, 1.5, 3 })
        {
            Sweep sweep = Published(format, 1).With(Parameter.Input, Axis.Constant(input)) with { MaxSteps = 100_000 };
            IReadOnlyList<AlphaStall<float>> stalls =
                AlphaStudy.Run<float>(sweep, TestContext.Current.CancellationToken).Stalls;
            Assert.Equal(AlphaStall.Multiples.Count, stalls.Count);
            Assert.All(stalls.Skip(1), stall =>
            {
                Assert.Equal(Outcome.Stalled, stall.Outcome);
                Assert.InRange(stall.Error, stall.ErrorByTheory / 2, 2.5 * stall.ErrorByTheory);
            });
        }
    }

    /// <summary>The weight's last bit grows on the way out, and shrinks on the way in, beyond 0 too.</summary>
    [Theory]
    [InlineData(2, 1.5, 0.0625)] // from 2 down: the numbers below lie closer than those above
    [InlineData(1, 1.5, 0.0625)]
    [InlineData(-2, 1.5, 0.0625)]
    [InlineData(448, 1.5, 0.0625)]
    [InlineData(300, 1.5, 0.0625)]
    [InlineData(0, 1.5, 0.0625)]
    [InlineData(1.5, 448, 4096)] // half a last bit of 256 is 16, four times that is where updates of a quarter are lost
    [InlineData(1.625, 1.5, 0.015625)] // lost at once
    public void Follows_the_weight_s_last_bit(double weight, double goal, double error)
        => Assert.Equal(error, new StallLaw(NumberFormat.Find("e4m3")!, 1, goal, weight).Error(0.25));

    [Fact]
    public void Weights_in_float_stop_where_the_prediction_is_the_goal()
    {
        var law = new StallLaw(NumberFormat.Find("bfloat16+float")!, 1, 1.5, 2);
        Assert.Equal(0, law.Error(1.0 / 64));
        Assert.InRange(law.Error(1.0 / (1 << 20)), 1e-5, 1);
        Assert.True(double.IsNaN(new StallLaw(NumberFormat.Half, 0, 1, 1).Error(0.1)));
    }

    private static Sweep Published(NumberFormat format, double alpha) => new()
    {
        Format = format,
        [Parameter.Input] = Axis.Constant(1),
        [Parameter.Goal] = Axis.Constant(1.5),
        [Parameter.InitialWeight] = Axis.Constant(2),
        [Parameter.Alpha] = Axis.Constant(alpha),
    };
}
