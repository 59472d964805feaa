using CsCheck;
using VectorLearn.Dimensions;
using VectorLearn.Grids;
using VectorLearn.Maps;
using VectorLearn.Numbers;
using VectorLearn.Sweeps;
using Xunit;

namespace VectorLearn.Tests.Dimensions;

/// <summary>Counts against plain ones, and dimensions against those that mathematics knows.</summary>
public class BoundaryDimensionTests
{
    [Theory]
    [InlineData(0.0)]
    [InlineData(0.37)]
    [InlineData(0.5)]
    public void A_straight_line_has_dimension_1(double slope)
        => AssertDimension(1, 0.02, Of(1025, 1025, Shapes.HalfPlane(1025, slope)));

    [Fact]
    public void A_line_has_it_in_a_grid_of_any_size()
        => AssertDimension(1, 0.03, Of(700, 700, Shapes.HalfPlane(700, 0.37)));

    [Fact]
    public void Koch_s_curve_has_dimension_log_4_over_log_3()
        => AssertDimension(Math.Log(4) / Math.Log(3), 0.015, Of(2049, 2049, Shapes.Snowflake(2049, 7)));

    [Fact]
    public void Cantor_s_set_has_dimension_log_2_over_log_3()
        => AssertDimension(Math.Log(2) / Math.Log(3), 0.02, Of((1 << 20) + 1, Shapes.CantorGaps(20)));

    [Fact]
    public void A_single_point_has_dimension_0()
    {
        BoundaryDimension boundary = Of(1025, [.. Enumerable.Range(0, 1025).Select(i => i > 400)]);
        Assert.All(boundary.Levels, level => Assert.Equal(1, level.Boundary));
        Assert.Equal(0, boundary.Fit!.Dimension);
        Assert.Equal(0, boundary.Fit.StandardError);
    }

    [Fact]
    public void A_side_alone_has_no_boundary()
        => Assert.Null(Of(65, 33, new bool[65 * 33]).Fit);

    /// <summary>The counts that Liu published (arXiv 2406.13971), with slope and standard error by the formulae of least
    /// squares in another language.</summary>
    [Fact]
    public void The_line_is_that_of_least_squares()
    {
        long[] counts =
            [1, 1, 1, 1, 3, 5, 7, 13, 21, 27, 57, 115, 247, 423, 683, 1215, 2303, 4245, 7619, 13365, 22885];
        DimensionFit fit = DimensionFit.Of([.. counts.Select((count, level) => new BoundaryLevel(level, 1L << level, count))])!;
        Assert.Equal((5, 20), (fit.FirstLevel, fit.LastLevel));
        Assert.Equal(0.8377, fit.Dimension, 4);
        Assert.Equal(0.0111, fit.StandardError, 4);
    }

    [Fact]
    public void Counts_on_a_line_are_those_of_every_so_many_points()
        => Gen.Select(Gen.Int[0, 7], Gen.UInt).Sample((halvings, seed) =>
        {
            bool[] sides = Sides((1 << halvings) + 1, seed);
            BoundaryLevel[] expected =
            [
                .. Enumerable.Range(0, halvings + 1).Select(level =>
                {
                    int stride = 1 << (halvings - level);
                    bool[] seen = [.. sides.Where((_, i) => i % stride == 0)];
                    return new BoundaryLevel(level, seen.Length - 1, seen.Zip(seen[1..]).LongCount(pair => pair.First != pair.Second));
                }),
            ];
            Assert.Equal(expected, Of(sides.Length, sides).Levels);
        });

    [Fact]
    public void Counts_on_a_plane_are_those_of_boxes_with_mixed_blocks()
        => Gen.Select(Gen.Int[2, 20], Gen.Int[2, 20], Gen.UInt).Sample((width, height, seed) =>
        {
            bool[] sides = Sides(width * height, seed);
            (int X, int Y)[] mixed =
            [
                .. from y in Enumerable.Range(0, height - 1)
                   from x in Enumerable.Range(0, width - 1)
                   let at = (y * width) + x
                   where ((bool[])[sides[at], sides[at + 1], sides[at + width], sides[at + width + 1]]).Distinct().Count() == 2
                   select (x, y),
            ];
            var expected = new List<BoundaryLevel>();
            for (int side = 1, longest = Math.Max(width, height) - 1; ; side *= 2)
            {
                long Boxes(int points) => (points - 2 + side) / side;
                expected.Insert(0, new BoundaryLevel(
                    0, Boxes(width) * Boxes(height), mixed.Select(at => (at.X / side, at.Y / side)).Distinct().LongCount()));
                if (side >= longest)
                {
                    break;
                }
            }

            Assert.Equal(expected.Select((level, i) => level with { Level = i }), Of(width, height, sides).Levels);
        });

