using Xunit;

namespace VectorLearn.Cli.Tests;

/// <summary>A map's sweep run again: <c>sweep --from</c> and <c>verify</c>.</summary>
[Trait("Category", "EndToEnd")]
public class RepeatedSweepTests
{
    private static readonly string[] s_sweep =
    [
        "sweep", "--learner", "hot-cold", "--step-amount", "0.1,0.2", "--input", "1:3:50", "--weight", "log:0.1:1:3",
        "--max-steps", "77", "--divergence", "100", "--precision", "float", "--columns", "error,steps", "--no-preview",
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_sweep_from_a_manifest_gives_the_same_map()
    {
        using var folder = new TemporaryFolder();
        (await RunningCommand.Run(folder, [.. s_sweep, "--output", "first.csv"])).Succeeded();
        (await RunningCommand.Run(folder, "sweep", "--from", "first.manifest.json", "--output", "again.csv")).Succeeded();
        string first = await File.ReadAllTextAsync(folder["first.csv"], Stop);
        Assert.StartsWith("input,step_amount,initial_weight,steps,error\n", first, StringComparison.Ordinal);
        Assert.Equal(first, await File.ReadAllTextAsync(folder["again.csv"], Stop));
    }

    [Fact]
    public async Task Options_beside_a_manifest_override_it()
    {
        using var folder = new TemporaryFolder();
        (await RunningCommand.Run(folder, [.. s_sweep, "--output", "first.csv"])).Succeeded();
        string[] changes = ["--max-steps", "5", "--weight", "0.5", "--columns", "outcome"];
        (await RunningCommand.Run(folder, ["sweep", "--from", "first.manifest.json", .. changes, "--output", "other.csv"])).Succeeded();
        (await RunningCommand.Run(
            folder,
            "sweep", "--learner", "hot-cold", "--step-amount", "0.1,0.2", "--input", "1:3:50", "--weight", "0.5", "--max-steps", "5",
            "--divergence", "100", "--precision", "float", "--columns", "outcome", "--output", "plain.csv")).Succeeded();
        Assert.Equal(
            await File.ReadAllTextAsync(folder["plain.csv"], Stop), await File.ReadAllTextAsync(folder["other.csv"], Stop));

        (await RunningCommand.Run(folder, "sweep", "--from", "first.csv", "--output", "again.csv")).Succeeded();
        Assert.Equal(
            await File.ReadAllTextAsync(folder["first.csv"], Stop), await File.ReadAllTextAsync(folder["again.csv"], Stop));

        File.Delete(folder["first.manifest.json"]);
        CommandResult map = await RunningCommand.Run(folder, "sweep", "--from", "first.csv", "--output", "third.csv");
        Assert.Equal(
            "vectorlearn: --from: 'first.csv' is a map without a manifest, first.manifest.json; give the manifest of a map\n",
            map.Error);
        CommandResult missing = await RunningCommand.Run(folder, "sweep", "--from", "none.json");
        Assert.Equal((2, "vectorlearn: --from: none.json does not exist\n"), (missing.ExitCode, missing.Error));
    }

    [Fact]
    public async Task A_map_is_verified()
    {
        using var folder = new TemporaryFolder();
        (await RunningCommand.Run(folder, [.. s_sweep, "--output", "map.csv"])).Succeeded();
        Assert.Equal(
            "map.csv: 300 rows compared, every bit agrees\n",
            (await RunningCommand.Run(folder, "verify", "map.csv")).Succeeded().Output);
        Assert.Equal(
            "map.csv: 20 of 300 rows compared, every bit agrees\n",
            (await RunningCommand.Run(folder, "verify", "map.csv", "--sample", "20")).Succeeded().Output);

        string[] lines = await File.ReadAllLinesAsync(folder["map.csv"], Stop);
        string[] fields = lines[123].Split(',');
        lines[123] = string.Join(',', [.. fields[..3], "7654", fields[4]]);
        await File.WriteAllLinesAsync(folder["map.csv"], lines, Stop);
        CommandResult changed = await RunningCommand.Run(folder, "verify", "map.csv");
        Assert.Equal(1, changed.ExitCode);
        Assert.StartsWith("map.csv: 300 rows compared, 1 differ; the first of them:\n", changed.Output, StringComparison.Ordinal);
        Assert.Matches($@"(?m)^ +122 +steps +{fields[3]} +7654 *$", changed.Output);

        File.Delete(folder["map.manifest.json"]);
        Assert.Equal(2, (await RunningCommand.Run(folder, "verify", "map.csv")).ExitCode);
    }

    /// <summary>A file that cannot be read is bad input, whichever command reads it.</summary>
    [Fact]
    public async Task A_flipped_bit_is_damage()
    {
        using var folder = new TemporaryFolder();
        (await RunningCommand.Run(
            folder, "sweep", "--input", "1:3:20", "--alpha", "0.1:1:20", "--output", "map.parquet")).Succeeded();
        byte[] bytes = await File.ReadAllBytesAsync(folder["map.parquet"], Stop);
        bytes[100] ^= 4;
        await File.WriteAllBytesAsync(folder["map.parquet"], bytes, Stop);
        foreach (string command in (string[])["verify", "plot map"])
        {
            CommandResult damaged = await RunningCommand.Run(folder, [.. command.Split(' '), "map.parquet"]);
            Assert.Equal((2, ""), (damaged.ExitCode, damaged.Output));
            Assert.Contains(": map.parquet is damaged, or no Parquet file: ", damaged.Error, StringComparison.Ordinal);
        }
    }

    /// <summary>A hundred times the learners take no more memory.</summary>
    [Fact]
    public async Task Memory_does_not_grow_with_the_grid()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the peak memory is read from /proc");
        using var folder = new TemporaryFolder();
        long small = await PeakMemory(folder, "0.001:1:1000");
        long large = await PeakMemory(folder, "0.001:1:100000");
        Assert.InRange(small, 1 << 20, 250_000_000);
        Assert.InRange(large, 1 << 20, Math.Min(250_000_000, small + 40_000_000));
    }

    private static async Task<long> PeakMemory(TemporaryFolder folder, string alphas)
    {
        using RunningCommand sweep = RunningCommand.Start(
            folder, "sweep", "--input", "0.05:4:1000", "--alpha", alphas, "--max-steps", "2", "--no-preview", "--output", "none");
        Task<CommandResult> end = sweep.WaitAsync();
        long peak = 0;
        while (!end.IsCompleted)
        {
            peak = Math.Max(peak, sweep.PeakMemory);
            await Task.WhenAny(end, Task.Delay(20, Stop));
        }

        (await end).Succeeded();
        return peak;
    }
}
