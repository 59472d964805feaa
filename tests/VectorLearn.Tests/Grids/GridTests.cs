using VectorLearn.Sweeps;
using Xunit;

namespace VectorLearn.Tests.Sweeps;

public class GridTests
{
    [Fact]
    public void Rows_go_through_the_step_size_outermost_and_the_input_innermost()
    {
        var grid = new Grid(Axis.List(1, 2, 3), Axis.List(4, 5), Axis.List(6, 7, 8, 9), Axis.Linear(0, 1, 5));
        long row = 0;
        for (int stepSize = 0; stepSize < 3; stepSize++)
        {
            for (int weight = 0; weight < 2; weight++)
            {
                for (int goal = 0; goal < 4; goal++)
                {
                    for (int input = 0; input < 5; input++)
                    {
                        Assert.Equal(new GridPoint(stepSize, weight, goal, input), grid.At(row++));
                    }
                }
            }
        }

        Assert.Equal(row, grid.Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => grid.At(row));
        Assert.Throws<ArgumentOutOfRangeException>(() => grid.At(-1));
    }

    [Fact]
    public void More_learners_than_an_int_can_count()
    {
        var grid = new Grid(
            Axis.Linear(0, 1, 1_000_003), Axis.Linear(5, 6, 11), Axis.Constant(0.8), Axis.Linear(-1, 1, int.MaxValue));
        Assert.Equal(1_000_003L * 11 * int.MaxValue, grid.Count);
        Assert.Equal(new GridPoint(1_000_002, 10, 0, int.MaxValue - 1), grid.At(grid.Count - 1));
        Assert.Equal(new GridPoint(77, 3, 0, 123), grid.At((((77L * 11) + 3) * int.MaxValue) + 123));
    }

    [Fact]
    public void More_learners_than_a_long_can_count_are_rejected()
    {
        Axis axis = Axis.Linear(0, 1, int.MaxValue);
        var exception = Assert.Throws<SettingException>(
            () => new Sweep { Input = axis, StepSize = axis, Goal = axis }.Grid);
        Assert.Equal(
            "the grid has 9903520300447984150353281023 learners, more than 9223372036854775807; use fewer points",
            exception.Message);
    }

    /// <summary>Stretches that begin and end in the middle of rows, in axes too long to be kept and in short ones.</summary>
    [Theory]
    [InlineData(7)]
    [InlineData(3_000_000)]
    public void Reads_any_stretch(int inputs)
    {
        var grid = new Grid(Axis.Linear(0, 1, 1000), Axis.List(4, 5), Axis.List(6, 7, 8), Axis.Linear(-1, 1, inputs));
        var reader = new GridReader<double>(grid);
        foreach (long first in new[] { 0, inputs - 3, (3L * inputs) - 1, grid.Count - 40 })
        {
            double[] input = new double[40], stepSize = new double[40], weight = new double[40], goal = new double[40];
            reader.Read(first, input, stepSize, weight, goal);
            for (int i = 0; i < 40; i++)
            {
                long row = first + i;
                Assert.Equal(grid.Input[(int)(row % inputs)], input[i]);
                Assert.Equal(6 + (row / inputs % 3), goal[i]);
                Assert.Equal(4 + (row / inputs / 3 % 2), weight[i]);
                Assert.Equal(grid.StepSize[(int)(row / inputs / 6)], stepSize[i]);
            }
        }
    }
}