    [Fact]
    public void Levels_at_the_format_s_last_digits_are_told_and_left_out()
    {
        var axis = new GridAxis(Parameter.Alpha, Axis.Linear(1, 1.0001, (1 << 16) + 1));
        bool[] sides = Sides(axis.Axis.Count, 1);
        Assert.Null(BoundaryDimension.Of([axis], sides).LastDigitsLevel);

        // Floats just above 1 are 2^-23 apart, and 0.0001 / 2^9 is the first to be less than twice that.
        BoundaryDimension boundary = BoundaryDimension.Of([axis], sides, _ => NumberFormat.Float);
        Assert.Equal(9, boundary.LastDigitsLevel);
        Assert.Equal(16, boundary.Levels[^1].Level);
        Assert.Equal(8, boundary.Fit!.LastLevel);
    }

    /// <summary>Gradient descent with input 2 diverges above alpha 0.5, and the points of every level are those of their own
    /// sweep.</summary>
    [Fact]
    public void A_sweep_on_one_axis_is_measured_as_it_runs()
    {
        var sweep = new Sweep { [Parameter.Input] = Axis.Constant(2), [Parameter.Alpha] = Axis.Linear(0.2, 0.7, 513) };
        BoundaryDimension boundary = BoundaryDimension.Run<double>(
            sweep, [Outcome.Diverged], new SweepOptions { TileSize = 100 }, TestContext.Current.CancellationToken);
        Assert.All(boundary.Levels, level => Assert.Equal(1, level.Boundary));
        Assert.Equal(10, boundary.Levels.Count);
    }

    [Fact]
    public void A_sweep_on_two_axes_has_the_boundary_of_its_map()
    {
        var sweep = new Sweep
        {
            [Parameter.Input] = Axis.Linear(0.5, 4, 150),
            [Parameter.Alpha] = Axis.Logarithmic(0.01, 1, 200),
            [Parameter.Goal] = Axis.Linear(0.8, 0.8, 1),
        };
        Outcome[] side = [Outcome.Converged, Outcome.Stalled];
        Map<float> map = sweep.Run<float>(cancellationToken: TestContext.Current.CancellationToken);
        bool[] sides = [.. map.Outcomes.ToArray().Select(side.Contains)];
        Assert.Contains(true, sides);
        Assert.Equal(
            Of(150, 200, sides).Levels,
            BoundaryDimension.Run<float>(sweep, side, cancellationToken: TestContext.Current.CancellationToken).Levels);
    }

    private static BoundaryDimension Of(int points, bool[] sides)
        => BoundaryDimension.Of([new GridAxis(Parameter.Alpha, Axis.Linear(0, 1, points))], sides);

    private static BoundaryDimension Of(int width, int height, bool[] sides)
        => BoundaryDimension.Of(
            [new GridAxis(Parameter.Alpha, Axis.Linear(0, 1, height)), new GridAxis(Parameter.Input, Axis.Linear(0, 1, width))],
            sides);

    /// <summary>Runs of points on either side.</summary>
    private static bool[] Sides(int count, uint seed)
    {
        var random = new Random((int)seed);
        bool side = false;
        return [.. Enumerable.Range(0, count).Select(_ => side ^= random.Next(4) == 0)];
    }

    private static void AssertDimension(double expected, double within, BoundaryDimension boundary)
    {
        DimensionFit fit = boundary.Fit!;
        Assert.True(
            Math.Abs(fit.Dimension - expected) <= within && fit.StandardError <= within,
            $"expected {expected}, was {fit}: {string.Join(' ', boundary.Levels.Select(level => level.Boundary))}");
    }
}
