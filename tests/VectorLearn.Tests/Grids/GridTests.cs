using VectorLearn.Grids;
using VectorLearn.Maps;
using VectorLearn.Numbers;
using VectorLearn.Rules;
using VectorLearn.Sweeps;
using Xunit;

namespace VectorLearn.Tests.Grids;

public class GridTests
{
    [Fact]
    public void Rows_go_through_the_first_axis_outermost_and_the_last_innermost()
    {
        Grid grid = Of(Axis.List(1, 2, 3), Axis.List(4, 5), Axis.List(6, 7, 8, 9), Axis.Linear(0, 1, 5));
        int[] indexes = new int[4];
        long row = 0;
        for (int alpha = 0; alpha < 3; alpha++)
        {
            for (int weight = 0; weight < 2; weight++)
            {
                for (int goal = 0; goal < 4; goal++)
                {
                    for (int input = 0; input < 5; input++)
                    {
                        grid.Locate(row++, indexes);
                        Assert.Equal([alpha, weight, goal, input], indexes);
                    }
                }
            }
        }

        Assert.Equal(row, grid.Count);
        Assert.Equal(5, grid.RowLength);
        Assert.Throws<ArgumentOutOfRangeException>(() => grid.Locate(row, indexes));
        Assert.Throws<ArgumentOutOfRangeException>(() => grid.Locate(-1, indexes));
    }

    [Fact]
    public void Axes_are_found_by_parameter()
    {
        Grid grid = Of(Axis.List(1, 2, 3), Axis.List(4, 5), Axis.Constant(6), Axis.Linear(0, 1, 5));
        Assert.Equal(Axis.List(4, 5), grid[Parameter.InitialWeight]);
        Assert.Equal(3, grid.PlaceOf(Parameter.Input));
        Assert.Throws<KeyNotFoundException>(() => grid[Rule.HotCold.Parameters[0]]);
    }

    /// <summary>In a sweep: the rule's parameters, the initial weight, the goal, the input.</summary>
    [Fact]
    public void A_sweep_s_axes_are_in_their_order()
    {
        foreach (Rule rule in Rule.All)
        {
            Assert.Equal(
                [.. rule.Parameters, Parameter.InitialWeight, Parameter.Goal, Parameter.Input],
                new Sweep { Rule = rule }.Grid.Axes.Select(axis => axis.Parameter));
        }
    }

    [Fact]
    public void A_parameter_that_the_learners_do_not_have_is_rejected()
    {
        var exception = Assert.Throws<SettingException>(
            () => new Sweep { [Rule.HotCold.Parameters[0]] = Axis.Constant(1) }.Grid);
        Assert.Equal("step_amount", exception.Setting);
        Assert.Equal(
            "gradient-descent learners with squared loss have no such parameter; they have alpha, initial_weight, goal, input",
            exception.Message);
    }

    [Fact]
    public void More_learners_than_an_int_can_count()
    {
        Grid grid = Of(
            Axis.Linear(0, 1, 1_000_003), Axis.Linear(5, 6, 11), Axis.Constant(0.8), Axis.Linear(-1, 1, int.MaxValue));
        Assert.Equal(1_000_003L * 11 * int.MaxValue, grid.Count);
        int[] indexes = new int[4];
        grid.Locate(grid.Count - 1, indexes);
        Assert.Equal([1_000_002, 10, 0, int.MaxValue - 1], indexes);
        grid.Locate((((77L * 11) + 3) * int.MaxValue) + 123, indexes);
        Assert.Equal([77, 3, 0, 123], indexes);
    }

    [Fact]
    public void More_learners_than_a_long_can_count_are_rejected()
    {
        Axis axis = Axis.Linear(0, 1, int.MaxValue);
        var exception = Assert.Throws<SettingException>(() => new Sweep
        {
            [Parameter.Input] = axis,
            [Parameter.Alpha] = axis,
            [Parameter.Goal] = axis,
        }.Grid);
        Assert.Equal("the grid has more than 9223372036854775807 learners; use fewer points", exception.Message);
    }

    /// <summary>Stretches that begin and end in the middle of rows, in axes too long to be kept and in short ones.</summary>
    [Theory]
    [InlineData(7)]
    [InlineData(3_000_000)]
    public void Reads_any_stretch(int inputs)
    {
        const int Stride = 50;
        Grid grid = Of(Axis.Linear(0, 1, 1000), Axis.List(4, 5), Axis.List(6, 7, 8), Axis.Linear(-1, 1, inputs));
        var reader = new GridReader<double>(grid, All(NumberFormat.Double));
        var rounded = new GridReader<float>(grid, All(NumberFormat.Half));
        foreach (long first in new[] { 0, inputs - 3, (3L * inputs) - 1, grid.Count - 40 })
        {
            var values = new double[4 * Stride];
            reader.Read(first, 40, values, Stride);
            var halves = new float[4 * Stride];
            rounded.Read(first, 40, halves, Stride);
            for (int i = 0; i < 40; i++)
            {
                long row = first + i;
                Assert.Equal(grid[Parameter.Alpha][(int)(row / inputs / 6)], values[i]);
                Assert.Equal(4 + (row / inputs / 3 % 2), values[Stride + i]);
                Assert.Equal(6 + (row / inputs % 3), values[(2 * Stride) + i]);
                Assert.Equal(grid[Parameter.Input][(int)(row % inputs)], values[(3 * Stride) + i]);
                Assert.Equal((float)(Half)values[i], halves[i]);
                Assert.Equal((float)(Half)values[(3 * Stride) + i], halves[(3 * Stride) + i]);
            }
        }
    }

    private static NumberFormat[] All(NumberFormat format) => [format, format, format, format];

    private static Grid Of(Axis alpha, Axis weight, Axis goal, Axis input) => new(
        new GridAxis(Parameter.Alpha, alpha),
        new GridAxis(Parameter.InitialWeight, weight),
        new GridAxis(Parameter.Goal, goal),
        new GridAxis(Parameter.Input, input));
}
