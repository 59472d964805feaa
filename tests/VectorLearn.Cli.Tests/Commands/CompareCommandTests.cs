using System.Text.Json;
using Xunit;

namespace VectorLearn.Cli.Tests;

/// <summary><c>vectorlearn compare</c> as a process.</summary>
public class CompareCommandTests
{
    private static readonly string[] s_grid = ["--input", "0.05:4:40", "--alpha", "0.001:1:40"];

    [Fact]
    public async Task The_same_precision_in_other_lanes_prints_no_difference()
    {
        using var folder = new TemporaryFolder();
        CommandResult result = await RunningCommand.Run(
            folder, ["compare", "--precisions", "double,double", "--simd", "scalar,512", "--output", "none", .. s_grid]);
        string[] lines = result.Succeeded().Output.Split('\n');
        Assert.StartsWith("double scalar against double 512: 1,600 learners", lines[0], StringComparison.Ordinal);
        Assert.Contains("at most 1000 steps, tolerance 1e-10, divergence 1e10", lines);
        Assert.Matches(@"^outcomes differ +0 +0\.00 %$", Line(lines, "outcomes differ"));
        Assert.Matches(@"^any bit differs +0 +0\.00 %$", Line(lines, "any bit differs"));
        Assert.Empty(result.Error);
        Assert.Empty(folder.Entries);
    }

    [Fact]
    public async Task Two_maps_compare_as_a_run_in_two_precisions_does()
    {
        using var folder = new TemporaryFolder();
        CommandResult run = (await RunningCommand.Run(folder, ["compare", .. s_grid])).Succeeded();
        Assert.Equal(
            ["results", "results/compare.csv", "results/compare.manifest.json"], folder.Entries);
        foreach (string precision in new[] { "float", "double" })
        {
            string[] sweep = ["sweep", "--precision", precision, "--output", precision + ".csv", .. s_grid];
            (await RunningCommand.Run(folder, sweep)).Succeeded();
        }

        (await RunningCommand.Run(folder, "compare", "float.csv", "double.csv", "--output", "maps.csv")).Succeeded();
        Assert.Equal(File.ReadAllText(folder["results/compare.csv"]), File.ReadAllText(folder["maps.csv"]));

        // The manifest beside it, and --json, say what it came to.
        CommandResult json = await RunningCommand.Run(folder, "compare", "float.csv", "double.csv", "--output", "none", "--json");
        using var printed = JsonDocument.Parse(json.Succeeded().Output);
        using var kept = JsonDocument.Parse(File.ReadAllText(folder["results/compare.manifest.json"]));
        string[] rows = File.ReadAllLines(folder["maps.csv"])[1..];
        foreach (JsonElement manifest in new[] { printed.RootElement, kept.RootElement })
        {
            Assert.Equal(1600, manifest.GetProperty("rows").GetInt32());
            Assert.Equal(
                rows.Count(row => row.EndsWith(",differ", StringComparison.Ordinal)), manifest.GetProperty("differ").GetInt32());
            Assert.Equal(1600, manifest.GetProperty("outcomes").EnumerateArray().Sum(pair => pair.GetProperty("count").GetInt32()));
        }

        Assert.Equal("float.csv", printed.RootElement.GetProperty("map_a").GetString());
        Assert.Equal("float", kept.RootElement.GetProperty("a").GetProperty("precision").GetString());
        Assert.Equal("0.05:4:40", kept.RootElement.GetProperty("sweep").GetProperty("input").GetString());
        Assert.StartsWith("float against double: 1,600 learners", run.Output, StringComparison.Ordinal);
    }

