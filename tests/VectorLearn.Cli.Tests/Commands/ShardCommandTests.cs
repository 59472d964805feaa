using System.Diagnostics.CodeAnalysis;
using Xunit;

namespace VectorLearn.Cli.Tests;

/// <summary><c>vectorlearn sweep --shard</c>, <c>merge</c> and <c>status</c>.</summary>
[Trait("Category", "EndToEnd")]
public class ShardCommandTests
{
    private static readonly string[] s_sweep = ["sweep", "--input", "0.05:4:20", "--alpha", "0.001:1:15", "--output", "map.csv"];

    [Fact]
    public async Task Shards_merge_into_the_file_of_one_machine_and_status_counts_them()
    {
        using var folder = new TemporaryFolder();
        (await RunningCommand.Run(folder, s_sweep)).Succeeded();
        File.Move(folder["map.csv"], folder["single.csv"]);
        File.Delete(folder["map.manifest.json"]);
        await Shard(folder, "3/3");
        await Shard(folder, "1/3");
        CommandResult status = (await RunningCommand.Run(folder, "status", "map.csv")).Succeeded();
        Assert.StartsWith("map.csv: 2 of 3 shards whole, 66.7 %", status.Output, StringComparison.Ordinal);
        Assert.Contains("shard 2/3  not begun", status.Output, StringComparison.Ordinal);

        CommandResult early = await Merge(folder);
        Assert.Equal(2, early.ExitCode);
        Assert.Contains("shard 2/3 is missing: map.shard-0002-of-0003.csv", early.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["map.csv"]));

        await Shard(folder, "2/3");
        (await Merge(folder)).Succeeded();
        Assert.Equal(File.ReadAllBytes(folder["single.csv"]), File.ReadAllBytes(folder["map.csv"]));
        Assert.DoesNotContain(folder.Entries, entry => entry.EndsWith(".partial", StringComparison.Ordinal));

