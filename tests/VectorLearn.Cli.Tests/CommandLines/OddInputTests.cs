using System.Globalization;
using Xunit;

namespace VectorLearn.Cli.Tests;

/// <summary>What is odd and still valid is run: each row is what a plain loop makes of it.</summary>
public class OddInputTests
{
    [Theory]
    [InlineData("a descending axis", 9, "--input", "4:0.5:9", "--alpha", "0.1")]
    [InlineData("a descending log axis", 9, "--input", "log:4:0.5:9", "--alpha", "0.1")]
    [InlineData("a negative log axis", 9, "--input", "log:-4:-0.5:9", "--alpha", "0.1")]
    [InlineData("negative alpha", 5, "--input", "0.5:2:5", "--alpha", "-0.1")]
    [InlineData("alpha 0", 5, "--input", "0.5:2:5", "--alpha", "0")]
    [InlineData("alpha through 0", 15, "--input", "0.5:2:5", "--alpha", "-0.1:0.1:3")]
    [InlineData("input 0", 2, "--input", "0", "--alpha", "0.1,1")]
    [InlineData("input and goal 0", 2, "--input", "0", "--alpha", "0.1,1", "--goal", "0")]
    [InlineData("minus 0", 1, "--input", "-0", "--alpha", "0.1", "--goal", "-0")]
    [InlineData("no steps at all", 20, "--input", "0.5:2:4", "--alpha", "0.1:1:5", "--max-steps", "0")]
    [InlineData("steps with an exponent", 2, "--input", "0.5,1", "--alpha", "0.01", "--max-steps", "1e1")]
    [InlineData("one-point axes", 1, "--input", "2:9:1", "--alpha", "log:0.1:5:1")]
    [InlineData("a start that is the stop", 6, "--input", "2:2:3", "--alpha", "log:0.1:0.1:2")]
    [InlineData("an axis that repeats", 3, "--input", "2,2,2", "--alpha", "0.5")]
    [InlineData("a blank here and there", 6, "--input", " 1 : 2 : 3 ", "--alpha", "0.1, 0.2")]
    [InlineData("no tolerance", 3, "--input", "1,2,3", "--alpha", "0.1", "--tolerance", "0")]
    [InlineData("tolerance is divergence", 3, "--input", "1,2,3", "--alpha", "0.1", "--tolerance", "0.1", "--divergence", "0.1")]
    [InlineData("names in capitals", 3, "--input", "1,2,3", "--alpha", "0.1", "--precision", "DOUBLE", "--simd", "Scalar")]
    [InlineData("an equals sign", 3, "--input=-1:1:3", "--alpha", "0.1")]
    [InlineData("far more threads than learners", 1, "--input", "1", "--alpha", "0.1", "--threads", "1024")]
    public async Task An_odd_grid_is_run(string what, int rows, params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        var map = new MapFile(
            (await RunningCommand.Run(folder, ["sweep", .. arguments, "--output", "-"])).Succeeded().Output);
        Assert.True(rows == map.Count, what);

        double[] inputs = map.Numbers("input");
        double[] alphas = map.Numbers("alpha");
        Assert.Equal(
            Enumerable.Range(0, rows).Select(row => Plain(
                inputs[row],
                alphas[row],
                goal: Option("--goal", 0.8),
                maxSteps: Option("--max-steps", 1000),
                tolerance: Option("--tolerance", 1e-10),
                divergence: Option("--divergence", 1e10))),
            map["outcome"].Zip(map["period"], map["steps"]).Zip(
                map.Numbers("weight"),
                (ended, weight) => (ended.First, int.Parse(ended.Second, CultureInfo.InvariantCulture),
                    int.Parse(ended.Third, CultureInfo.InvariantCulture), weight)));

        double Option(string name, double otherwise)
        {
            int index = Array.IndexOf(arguments, name);
            return index < 0 ? otherwise : double.Parse(arguments[index + 1], CultureInfo.InvariantCulture);
        }
    }

    /// <summary>Words may be given as options' values where they begin with a minus.</summary>
    [Fact]
    public async Task A_descending_axis_runs_from_start_to_stop()
    {
        using var folder = new TemporaryFolder();
        CommandResult result = await RunningCommand.Run(
            folder, "sweep", "--input", "4:1:4", "--alpha", "-1:-2:2", "--max-steps", "0", "--output", "-");
        var map = new MapFile(result.Succeeded().Output);
        Assert.Equal([4, 3, 2, 1, 4, 3, 2, 1], map.Numbers("input"));
        Assert.Equal([-1, -1, -1, -1, -2, -2, -2, -2], map.Numbers("alpha"));
    }

    /// <summary>Gradient descent by its definition, with the whole way kept to look for repeats.</summary>
    private static (string Outcome, int Period, int Steps, double Weight) Plain(
        double input, double alpha, double goal, double maxSteps, double tolerance, double divergence)
    {
        var way = new List<double> { 0.5 };
        for (int step = 0; ; step++)
        {
            double weight = way[step];
            double delta = (input * weight) - goal;
            double error = delta * delta;
            if (error <= tolerance)
            {
                return ("converged", 0, step, weight);
            }

            if (!(error <= divergence))
            {
                return ("diverged", 0, step, weight);
            }

            int period = Enumerable.Range(1, 8).FirstOrDefault(back => step >= back && way[step - back] == weight);
            if (period > 0 || step == maxSteps)
            {
                return (period == 0 ? "undecided" : period == 1 ? "stalled" : "oscillating", period, step, weight);
            }

            way.Add(weight - (alpha * (delta * input)));
        }
    }
}
