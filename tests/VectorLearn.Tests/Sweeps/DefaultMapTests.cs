using VectorLearn.Maps;
using VectorLearn.Numbers;
using VectorLearn.Sweeps;
using VectorLearn.Tests.Kernel;
using Xunit;

namespace VectorLearn.Tests.Sweeps;

/// <summary>The map that the command makes if nothing else is asked for.</summary>
public class DefaultMapTests
{
    [Fact]
    public void Is_the_plain_loop_s_million_times()
    {
        Map<double> map = new Sweep().Run<double>(cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(1_000_000, map.Count);
        Assert.Equal(535_822, map.Counts.Converged);
        Assert.Equal(421_995, map.Counts.Diverged);
        Assert.Equal(1_000_000, map.Counts.Total);
        int last = 0;
        long steps = 0;
        for (int i = 0; i < map.Count; i++)
        {
            last += map.Outcomes[i] == Outcome.Converged && map.Steps[i] == 1000 ? 1 : 0;
            steps += map.Steps[i];
        }

        Assert.Equal(39, last);
        Assert.Equal(98_297_392, steps);
        var limits = new PlainLimits(1000, 1e-10, 1e10);
        Parallel.For(0, 1000, row =>
        {
            double alpha = row == 999 ? 1 : 0.001 + row * ((1 - 0.001) / 999);
            for (int column = 0; column < 1000; column++)
            {
                double input = column == 999 ? 4 : 0.05 + column * ((4 - 0.05) / 999);
                int i = row * 1000 + column;
                var end = new End(
                    map.Outcomes[i], map.Periods[i], map.Steps[i], map.Weights[i], map.Predictions[i], map.Errors[i]);
                End expected = PlainLoop.Run(
                    "gradient-descent", NumberFormat.Double, new Start(input, alpha, 0.5, 0.8), limits);
                Assert.True(end.SameAs(expected), $"input {input}, alpha {alpha}: expected {expected} but was {end}");
            }
        });
    }

    /// <summary>Of every parameter: what a sweep takes where nothing is asked for.</summary>
    [Fact]
    public void Its_axes_are_the_parameters_defaults()
    {
        var sweep = new Sweep();
        Assert.All(sweep.Grid.Axes, axis => Assert.Equal(axis.Parameter.Default, axis.Axis));
        Assert.Equal(
            ["input", "alpha", "outcome", "period", "steps", "weight", "prediction", "error"],
            sweep.Columns.Select(column => column.Name));
    }
}