        CommandResult again = await Merge(folder);
        Assert.Equal(2, again.ExitCode);
        Assert.Contains("--force", again.Error, StringComparison.Ordinal);
        (await Merge(folder, "--force")).Succeeded();
    }

    [Fact]
    public async Task Resuming_a_shard_begins_it_and_leaves_it_alone_when_it_is_whole()
    {
        using var folder = new TemporaryFolder();
        await Shard(folder, "1/2", "--resume");
        DateTime written = File.GetLastWriteTimeUtc(folder["map.shard-0001-of-0002.csv"]);
        await Shard(folder, "1/2", "--resume");
        Assert.Equal(written, File.GetLastWriteTimeUtc(folder["map.shard-0001-of-0002.csv"]));
        CommandResult other = await RunningCommand.Run(folder, [.. s_sweep, "--shard", "1/2", "--resume", "--max-steps", "7"]);
        Assert.Equal(2, other.ExitCode);
        Assert.Contains("max steps", other.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_merge_that_is_killed_leaves_a_whole_map_or_none_and_can_be_done_again()
    {
        using var folder = new TemporaryFolder();
        string sweep = "vectorlearn sweep --input 0.05:4:900 --alpha 0.001:1:700 --max-steps 20 --output";
        (await RunningCommand.RunShell(
            folder, $"{sweep} single.csv; {sweep} map.csv --shard 1/2; {sweep} map.csv --shard 2/2")).Succeeded();
        byte[] single = File.ReadAllBytes(folder["single.csv"]);
        var random = new Random(1);
        for (int i = 0; i < 5; i++)
        {
            using RunningCommand merge = RunningCommand.Start(
                folder, "merge", "map.shard-0002-of-0002.csv", "map.shard-0001-of-0002.csv", "--force");
            await Task.Delay(random.Next(100, 600), TestContext.Current.CancellationToken);
            merge.Kill();
            await merge.WaitAsync();
            if (File.Exists(folder["map.csv"]))
            {
                Assert.Equal(single, File.ReadAllBytes(folder["map.csv"]));
                File.Delete(folder["map.csv"]);
            }
        }

        (await Merge(folder, "--force")).Succeeded();
        Assert.Equal(single, File.ReadAllBytes(folder["map.csv"]));
    }

    [Fact]
    public async Task A_merge_does_not_take_the_place_of_an_unfinished_sweep()
    {
        using var folder = new TemporaryFolder();
        await Shard(folder, "1/1");
        using (RunningCommand slow = RunningCommand.Start(
            folder, "sweep", "--input", "0.9:1.1:32", "--alpha", "1e-7:1e-6:999", "--max-steps", "1000000", "--output", "map.csv"))
        {
            while (!(File.Exists(folder["map.csv.checkpoint"]) && File.ReadLines(folder["map.csv.checkpoint"]).Skip(1).Any()))
            {
                await Task.Delay(50, TestContext.Current.CancellationToken);
            }

            slow.Kill();
            await slow.WaitAsync();
        }

        CommandResult merge = await Merge(folder);
        Assert.Equal(2, merge.ExitCode);
        Assert.Contains("'map.csv' is unfinished", merge.Error, StringComparison.Ordinal);
        (await Merge(folder, "--force")).Succeeded();
        Assert.DoesNotContain("map.csv.checkpoint", folder.Entries);
    }

    [Fact]
    public async Task A_shard_of_another_sweep_is_named()
    {
        using var folder = new TemporaryFolder();
        await Shard(folder, "1/3");
        await Shard(folder, "2/3");
        await Shard(folder, "3/3", "--goal", "0.9");
        CommandResult result = await Merge(folder);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("map.shard-0003-of-0003.csv is no part of the same map: goal", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("is missing", result.Error, StringComparison.Ordinal);
        CommandResult status = (await RunningCommand.Run(folder, "status", "map.csv")).Succeeded();
        Assert.StartsWith("map.csv: 2 of 3 shards whole, 66.7 %", status.Output, StringComparison.Ordinal);
        Assert.Contains("shard 3/3  not of the sweep of shard 1/3: goal was 0.8 and is 0.9", status.Output, StringComparison.Ordinal);

        CommandResult twice = await RunningCommand.Run(folder, "merge", "map.shard-0001-of-0003.csv", "./map.shard-0001-of-0003.csv");
        Assert.Equal("vectorlearn: merge: map.shard-0001-of-0003.csv is given twice; name every shard once\n", twice.Error);
        File.WriteAllText(folder["map.shard-0001-of-0003.manifest.json"], "{}");
        CommandResult broken = await RunningCommand.Run(folder, "status", "map.csv");
        Assert.Equal(2, broken.ExitCode);
        Assert.StartsWith("vectorlearn: status: map.shard-0001-of-0003.manifest.json, line 1", broken.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shard_without_learners_says_why()
    {
        using var folder = new TemporaryFolder();
        CommandResult result = (await RunningCommand.Run(
            folder, "sweep", "--input", "1:2:9", "--alpha", "0.1", "--output", "map.parquet", "--shard", "1/2")).Succeeded();
        Assert.Contains(
            "shard 1/2 has no learners: the grid's 9 are cut between chunks of 131,072 in this format; cut it as .csv",
            result.Error,
            StringComparison.Ordinal);
    }

    [Fact]
    [SuppressMessage("Performance", "CA1861", Justification = "Each is used once.")]
    public async Task Auto_takes_the_shard_from_the_scheduler_or_says_what_it_lacks()
    {
        using var folder = new TemporaryFolder();
        await Auto(["SLURM_ARRAY_TASK_ID=7", "SLURM_ARRAY_TASK_MIN=3", "SLURM_ARRAY_TASK_MAX=9", "SLURM_ARRAY_TASK_STEP=2", "SLURM_ARRAY_TASK_COUNT=4"], null);
        Assert.Contains("map.shard-0003-of-0004.csv", folder.Entries);
        await Auto(["JOB_COMPLETION_INDEX=0", "JOB_COMPLETIONS=16"], null);
        Assert.Contains("map.shard-0001-of-0016.csv", folder.Entries);
        await Auto([], "neither a Slurm array");
        await Auto(["JOB_COMPLETION_INDEX=0"], "JOB_COMPLETIONS is not");
        await Auto(["JOB_COMPLETION_INDEX=16", "JOB_COMPLETIONS=16"], "from 0 to the completions - 1");
        await Auto(["SLURM_ARRAY_TASK_ID=5", "SLURM_ARRAY_TASK_MIN=1", "SLURM_ARRAY_TASK_MAX=7", "SLURM_ARRAY_TASK_COUNT=3"], "without gaps");
        await Auto(["SLURM_ARRAY_TASK_ID=x"], "not a whole number");

        async Task Auto(string[] variables, string? complaint)
        {
            CommandResult result = await RunningCommand.Run(
                folder,
                [.. s_sweep, "--shard", "auto"],
                variables.Select(variable => variable.Split('=')).ToDictionary(pair => pair[0], pair => (string?)pair[1]));
            if (complaint is null)
            {
                result.Succeeded();
                return;
            }

            Assert.Equal(2, result.ExitCode);
            Assert.Contains(complaint, result.Error, StringComparison.Ordinal);
        }
    }

    private static async Task Shard(TemporaryFolder folder, string shard, params string[] more)
        => (await RunningCommand.Run(folder, [.. s_sweep, "--shard", shard, .. more])).Succeeded();

    private static Task<CommandResult> Merge(TemporaryFolder folder, params string[] more)
        => RunningCommand.RunShell(folder, $"vectorlearn merge map.shard-* {string.Join(' ', more)}");
}
