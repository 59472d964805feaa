using Xunit;

namespace VectorLearn.Cli.Tests;

/// <summary>Which files <c>vectorlearn sweep</c> leaves.</summary>
public class SweepFileTests
{
    [Fact]
    public async Task A_sweep_leaves_a_map_and_its_manifest()
    {
        using var folder = new TemporaryFolder();
        CommandResult result = await RunningCommand.Run(
            folder, "sweep", "--input", "1:3:5", "--alpha", "0.1,0.2", "--output", "map.csv");
        Assert.Empty(result.Succeeded().Output);
        Assert.Equal(["map.csv", "map.manifest.json"], folder.Entries);
        Assert.Equal(11, File.ReadLines(folder["map.csv"]).Count());
    }
}
