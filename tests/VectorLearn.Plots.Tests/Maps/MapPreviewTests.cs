using VectorLearn.Grids;
using VectorLearn.Numbers;
using VectorLearn.Sweeps;
using Xunit;

namespace VectorLearn.Plots.Tests;

/// <summary>Maps in few cells, for terminals.</summary>
public class MapPreviewTests
{
    /// <summary>Blue where |1 - alpha*input^2| is below 1, red where it is above, at the middle of each cell.</summary>
    [Fact]
    public void Cells_are_blue_where_learning_converges_and_red_where_it_diverges()
    {
        var sweep = new Sweep
        {
            [Parameter.Input] = Axis.Linear(1.7, 4, 400),
            [Parameter.Alpha] = Axis.Linear(0.02, 1, 300),
        };
        MapPreview preview = MapPreview.Of(sweep, 40, 30, cancellationToken: TestContext.Current.CancellationToken)!;
        Assert.Equal((40, 30, "input 1.7 to 4", "alpha 0.02 to 1"), (preview.Width, preview.Height, preview.X, preview.Y));
        for (int line = 0; line < 30; line++)
        {
            for (int column = 0; column < 40; column++)
            {
                double input = sweep[Parameter.Input][(10 * column) + 5];
                double alpha = sweep[Parameter.Alpha][299 - ((10 * line) + 4)];
                double factor = Math.Abs(1 - (alpha * input * input));
                uint color = preview.Colors[(line * 40) + column];
                (int red, int blue) = ((byte)(color >> 16), (byte)color);

                // So near the boundary that the steps run out; and the light end of both ramps is a warm white.
                Assert.True(Math.Abs(factor - 1) < 0.01 || (factor < 1 ? blue > red - 10 : red > blue), $"{color:x} at input {input}, alpha {alpha}");
            }
        }
    }

    [Theory]
    [InlineData("2", "0.1:1:10", "0.5", "0.8", null)]
    [InlineData("1:2:3", "0.1", "0.5", "0.8", null)]
    [InlineData("1:2:3", "0.1:1:7", "0.5", "0.8", "input 1 to 2, alpha 0.1 to 1, 3 7")]
    [InlineData("2", "0.1:1:100", "-1:1:5", "0.8", "initial weight −1 to 1, alpha 0.1 to 1, 5 10")]
    [InlineData("1:2:30", "0.1", "0.5", "0.1:1:4", "input 1 to 2, goal 0.1 to 1, 20 4")]
    [InlineData("1.41421356237:1.41421356238:30", "1:1.0000000000000002:2", "0.5", "0.8", "input 1.41421356237 to 1.41421356238, alpha 1 to 1.0000000000000002, 20 2")]
    [InlineData("1:2:30", "0.1:1:9", "-1:1:5", "0.1:1:4", "input 1 to 2, alpha 0.1 to 1, 20 9")]
    public void It_shows_the_first_axes_that_vary(string input, string alpha, string weight, string goal, string? expected)
    {
        var sweep = new Sweep
        {
            Format = NumberFormat.Double,
            [Parameter.Input] = Axis.Parse(input),
            [Parameter.Alpha] = Axis.Parse(alpha),
            [Parameter.InitialWeight] = Axis.Parse(weight),
            [Parameter.Goal] = Axis.Parse(goal),
        };
        MapPreview? preview = MapPreview.Of(sweep, 20, 10, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(expected, preview is null ? null : $"{preview.X}, {preview.Y}, {preview.Width} {preview.Height}");
        Assert.Equal(preview?.Width * preview?.Height, preview?.Colors.Count);
    }
}
