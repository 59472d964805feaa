using VectorLearn.Data;
using VectorLearn.Grids;
using VectorLearn.Maps;
using VectorLearn.Sweeps;
using Xunit;

namespace VectorLearn.Plots.Tests;

/// <summary>Which columns and rows of a map are drawn, and what is said of maps that are no full grid.</summary>
public class MapGridTests
{
    private static readonly MapTable s_four = Maps.Run(new Sweep
    {
        [Parameter.Input] = Axis.List(1, 2, 3),
        [Parameter.Alpha] = Axis.List(0.1, 0.2),
        [Parameter.InitialWeight] = Axis.List(-1, 0.25),
        [Parameter.Goal] = Axis.List(0.5, 0.8),
    });

    private static readonly MapTable s_two = Maps.Of(Axis.Linear(1, 3, 3), Axis.List(0.1, 0.2), (_, _) => Outcome.Converged);

    [Theory]
    [InlineData(null, null, "initial_weight=0.25 goal=0.8")]
    [InlineData("goal", "input", "alpha=0.2 initial_weight=-1")]
    [InlineData("alpha", "initial_weight", "input=2 goal=0.5")]
    public void Any_two_axes_are_drawn_and_the_others_held(string? x, string? y, string where)
    {
        Dictionary<string, double> held = Held(where);
        foreach (MapTable map in new[] { s_four, Maps.Shuffled(s_four) })
        {
            var grid = MapGrid.Of(map, x, y, held);
            Assert.Equal((x ?? "input", y ?? "alpha"), (grid.X.Name, grid.Y.Name));
            for (int line = 0; line < grid.Y.Values.Length; line++)
            {
                for (int column = 0; column < grid.X.Values.Length; column++)
                {
                    int row = grid.RowAt(column, line);
                    Assert.Equal(grid.X.Values[column], Value(map, grid.X.Name, row));
                    Assert.Equal(grid.Y.Values[line], Value(map, grid.Y.Name, row));
                    Assert.All(held, pair => Assert.Equal(pair.Value, Value(map, pair.Key, row)));
                }
            }
        }
    }

    [Theory]
    [InlineData("0.5,1,2", "0.1", null, null, "input", "alpha")]
    [InlineData("2", "0.1,0.2", null, null, "input", "alpha")]
    [InlineData("1,2", "0.1", "alpha", null, "alpha", "input")]
    [InlineData("1,2", "0.1,0.2", null, "input", "alpha", "input")]
    public void Axes_are_chosen_where_none_are_named(
        string inputs, string alphas, string? x, string? y, string expectedX, string expectedY)
    {
        MapTable map = Maps.Of(Axis.Parse(inputs), Axis.Parse(alphas), (_, _) => Outcome.Converged);
        var grid = MapGrid.Of(map, x, y, new Dictionary<string, double>());
        Assert.Equal((expectedX, expectedY), (grid.X.Name, grid.Y.Name));
    }

    [Theory]
    [InlineData(null, null, "initial_weight=0.25", "goal varies too, and a picture has two axes; hold it at one of 0.5, 0.8, as in goal=0.5")]
    [InlineData(null, null, "initial_weight=0.25 goal=0.7", "goal is nowhere 0.7; it is 0.5, 0.8")]
    [InlineData("colour", null, "", "there is no axis 'colour'; this map has input, alpha, initial_weight, goal")]
    [InlineData("goal", "goal", "initial_weight=-1", "both axes are goal; give two different ones")]
    [InlineData("input", "alpha", "input=1 goal=0.5 initial_weight=-1", "input is an axis of the picture and cannot be held at one value")]
    public void What_cannot_be_chosen_is_said(string? x, string? y, string where, string message)
        => Assert.Equal(message, Assert.Throws<PlotDataException>(() => MapGrid.Of(s_four, x, y, Held(where))).Message);

    [Fact]
    public void A_point_that_is_there_twice_is_named_with_its_row()
    {
        PlotDataException exception = Assert.Throws<PlotDataException>(() => MapGrid.Of(Maps.Rows(s_two, [0, 1, 2, 3, 4, 5, 1]), null, null, Held("")));
        Assert.Equal("input 2, alpha 0.1 was there before; a map has each point once", exception.Message);
        Assert.Equal(6, exception.Row);
    }

    [Fact]
    public void A_point_that_is_missing_is_blank()
    {
        MapTable map = Maps.Rows(s_two, [5, 1, 2, 3, 0]);
        var grid = MapGrid.Of(map, null, null, Held(""));
        Assert.Equal([4, 1, 2, 3, -1, 0], Enumerable.Range(0, 6).Select(cell => grid.RowAt(cell)));
        Assert.Equal((6, 5, 5), (grid.Cells, grid.Count, grid.SampleCount));
        Assert.Equal([4, 1, 2, 3, 0], grid.Rows());
    }

    /// <summary>Memory is bounded by the rows: scattered points are no grid.</summary>
    [Fact]
    public void Points_of_which_hardly_any_is_there_are_refused()
    {
        var random = new Random(5);
        var map = new MapTable([Column.Of(Parameter.Input), Column.Of(Parameter.Alpha), Column.Outcome], 20_000);
        for (int row = 0; row < map.Count; row++)
        {
            (map[Parameter.Input][row], map[Parameter.Alpha][row]) = (random.NextDouble(), random.NextDouble());
        }

        PlotDataException exception = Assert.Throws<PlotDataException>(() => MapGrid.Of(map, null, null, Held("")));
        Assert.StartsWith("input and alpha form no grid: there are 20000 x 20000 cells and only 20000 rows", exception.Message, StringComparison.Ordinal);
    }

    /// <summary>As many rows as points, and still one is missing.</summary>
    [Fact]
    public void A_point_that_stands_in_for_another_is_named()
    {
        PlotDataException exception = Assert.Throws<PlotDataException>(
            () => MapGrid.Of(Maps.Rows(s_two, [0, 1, 2, 3, 1, 5]), null, null, Held("")));
        Assert.Equal(4, exception.Row);
    }

    private static double Value(MapTable map, string column, int row)
        => map[map.Parameters.Single(parameter => parameter.Name == column)][row];

    private static Dictionary<string, double> Held(string where) => where.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => double.Parse(pair[1], System.Globalization.CultureInfo.InvariantCulture));
}
