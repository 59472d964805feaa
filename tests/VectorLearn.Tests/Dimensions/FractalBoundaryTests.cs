using VectorLearn.Dimensions;
using VectorLearn.Grids;
using VectorLearn.Losses;
using VectorLearn.Maps;
using VectorLearn.Sweeps;
using Xunit;

namespace VectorLearn.Tests.Dimensions;

/// <summary>The boundaries of learning on rough losses, as Liu published them (arXiv 2406.13971).</summary>
public class FractalBoundaryTests
{
    /// <summary>Exact on the coarse levels; on the fine ones chaos feels the last bit.</summary>
    [Fact]
    public void On_the_scaled_wave_it_has_the_counts_published()
    {
        long[] published = [1, 1, 1, 1, 3, 5, 7, 13, 21, 27, 57, 115, 247, 423, 683, 1215];
        BoundaryDimension boundary = Measure(published.Length, "rough-scaled", 0.2, 0.1, weight: 1, divergence: 1e8);
        Assert.Equal(published[..10], boundary.Levels.Take(10).Select(level => level.Boundary));
        Assert.All(published.Zip(boundary.Levels), pair => Assert.Equal(pair.First, pair.Second.Boundary, 0.05 * pair.First));
        Assert.Equal(0.84, boundary.Fit!.Dimension, 0.04);
    }

    /// <summary>Roughness 0.03111 is above wavelength^2 / (2 pi^2), from where on the error has other minima, by more than a third
    /// with the shorter wavelength, and hardly with the longer.</summary>
    [Theory]
    [InlineData(0.67, new long[] { 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 3, 3, 5, 5, 5, 17 })]
    [InlineData(0.78, new long[] { 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1 })]
    public void On_the_wave_it_turns_into_a_fractal_above_a_threshold(double wavelength, long[] published)
        => Assert.Equal(
            published,
            Measure(published.Length, "rough", 0.03111, wavelength, weight: 5, divergence: 1e16).Levels.Select(level => level.Boundary));

    private static BoundaryDimension Measure(
        int levels, string loss, double roughness, double wavelength, double weight, double divergence)
    {
        var learners = new Sweep
        {
            Loss = Loss.Find(loss)!,
            Tolerance = 0,
            Divergence = divergence,
            [Parameter.Input] = Axis.Constant(1),
            [Parameter.Goal] = Axis.Constant(0),
            [Parameter.InitialWeight] = Axis.Constant(weight),
            [Parameter.Alpha] = Axis.Linear(0, 3, (1 << (levels - 1)) + 1),
        };
        return BoundaryDimension.Run<double>(
            learners.With(learners.Loss.Parameters[0], Axis.Constant(roughness))
                .With(learners.Loss.Parameters[1], Axis.Constant(wavelength)),
            [Outcome.Diverged],
            cancellationToken: TestContext.Current.CancellationToken);
    }
}