    /// <summary>Each against the last, under bounds that all share: as the comparisons two by two count them under the same
    /// bounds.</summary>
    [Fact]
    public async Task More_than_two_precisions_are_compared_with_the_last()
    {
        using var folder = new TemporaryFolder();
        string[] sweep = ["--input", "0.5:2:9", "--alpha", "0.01:1:9", "--goal", "1.5", "--weight", "2"];
        CommandResult all = (await CommandInProcess.Run(
            folder, ["compare", "--precisions", "bfloat16,bfloat16+float,half,float", .. sweep])).Succeeded();
        string[] lines = all.Output.Split('\n');
        Assert.Equal("bfloat16, bfloat16+float, half against float: 81 learners", lines[0]);
        Assert.Contains("tolerance 0.0001, divergence 10000", lines[2], StringComparison.Ordinal);
        CommandResult json = (await CommandInProcess.Run(
            folder, ["compare", "--precisions", "bfloat16,bfloat16+float,half,float", "--json", .. sweep])).Succeeded();
        using var printed = JsonDocument.Parse(json.Output);
        Assert.Equal(3, printed.RootElement.GetArrayLength());
        foreach (JsonElement manifest in printed.RootElement.EnumerateArray())
        {
            string precision = manifest.GetProperty("a").GetProperty("precision").GetString()!;
            CommandResult pair = await CommandInProcess.Run(
                folder,
                ["compare", "--precisions", precision + ",float", "--tolerance", "1e-4", "--divergence", "1e4", "--output", "none", .. sweep]);
            int table = Array.FindIndex(lines, line => line.StartsWith(precision + " \\ float", StringComparison.Ordinal));
            string[] rows = [.. lines[table..].TakeWhile(line => line.Length > 0)];
            Assert.Contains(string.Join('\n', rows), pair.Succeeded().Output, StringComparison.Ordinal);
            Assert.Equal("float", manifest.GetProperty("b").GetProperty("precision").GetString());
        }

        Assert.Empty(folder.Entries);
    }

    [Fact]
    public async Task The_comparison_can_go_to_standard_output()
    {
        using var folder = new TemporaryFolder();
        CommandResult result = (await RunningCommand.Run(
            folder, "compare", "--input", "2", "--alpha", "0.1,0.5", "--goal", "0.8,0.9", "--output", "-")).Succeeded();
        string[] lines = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(
            "input,alpha,goal,outcome_a,outcome_b,steps_a,steps_b,weight_a,weight_b,absolute_difference,relative_difference,agree",
            lines[0]);
        Assert.Equal(5, lines.Length);
        Assert.Contains("outcomes agree", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--precisions: 'float' has 1 name; give two or more, such as double,float", "--precisions", "float")]
    [InlineData("--output: 'apart.txt' does not say which format; let it end in .csv", "--output", "apart.txt")]
    [InlineData("--simd: '256' is none of auto, 512, vector, scalar", "--precisions", "half,float", "--simd", "256")]
    [InlineData("--output: 3 precisions are compared, of which only the counts are kept; leave it out, or compare two", "--precisions", "half,float,double", "--output", "a.csv")]
    [InlineData("MAPS: 'a.csv' is one map; name two, or none to run a sweep", "a.csv")]
    [InlineData("MAPS: a.csv does not exist", "a.csv", "b.csv")]
    [InlineData("--max-steps: is for running a sweep, and two maps are given; leave one of them out", "a.csv", "b.csv", "--max-steps", "5")]
    [InlineData("--precision: there is no such option (did you mean --precisions?); see vectorlearn compare --help", "--precision", "float")]
    [InlineData("--output: a comparison is plain CSV; give a name such as apart.csv", "--output", "apart.csv.gz")]
    [InlineData("--json: cannot share standard output with --output -; give one of them a file or leave it out", "--output", "-", "--json")]
    [InlineData("--tolerance: 1E-300 does not fit the number format float; it holds 0 and 1E-45 to 3.4028235E+38", "--tolerance", "1e-300")]
    public async Task A_mistake_gets_one_sentence(string sentence, params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        CommandResult result = await CommandInProcess.Run(folder, ["compare", .. arguments]);
        Assert.Equal($"vectorlearn: {sentence}\n", result.Error);
        Assert.Equal(2, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.Empty(folder.Entries);
    }

    [Fact]
    public async Task An_interrupted_comparison_keeps_nothing()
    {
        using var folder = new TemporaryFolder();
        using var command = RunningCommand.Start(
            folder, ["compare", "--input", "0.05:4:100000", "--alpha", "0.001:1:1000", "--output", "long.csv"]);
        while (!File.Exists(folder["long.csv.partial"]))
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        command.Send("INT");
        CommandResult result = await command.WaitAsync();
        Assert.Equal(130, result.ExitCode);
        Assert.Equal("vectorlearn: stopped by Ctrl-C; no comparison was kept\n", result.Error);
        Assert.Empty(folder.Entries);
    }

    private static string Line(string[] lines, string start)
        => lines.Single(line => line.StartsWith(start, StringComparison.Ordinal));
}
