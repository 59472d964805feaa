using Xunit;

namespace VectorLearn.Cli.Tests;

/// <summary>Sweeps on a real Slurm.</summary>
[Trait("Category", "EndToEnd")]
public class SlurmTests
{
    // Learners that take all their steps, one at a time: seconds of work for few rows.
    private static readonly string[] s_sweep = ["--input", "0.9:1.1:32", "--alpha", "1e-7:1e-6:512", "--max-steps", "1000000"];

    private static readonly string[] s_slow = [.. s_sweep, "--simd", "scalar"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_node_dies_in_the_middle_and_the_merged_map_is_that_of_one_machine()
    {
        await using SlurmCluster cluster = await SlurmCluster.Start();
        using var folder = new TemporaryFolder();
        string[] submit = ["submit", "--shards", "3", "--partition", "main", "--time", "10", .. s_slow, "--output", "map.csv"];
        CommandResult submitted = (await RunningCommand.Run(folder, submit, cluster.Environment)).Succeeded();
        string merge = submitted.Output.Trim();

        string killed = await WaitFor(folder, "a task under way on node 1", async () =>
        {
            string task = (await cluster.Run("squeue", "--noheader", "--nodelist=node1", "--states=running", "--format=%K")).Trim();
            string shard = folder[$"map.shard-000{task}-of-0003.csv"];
            return File.Exists(shard + ".checkpoint") && File.ReadLines(shard + ".checkpoint").Skip(1).Any() ? task : null;
        });
        await cluster.KillNode(1);
        Assert.False(File.Exists(folder[$"map.shard-000{killed}-of-0003.csv"]));
        CommandResult status = (await RunningCommand.Run(folder, ["status", "map.csv"], cluster.Environment)).Succeeded();
        Assert.Contains("of 3", status.Output, StringComparison.Ordinal);
        await cluster.StartNode(1);

        await WaitFor(folder, "the merge", async () =>
            (await cluster.Run("scontrol", "--oneliner", "show", "job", merge)).Contains("JobState=COMPLETED", StringComparison.Ordinal)
                ? merge
                : null);

        // Its second attempt went on and did not begin anew: it made fewer steps than the shard has.
        string log = File.ReadAllText(folder[$"map.csv.slurm-sweep-000{killed}.log"]);
        Assert.Contains("in the last run", log, StringComparison.Ordinal);
        (await RunningCommand.Run(folder, ["sweep", .. s_sweep, "--output", "single.csv"])).Succeeded();
        Assert.Equal(File.ReadAllBytes(folder["single.csv"]), File.ReadAllBytes(folder["map.csv"]));
    }

    private static async Task<string> WaitFor(TemporaryFolder folder, string what, Func<Task<string?>> look)
    {
        for (int i = 0; i < 600; i++)
        {
            if (await look() is { } found)
            {
                return found;
            }

            await Task.Delay(200, Cancellation);
        }

        string logs = string.Concat(Directory.GetFiles(folder.Path, "*.log").Select(log => $"\n{log}: {File.ReadAllText(log)}"));
        throw new TimeoutException($"waited in vain for {what}; {string.Join(' ', folder.Entries)}{logs}");
    }
}
