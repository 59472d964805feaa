using System.Text.RegularExpressions;
using Xunit;

namespace VectorLearn.Cli.Tests;

/// <summary>A sweep that ends too soon, whatever ends it, goes on to the same bytes.</summary>
[Trait("Category", "EndToEnd")]
public partial class KilledSweepTests
{
    private const int Kills = 26;
    private static readonly string[] s_sweep = ["sweep", "--input", "0.05:4:4000", "--alpha", "0.001:1:500", "--no-preview"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("map.csv")]
    [InlineData("map.parquet")]
    public async Task Killed_at_any_moment_and_resumed_it_ends_with_the_same_bytes(string name)
    {
        using var folder = new TemporaryFolder();
        (await RunningCommand.Run(folder, [.. s_sweep, "--output", "whole_" + name])).Succeeded();
        string[] arguments = [.. s_sweep, "--output", name];
        var random = new Random(5);
        int resumed = 0;
        for (int kills = 0; kills < Kills;)
        {
            bool hasBegun = File.Exists(folder[name + ".checkpoint"]);
            using RunningCommand sweep = RunningCommand.Start(folder, hasBegun ? [.. arguments, "--resume"] : arguments);
            Task<CommandResult> end = sweep.WaitAsync();

            // Every other time only once there is something to go on with: a busy machine may take long to begin.
            while (kills % 2 == 1 && !end.IsCompleted && !File.Exists(folder[name + ".checkpoint"]))
            {
                await Task.Delay(5, Stop);
            }

            if (await Task.WhenAny(end, Task.Delay(random.Next(50, 700), Stop)) != end)
            {
                sweep.Kill();
                kills++;
                resumed += hasBegun ? 1 : 0;
            }

            CommandResult result = await end;
            Assert.True(result.ExitCode is 0 or 137, result.Error);
            if (File.Exists(folder[name]) && !File.Exists(folder[name + ".checkpoint"]))
            {
                AssertWhole();
            }
        }

        Assert.True(resumed > 0);
        if (File.Exists(folder[name + ".checkpoint"]))
        {
            (await RunningCommand.Run(folder, [.. arguments, "--resume"])).Succeeded();
            AssertWhole();
        }

        void AssertWhole()
        {
            AssertSame(folder["whole_" + name], folder[name]);
            File.Delete(folder[name]);
            File.Delete(folder["map.manifest.json"]);
        }
    }

    [Fact]
    public async Task A_sweep_killed_in_the_middle_of_its_only_chunk_goes_on_there()
    {
        using var folder = new TemporaryFolder();
        string[] slow =
        [
            "sweep", "--input", "1", "--alpha", "log:1e-7:1e-6:2000", "--max-steps", "10000000", "--tolerance", "0",
            "--no-preview", "--output",
        ];
        (await RunningCommand.Run(folder, [.. slow, "whole.parquet"])).Succeeded();
        string[] arguments = [.. slow, "map.parquet"];
        using (RunningCommand sweep = RunningCommand.Start(folder, arguments))
        {
            while (new FileInfo(folder["map.parquet.tile-0"]) is not { Exists: true, Length: > 1000 })
            {
                await Task.Delay(5, Stop);
            }

            sweep.Kill();
            await sweep.WaitAsync();
        }

        CommandResult refused = await RunningCommand.Run(folder, arguments);
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("'map.parquet' is unfinished, with 0 of 2,000 learners done", refused.Error, StringComparison.Ordinal);

        CommandResult resumed = await RunningCommand.Run(folder, [.. arguments, "--resume"]);
        Assert.Matches(
            "learner-steps +20,000,000,000\n +in the last run +1?[0-9],[0-9]{3},[0-9]{3},[0-9]{3}\n", resumed.Succeeded().Error);
        AssertSame(folder["whole.parquet"], folder["map.parquet"]);
        Assert.Equal(["map.manifest.json", "map.parquet", "whole.manifest.json", "whole.parquet"], folder.Entries);
    }

    [Theory]
    [InlineData("TERM", 143)]
    [InlineData("INT", 130)]
    public async Task A_stopped_sweep_prints_the_command_that_goes_on(string signal, int exitCode)
    {
        using var folder = new TemporaryFolder();
        string[] arguments = [.. s_sweep, "--max-steps", "1500", "--tolerance", "0"];
        (await RunningCommand.Run(folder, [.. arguments, "--output", "whole.csv"])).Succeeded();
        using RunningCommand sweep = RunningCommand.Start(folder, [.. arguments, "--output", "it's.csv", "--force"]);
        while (new FileInfo(folder["it's.csv.partial"]) is not { Exists: true, Length: > 0 })
        {
            await Task.Delay(5, Stop);
        }

        sweep.Send(signal);
        CommandResult result = await sweep.WaitAsync();
        Assert.Equal(exitCode, result.ExitCode);
        Match command = GoOn().Match(result.Error);
        Assert.True(command.Success, result.Error);
        Assert.False(File.Exists(folder["it's.csv"]));

        (await RunningCommand.RunShell(folder, command.Groups["command"].Value)).Succeeded();
        AssertSame(folder["whole.csv"], folder["it's.csv"]);
        Assert.Equal(["it's.csv", "it's.manifest.json", "whole.csv", "whole.manifest.json"], folder.Entries);
    }

