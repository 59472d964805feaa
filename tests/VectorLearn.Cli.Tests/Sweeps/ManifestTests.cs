using System.Text.Json;
using Xunit;

namespace VectorLearn.Cli.Tests;

/// <summary>The manifest against a recount of its map.</summary>
public class ManifestTests
{
    [Theory]
    [InlineData("gradient-descent", "double", 1e-10, 1e10)]
    [InlineData("gradient-descent", "float", 1e-10, 1e10)]
    [InlineData("gradient-descent", "half", 1e-6, 1e4)]
    [InlineData("hot-cold", "double", 1e-10, 1e10)]
    public async Task A_manifest_says_what_a_recount_says(string learner, string precision, double tolerance, double divergence)
    {
        using var folder = new TemporaryFolder();
        CommandResult result = await RunningCommand.Run(
            folder, "sweep", "--learner", learner, "--precision", precision, "--input", "0.05:4:10", "--weight", "0.5,-1",
            "--goal", "log:0.5:2:3", "--max-steps", "300", "--threads", "2", "--simd", "scalar", "--output", "map.csv", "--json");
        string json = result.Succeeded().Output;
        Assert.Empty(result.Error);
        Assert.Equal(json, File.ReadAllText(folder["map.manifest.json"]));

        var map = new MapFile(File.ReadAllText(folder["map.csv"]));
        bool isHotCold = learner == "hot-cold";
        string stepSize = isHotCold ? "step_amount" : "alpha";
        Assert.Equal(
            ["input", stepSize, "initial_weight", "goal", "outcome", "period", "steps", "weight", "prediction", "error"],
            map.Columns);

        JsonElement manifest = JsonElement.Parse(json);
        Assert.Equal(60_000, map.Count);
        Assert.Equal(map.Count, manifest.GetProperty("rows").GetInt64());
        Assert.Equal(map.Numbers("steps").Sum(), manifest.GetProperty("learner_steps").GetInt64());
        JsonElement counts = manifest.GetProperty("counts");
        Assert.Equal(
            ["converged", "diverged", "stalled", "oscillating", "undecided"],
            counts.EnumerateObject().Select(count => count.Name));
        Assert.All(counts.EnumerateObject(), count => Assert.Equal(map.CountOf(count.Name), count.Value.GetInt64()));
        Assert.Equal(map.Count, counts.EnumerateObject().Sum(count => count.Value.GetInt64()));

        Assert.Equal(
            [learner, "0.05:4:10", "0.5,-1", "log:0.5:2:3", precision, "scalar"],
            ((string[])["learner", "input", "weight", "goal", "precision", "simd"]).Select(
                name => manifest.GetProperty(name).GetString()));
        Assert.Equal(
            isHotCold ? "0.001:0.5:1000" : "0.001:1:1000", manifest.GetProperty(stepSize).GetString());
        Assert.False(manifest.TryGetProperty(isHotCold ? "alpha" : "step_amount", out _));
        Assert.Equal(300, manifest.GetProperty("max_steps").GetInt32());
        Assert.Equal(tolerance, manifest.GetProperty("tolerance").GetDouble());
        Assert.Equal(divergence, manifest.GetProperty("divergence").GetDouble());
        Assert.InRange(manifest.GetProperty("threads").GetInt32(), 1, 2);
        Assert.InRange(manifest.GetProperty("total_seconds").GetDouble(), 1e-9, 60);
        Assert.InRange(manifest.GetProperty("compute_seconds").GetDouble(), 1e-9, 60);
        Assert.NotEmpty(manifest.GetProperty("lane").GetString()!);
        CommandResult version = await RunningCommand.Run(folder, "--version");
        Assert.Equal(version.Output.TrimEnd(), manifest.GetProperty("version").GetString());

        JsonElement[] axes = [.. manifest.GetProperty("axes").EnumerateArray()];
        Assert.Equal(map.Columns.Take(4), axes.Select(axis => axis.GetProperty("name").GetString()));
        foreach (JsonElement axis in axes)
        {
            double[] values = map.Numbers(axis.GetProperty("name").GetString()!);
            Assert.Equal(values.Distinct().Count(), axis.GetProperty("count").GetInt32());
            if (precision == "double")
            {
                Assert.Equal(values[0], axis.GetProperty("start").GetDouble());
                Assert.Equal(values[^1], axis.GetProperty("stop").GetDouble());
            }
        }
    }

    [Fact]
    public async Task The_default_map_has_the_known_counts()
    {
        using var folder = new TemporaryFolder();
        CommandResult result = await RunningCommand.Run(folder, "sweep", "--output", "none", "--json");
        JsonElement manifest = JsonElement.Parse(result.Succeeded().Output);
        Assert.Equal(1_000_000, manifest.GetProperty("rows").GetInt64());
        Assert.Equal(535_822, manifest.GetProperty("counts").GetProperty("converged").GetInt64());
        Assert.Empty(folder.Entries);
    }

    /// <summary>The rows go through the axes with the input innermost and alpha outermost, each point exact.</summary>
    [Fact]
    public async Task Rows_are_in_the_grid_s_order()
    {
        using var folder = new TemporaryFolder();
        CommandResult result = await RunningCommand.Run(
            folder, "sweep", "--input", "3,1,2", "--alpha", "0.2,0.1", "--weight", "0:1:2", "--goal", "5:4:2", "--output", "-");
        var map = new MapFile(result.Succeeded().Output);
        Assert.Equal(
            from alpha in (double[])[0.2, 0.1]
            from weight in (double[])[0, 1]
            from goal in (double[])[5, 4]
            from input in (double[])[3, 1, 2]
            select (alpha, weight, goal, input),
            map.Numbers("alpha").Zip(map.Numbers("initial_weight"), map.Numbers("goal"))
                .Zip(map.Numbers("input"), (three, input) => (three.First, three.Second, three.Third, input)));
    }
}
