using Xunit;

namespace VectorLearn.Cli.Tests;

/// <summary><c>vectorlearn convert</c>, and the other commands on what it makes, as processes.</summary>
[Trait("Category", "EndToEnd")]
public class ConvertCommandTests
{
    private static readonly string[] s_sweep = ["sweep", "--input", "0.05:4:60", "--alpha", "0.001:1:50", "--precision", "float"];

    [Fact]
    public async Task A_map_goes_to_Parquet_and_back()
    {
        using var folder = new TemporaryFolder();
        (await RunningCommand.Run(folder, [.. s_sweep, "--output", "map.csv"])).Succeeded();
        (await RunningCommand.Run(folder, [.. s_sweep, "--output", "swept.parquet"])).Succeeded();

        CommandResult there = (await RunningCommand.Run(folder, "convert", "map.csv", "map.parquet")).Succeeded();
        Assert.StartsWith("map.parquet  3,000 rows  ", there.Error, StringComparison.Ordinal);
        Assert.Empty(there.Output);
        Assert.Equal(File.ReadAllBytes(folder["swept.parquet"]), File.ReadAllBytes(folder["map.parquet"]));

        (await RunningCommand.Run(folder, "convert", "map.parquet", "back.csv")).Succeeded();
        Assert.Equal(File.ReadAllText(folder["map.csv"]), File.ReadAllText(folder["back.csv"]));
        Assert.Equal(File.ReadAllText(folder["map.manifest.json"]), File.ReadAllText(folder["back.manifest.json"]));

        // The manifest inside does when there is none beside it.
        File.Delete(folder["swept.manifest.json"]);
        CommandResult text = (await RunningCommand.Run(folder, "convert", "swept.parquet", "-")).Succeeded();
        Assert.Equal(File.ReadAllText(folder["map.csv"]), text.Output);
        Assert.Empty(text.Error);
        Assert.Equal(
            ["back.csv", "back.manifest.json", "map.csv", "map.manifest.json", "map.parquet", "swept.parquet"], folder.Entries);
    }

    [Fact]
    public async Task Plot_and_compare_read_every_format_as_they_read_CSV()
    {
        using var folder = new TemporaryFolder();
        (await RunningCommand.Run(folder, [.. s_sweep, "--output", "float.csv"])).Succeeded();
        (await RunningCommand.Run(folder, [.. s_sweep[..^1], "double", "--output", "map.csv"])).Succeeded();
        (await RunningCommand.Run(folder, "plot", "map", "map.csv", "--output", "csv.svg")).Succeeded();
        foreach (string format in (string[])["parquet", "csv.zst"])
        {
            (await RunningCommand.Run(folder, "convert", "map.csv", $"map.{format}")).Succeeded();
            (await RunningCommand.Run(folder, "plot", "map", $"map.{format}", "--output", "other.svg")).Succeeded();
            Assert.Equal(File.ReadAllText(folder["csv.svg"]), File.ReadAllText(folder["other.svg"]));

            (await RunningCommand.Run(folder, "convert", "float.csv", $"float.{format}")).Succeeded();
            foreach (string map in (string[])["map", "float"])
            {
                CommandResult comparison = await RunningCommand.Run(folder, "compare", $"{map}.csv", $"{map}.{format}", "--output", "none");
                Assert.Matches(@"(?m)^any bit differs +0 +0\.00 %$", comparison.Succeeded().Output);
            }
        }
    }

    [Fact]
    public async Task What_is_there_stays_unless_forced()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["in.csv"], "input,alpha,outcome,steps\n1,0.5,converged,3\n");
        File.WriteAllText(folder["out.parquet"], "mine");
        File.WriteAllText(folder["other.manifest.json"], "mine too");
        await Refuses(folder, "OUT: 'out.parquet' exists; give another name, or --force to overwrite it", "in.csv", "out.parquet");
        await Refuses(folder, "OUT: 'other.manifest.json' exists; give another name, or --force to overwrite it", "in.csv", "other.parquet");
        await Refuses(folder, "OUT: 'in.csv' is the map to read; give another file", "in.csv", "in.csv", "--force");

        (await RunningCommand.Run(folder, "convert", "in.csv", "out.parquet", "--force")).Succeeded();
        (await RunningCommand.Run(folder, "convert", "in.csv", "other.parquet", "--force")).Succeeded();
        Assert.Equal(File.ReadAllBytes(folder["out.parquet"]), File.ReadAllBytes(folder["other.parquet"]));
        Assert.Equal(["in.csv", "other.parquet", "out.parquet"], folder.Entries);
    }

    [Fact]
    public async Task What_cannot_be_converted_is_named()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["in.csv"], "input,alpha,outcome,steps\n1,0.5,converged,3\n1,0.5,won,3\n");
        File.WriteAllText(folder["text.parquet"], "input,alpha,outcome,steps\n");
        await Refuses(folder, "IN: none.csv does not exist", "none.csv", "out.parquet");
        await Refuses(folder, "IN: text.parquet is damaged, or no Parquet file: it does not begin as one", "text.parquet", "out.csv");
        File.WriteAllText(folder["text.csv.gz"], "input,alpha,outcome,steps\n");
        await Refuses(folder, "IN: text.csv.gz is not compressed as its name says; name it .csv if it is text\n", "text.csv.gz", "out.csv");
        await Refuses(folder, "IN: in.csv, line 3: outcome 'won' is none of converged, diverged, stalled, oscillating, undecided", "in.csv", "out.parquet");
        await Refuses(folder, "OUT: 'out.txt' does not say which format; let it end in .csv, .csv.gz, .csv.zst, .parquet", "in.csv", "out.txt");
        await Refuses(folder, "OUT: the folder of 'none/out.csv' does not exist; make it first or give another output", "in.csv", "none/out.csv");
        await Refuses(folder, "--fast: there is no such option", "in.csv", "out.csv", "--fast");
    }

    private static async Task Refuses(TemporaryFolder folder, string message, params string[] arguments)
    {
        IEnumerable<string> before = folder.Look();
        CommandResult result = await RunningCommand.Run(folder, ["convert", .. arguments]);
        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith($"vectorlearn: {message}", result.Error, StringComparison.Ordinal);
        Assert.Equal(1, result.Error.Count(letter => letter == '\n'));
        Assert.Empty(result.Output);
        Assert.Equal(before, folder.Look());
    }
}