    [Fact]
    public async Task A_disk_that_fills_up_loses_nothing()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.UserName == "root", "mounting a small disk needs root on Linux");
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["disk"]);
        CommandResult mount = await RunningCommand.RunShell(folder, "mount -t tmpfs -o size=40m none disk");
        Assert.SkipUnless(mount.ExitCode == 0, $"no small disk can be mounted: {mount.Error}");
        try
        {
            (await RunningCommand.Run(folder, [.. s_sweep, "--output", "whole.csv.zst"])).Succeeded();
            string[] arguments = [.. s_sweep, "--output", "disk/map.csv.zst"];
            CommandResult full = await RunningCommand.Run(folder, arguments);
            Assert.Equal(1, full.ExitCode);
            Assert.Matches(
                "^vectorlearn: --output: disk/map.csv.zst could not be written: No space left on device.*; "
                    + "[1-9][0-9,]+ of 2,000,000 learners are kept; go on with .* --resume\n$",
                full.Error);
            Assert.False(File.Exists(folder["disk/map.csv.zst"]));
            Assert.Equal(1, (await RunningCommand.Run(folder, [.. arguments, "--resume"])).ExitCode);

            (await RunningCommand.RunShell(folder, "mount -o remount,size=200m disk")).Succeeded();
            (await RunningCommand.Run(folder, [.. arguments, "--resume"])).Succeeded();
            AssertSame(folder["whole.csv.zst"], folder["disk/map.csv.zst"]);
        }
        finally
        {
            await RunningCommand.RunShell(folder, "umount disk");
        }
    }

    [Fact]
    public async Task Two_sweeps_to_one_output_are_one_too_many()
    {
        using var folder = new TemporaryFolder();
        string[] arguments = ["sweep", "--no-preview", "--output", "map.csv"];
        using RunningCommand first = RunningCommand.Start(
            folder, [.. arguments, "--input", "0.9:1.1:32", "--alpha", "1e-7:1e-6:99999", "--max-steps", "1000000"]);
        while (!File.Exists(folder["map.csv.partial"]))
        {
            await Task.Delay(5, Stop);
        }

        foreach (string[] options in (string[][])[[], ["--force"], ["--resume"]])
        {
            CommandResult second = await RunningCommand.Run(folder, [.. arguments, .. options]);
            Assert.Equal(2, second.ExitCode);
            Assert.Matches("map.csv'? is being written by another sweep", second.Error);
        }

        CommandResult running = await RunningCommand.Run(folder, "status", "map.csv");
        Assert.EndsWith(", being written now\n", running.Succeeded().Output, StringComparison.Ordinal);

        // The lock dies with its process.
        first.Kill();
        await first.WaitAsync();
        Assert.DoesNotContain("now", (await RunningCommand.Run(folder, "status", "map.csv")).Output, StringComparison.Ordinal);
        CommandResult unfinished = await RunningCommand.Run(folder, "verify", "map.csv");
        Assert.Equal(
            (2, "vectorlearn: verify: map.csv is not finished, there is only map.csv.partial; resume its sweep\n"),
            (unfinished.ExitCode, unfinished.Error));
        (await RunningCommand.Run(folder, [.. arguments, "--force"])).Succeeded();
        Assert.Equal(["map.csv", "map.manifest.json"], folder.Entries);
    }

    [Fact]
    public async Task What_cannot_be_resumed_says_why()
    {
        using var folder = new TemporaryFolder();
        string[] small = ["sweep", "--input", "1:3:50", "--alpha", "0.1:1:40", "--no-preview", "--output", "map.csv"];
        CommandResult nothing = await RunningCommand.Run(folder, [.. small, "--resume"]);
        Assert.Equal(2, nothing.ExitCode);
        Assert.StartsWith("vectorlearn: --resume: there is nothing to go on with", nothing.Error, StringComparison.Ordinal);
        Assert.Equal(2, (await RunningCommand.Run(folder, ["sweep", "--output", "-", "--resume"])).ExitCode);

        (await RunningCommand.Run(folder, small)).Succeeded();
        IEnumerable<string> before = folder.Look();
        CommandResult whole = await RunningCommand.Run(folder, [.. small, "--resume"]);
        Assert.Equal("vectorlearn: map.csv is whole; nothing is left to do\n", whole.Succeeded().Error);
        CommandResult other = await RunningCommand.Run(folder, [.. small, "--resume", "--goal", "2"]);
        Assert.Equal(2, other.ExitCode);
        Assert.EndsWith("map.csv was made with other settings: goal was 0.8 and is 2\n", other.Error, StringComparison.Ordinal);
        Assert.Equal(before, folder.Look());
    }

    [Fact]
    public async Task Unfinished_work_is_not_overwritten_unasked()
    {
        using var folder = new TemporaryFolder();
        string[] arguments = [.. s_sweep, "--max-steps", "3000", "--tolerance", "0", "--output", "map.csv"];
        using (RunningCommand sweep = RunningCommand.Start(folder, arguments))
        {
            while (new FileInfo(folder["map.csv.partial"]) is not { Exists: true, Length: > 1000 })
            {
                await Task.Delay(5, Stop);
            }

            sweep.Send("TERM");
            Assert.Equal(143, (await sweep.WaitAsync()).ExitCode);
        }

        IEnumerable<string> before = folder.Look();
        CommandResult refused = await RunningCommand.Run(folder, arguments);
        Assert.Equal(2, refused.ExitCode);
        Assert.Matches("'map.csv' is unfinished, with [0-9,]+ of 2,000,000 learners done; go on with --resume, or", refused.Error);
        Assert.Equal(before, folder.Look());
        (await RunningCommand.Run(folder, [.. s_sweep, "--max-steps", "1", "--output", "map.csv", "--force"])).Succeeded();
    }

    private static void AssertSame(string expected, string path)
        => Assert.True(File.ReadAllBytes(expected).AsSpan().SequenceEqual(File.ReadAllBytes(path)), $"{path} has other bytes");

    [GeneratedRegex("^vectorlearn: stopped by .*; [0-9,]+ of 2,000,000 learners are kept; go on with (?<command>.*)\n$")]
    private static partial Regex GoOn();
}
