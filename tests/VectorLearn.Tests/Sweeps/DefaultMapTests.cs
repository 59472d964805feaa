using VectorLearn.Sweeps;
using Xunit;

namespace VectorLearn.Tests.Sweeps;

/// <summary>The map that the command makes if nothing else is asked for.</summary>
public class DefaultMapTests
{
    [Fact]
    public void Is_the_plain_loop_s_million_times()
    {
        Map<double> map = new Sweep().Run<double>(cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(1_000_000, map.Count);
        Assert.Equal(535_822, map.Summary.Counts.Converged);
        Assert.Equal(421_995, map.Summary.Counts.Diverged);
        Assert.Equal(1_000_000, map.Summary.Counts.Total);
        Assert.Equal(98_297_392, map.Summary.LearnerSteps);
        int last = 0;
        for (int i = 0; i < map.Count; i++)
        {
            last += map.Outcomes[i] == Outcome.Converged && map.Steps[i] == 1000 ? 1 : 0;
        }

        Assert.Equal(39, last);
        Parallel.For(0, 1000, row =>
        {
            double alpha = row == 999 ? 1 : 0.001 + row * ((1 - 0.001) / 999);
            for (int column = 0; column < 1000; column++)
            {
                double input = column == 999 ? 4 : 0.05 + column * ((4 - 0.05) / 999);
                int i = row * 1000 + column;
                var end = new End<double>(
                    map.Outcomes[i], map.Periods[i], map.Steps[i], map.Weights[i], map.Predictions[i], map.Errors[i]);
                End<double> expected = PlainLoop.Run(
                    PlainLoop.GradientDescent, new Start<double>(input, alpha, 0.5, 0.8), 1000, 1e-10, 1e10);
                Assert.True(end.SameAs(expected), $"input {input}, alpha {alpha}: expected {expected} but was {end}");
            }
        });
    }
}
