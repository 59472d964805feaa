using Xunit;

namespace VectorLearn.Cli.Tests;

/// <summary><c>vectorlearn submit</c> without a cluster; <see cref="SlurmTests"/> have one.</summary>
public class SubmitCommandTests
{
    [Fact]
    public async Task Dry_run_shows_the_scripts_and_leaves_nothing()
    {
        using var folder = new TemporaryFolder();
        CommandResult result = (await RunningCommand.Run(
            folder,
            "submit", "--shards", "16", "--partition", "cpu", "--time", "2:00:00", "--sbatch-option", "mem=4G", "--sbatch-option=--qos=low",
            "--input", "0.05:4:20", "--output", "it's a map.csv", "--dry-run")).Succeeded();
        Assert.Empty(folder.Entries);
        string[] lines = result.Output.Split('\n');
        foreach (string option in (string[])["--partition=cpu", "--time=2:00:00", "--mem=4G", "--qos=low", "--requeue"])
        {
            Assert.Equal(2, lines.Count(line => line == $"#SBATCH {option}"));
        }

        Assert.Single(lines, "#SBATCH --array=1-16");
        string[] commands = [.. lines.Where(line => line.StartsWith("exec ", StringComparison.Ordinal))];
        string sweep = Assert.Single(commands, line => line.Contains(" sweep ", StringComparison.Ordinal));
        Assert.EndsWith(
            " --input 0.05:4:20 --output 'it'\\''s a map.csv' --threads \"${SLURM_CPUS_ON_NODE:-1}\" --shard \"$SLURM_ARRAY_TASK_ID/16\" --resume",
            sweep,
            StringComparison.Ordinal);
        string merge = Assert.Single(commands, line => line.Contains(" merge ", StringComparison.Ordinal));
        Assert.Contains("map.shard-0016-of-0016.csv", merge, StringComparison.Ordinal);
        Assert.DoesNotContain("0017", merge, StringComparison.Ordinal);
        await File.WriteAllTextAsync(folder["scripts.sh"], result.Output, TestContext.Current.CancellationToken);
        await OtherProgram.Run(folder, "bash", ["-n", "scripts.sh"]);
    }

    /// <summary>What Slurm would do, by hand: the array's script for every task, and then the merge's.</summary>
    [Fact]
    public async Task The_scripts_make_the_map()
    {
        using var folder = new TemporaryFolder();
        string sweep = "--input 0.05:4:20 --alpha 0.001:1:15";
        CommandResult scripts = (await RunningCommand.RunShell(
            folder, $"vectorlearn submit --shards 2 {sweep} --threads=1 --output map.csv --dry-run")).Succeeded();
        string[] jobs = scripts.Output.Split("#!/bin/bash");
        await File.WriteAllTextAsync(folder["sweep.sh"], jobs[1], TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder["merge.sh"], jobs[2], TestContext.Current.CancellationToken);
        (await RunningCommand.RunShell(
            folder, $"for i in 1 2; do SLURM_ARRAY_TASK_ID=$i bash sweep.sh; done; bash merge.sh; vectorlearn sweep {sweep} --output single.csv"))
            .Succeeded();
        Assert.Equal(File.ReadAllBytes(folder["single.csv"]), File.ReadAllBytes(folder["map.csv"]));
    }

    [Theory]
    [InlineData("--output map.csv", "--shards: is missing")]
    [InlineData("--shards 0", "--shards: 0 is out of range")]
    [InlineData("--shards 2 --output none", "needs a file")]
    [InlineData("--shards 2 --outptu map.csv", "did you mean --output?")]
    [InlineData("--shards 2 --alpha x", "--alpha: ")]
    [InlineData("--shards 2 --shard 1/2", "--shard: is not for")]
    [InlineData("--shards 2 --plot", "--plot: is not for")]
    public async Task What_could_not_run_is_not_submitted(string arguments, string complaint)
    {
        using var folder = new TemporaryFolder();
        CommandResult result = await RunningCommand.Run(folder, ["submit", .. arguments.Split(' ')]);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(complaint, result.Error, StringComparison.Ordinal);
        Assert.Empty(folder.Entries);
    }

    [Fact]
    public async Task Shards_of_another_sweep_are_in_the_way_unless_forced()
    {
        using var folder = new TemporaryFolder();
        (await RunningCommand.Run(folder, "sweep", "--input", "1:2:9", "--alpha", "0.1", "--output", "map.csv", "--shard", "2/3")).Succeeded();
        string[] submit = ["submit", "--shards", "3", "--input", "1:2:9", "--alpha", "0.2", "--output", "map.csv", "--dry-run"];
        CommandResult result = await RunningCommand.Run(folder, submit);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("alpha was 0.1 and is 0.2", result.Error, StringComparison.Ordinal);
        (await RunningCommand.Run(folder, [.. submit, "--force"])).Succeeded();
        Assert.Contains("map.shard-0002-of-0003.csv", folder.Entries);
    }

    [Fact]
    public async Task Without_Slurm_it_says_what_to_do()
    {
        using var folder = new TemporaryFolder();
        string dotnet = (await OtherProgram.Run(folder, "bash", ["-c", "command -v dotnet"])).Trim();
        Directory.CreateDirectory(folder["bin"]);
        File.CreateSymbolicLink(folder["bin/dotnet"], dotnet);
        CommandResult result = await RunningCommand.Run(
            folder, ["submit", "--shards", "2", "--output", "map.csv"], new Dictionary<string, string?> { ["PATH"] = folder["bin"] });
        Assert.Equal(1, result.ExitCode);
        Assert.Equal(
            "vectorlearn: submit: there is no sbatch here; run it on a machine that Slurm is installed on, or see the script with --dry-run\n",
            result.Error);
        Assert.Equal(["bin", "bin/dotnet"], folder.Entries);
    }
}
