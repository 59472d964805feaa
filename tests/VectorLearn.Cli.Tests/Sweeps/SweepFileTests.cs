using System.Text;
using Xunit;

namespace VectorLearn.Cli.Tests;

/// <summary>Where <c>vectorlearn sweep</c> leaves its map, and what it says where.</summary>
[Trait("Category", "EndToEnd")]
public class SweepFileTests
{
    private static readonly string[] s_small = ["sweep", "--input", "1:3:50", "--alpha", "0.1:1:40"];

    [Fact]
    public async Task A_file_has_its_manifest_beside_it_and_the_report_goes_to_standard_error()
    {
        using var folder = new TemporaryFolder();
        CommandResult result = await RunningCommand.Run(folder, [.. s_small, "--output", "near.v2.csv"]);
        Assert.Empty(result.Succeeded().Output);
        Assert.Equal(["near.v2.csv", "near.v2.manifest.json"], folder.Entries);

        var map = new MapFile(File.ReadAllText(folder["near.v2.csv"]));
        foreach (string outcome in (string[])["converged", "diverged", "stalled", "oscillating", "undecided"])
        {
            Assert.Matches($@"(?m)^  {outcome} +{map.CountOf(outcome):N0} +\d+\.\d\d %$", result.Error);
        }

        Assert.Matches(@"(?m)^learners +2,000$", result.Error);
        Assert.Matches(@"(?m)^learner-steps +[\d,]+$", result.Error);
        Assert.Matches(@"(?m)^  learner-steps +[\d.]+ [kMGT]?/s$", result.Error);
        Assert.Matches(@"(?m)^in compute +\d+\.\d+ s$", result.Error);
        Assert.Matches(@"(?m)^in writing +\d+\.\d+ s$", result.Error);
        Assert.Matches(@"(?m)^lane +\S", result.Error);
        Assert.Matches(@"(?m)^map +near\.v2\.csv +[\d.]+ kB$", result.Error);
        Assert.DoesNotContain('\e', result.Error);
    }

    [Fact]
    public async Task The_text_is_plain_utf8_with_plain_line_ends()
    {
        using var folder = new TemporaryFolder();
        (await RunningCommand.Run(folder, [.. s_small, "--output", "map.csv"])).Succeeded();
        byte[] bytes = await File.ReadAllBytesAsync(folder["map.csv"], TestContext.Current.CancellationToken);
        Assert.StartsWith(
            "input,alpha,outcome,period,steps,weight,prediction,error\n", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
        Assert.Equal((byte)'\n', bytes[^1]);
        Assert.DoesNotContain((byte)'\r', bytes);
        Assert.DoesNotContain((byte)'"', bytes);
    }

    [Fact]
    public async Task Standard_output_gets_the_same_bytes_as_a_file()
    {
        using var folder = new TemporaryFolder();
        CommandResult result = await RunningCommand.Run(folder, [.. s_small, "--output", "-"]);
        Assert.Empty(folder.Entries);
        Assert.Matches(@"(?m)^learners +2,000$", result.Succeeded().Error);
        (await RunningCommand.Run(folder, [.. s_small, "--output", "map.csv"])).Succeeded();
        Assert.Equal(await File.ReadAllBytesAsync(folder["map.csv"], TestContext.Current.CancellationToken), result.OutputBytes);
    }

    [Fact]
    public async Task None_counts_and_leaves_nothing()
    {
        using var folder = new TemporaryFolder();
        CommandResult result = await RunningCommand.Run(folder, [.. s_small, "--output", "none"]);
        Assert.Empty(result.Succeeded().Output);
        Assert.Matches(@"(?m)^learners +2,000$", result.Error);
        Assert.Empty(folder.Entries);
    }

    [Fact]
    public async Task Nothing_is_overwritten_without_force()
    {
        using var folder = new TemporaryFolder();
        string[] arguments = [.. s_small, "--output", "map.csv"];
        (await RunningCommand.Run(folder, arguments)).Succeeded();
        IEnumerable<string> before = folder.Look();
        CommandResult refused = await RunningCommand.Run(folder, [.. arguments, "--goal", "2"]);
        Assert.Equal(2, refused.ExitCode);
        Assert.Equal(before, folder.Look());

        // The manifest would say of the first map what is true of the second.
        CommandResult other = await RunningCommand.Run(folder, [.. s_small, "--goal", "2", "--output", "map.parquet"]);
        Assert.Equal(2, other.ExitCode);
        Assert.Equal(
            "vectorlearn: --output: 'map.manifest.json' is the manifest of 'map.csv'; give another name, or --force to overwrite the manifest\n",
            other.Error);
        Assert.Equal(before, folder.Look());

        (await RunningCommand.Run(folder, [.. arguments, "--goal", "2", "--force"])).Succeeded();
        Assert.Equal(["map.csv", "map.manifest.json"], folder.Entries);
        CommandResult wanted = await RunningCommand.Run(folder, [.. s_small, "--goal", "2", "--output", "-"]);
        Assert.Equal(wanted.Output, File.ReadAllText(folder["map.csv"]));
        Assert.Contains("\"goal\": \"2\"", File.ReadAllText(folder["map.manifest.json"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_default_output_is_made_and_refreshed()
    {
        using var folder = new TemporaryFolder();
        (await RunningCommand.Run(folder, s_small)).Succeeded();
        Assert.Equal(["results", "results/map.csv", "results/map.manifest.json"], folder.Entries);
        string first = File.ReadAllText(folder["results/map.csv"]);
        (await RunningCommand.Run(folder, [.. s_small, "--goal", "2"])).Succeeded();
        Assert.NotEqual(first, File.ReadAllText(folder["results/map.csv"]));
        (await RunningCommand.Run(folder, [.. s_small, "--output", "./results/map.csv"])).Succeeded();
        Assert.Equal(first, File.ReadAllText(folder["results/map.csv"]));
        Assert.Equal(["results", "results/map.csv", "results/map.manifest.json"], folder.Entries);
    }

    /// <summary>Lanes and threads change the speed and never a byte.</summary>
    [Theory]
    [InlineData("gradient-descent", "double")]
    [InlineData("gradient-descent", "float")]
    [InlineData("hot-cold", "double")]
    [InlineData("hot-cold", "float")]
    public async Task Every_way_of_running_gives_the_same_file(string learner, string precision)
    {
        using var folder = new TemporaryFolder();
        string[] arguments =
            ["sweep", "--input", "0.05:4:83", "--learner", learner, "--precision", precision, "--max-steps", "200", "--output", "-"];
        byte[] plain = (await RunningCommand.Run(folder, [.. arguments, "--simd", "scalar", "--threads", "1"]))
            .Succeeded().OutputBytes;
        Assert.Equal(83_001, plain.Count(letter => letter == '\n'));
        foreach (string[] way in (string[][])[[], ["--simd", "vector", "--threads", "3"], ["--simd", "512", "--threads", "16"]])
        {
            Assert.Equal(plain, (await RunningCommand.Run(folder, [.. arguments, .. way])).Succeeded().OutputBytes);
        }
    }

    [Fact]
    public async Task A_reader_who_has_seen_enough_ends_an_endless_sweep()
    {
        using var folder = new TemporaryFolder();
        CommandResult result = await RunningCommand.RunShell(
            folder, "vectorlearn sweep --input 0:1:1000000 --alpha 0:1:1000000 --max-steps 1 --output - | head -n 1");
        Assert.Equal("input,alpha,outcome,period,steps,weight,prediction,error\n", result.Output);
        Assert.Equal((128 + 13, ""), (result.ExitCode, result.Error));
    }

    [Fact]
    public async Task A_full_disk_fails_the_run_and_says_so()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "there is no device that is always full");
        using var folder = new TemporaryFolder();
        CommandResult result = await RunningCommand.RunShell(
            folder, "vectorlearn sweep --input 1:3:50 --alpha 0.1 --output - > /dev/full");
        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("vectorlearn: --output: ", Assert.Single(result.Error.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
    }

    /// <summary>On a terminal there is a progress bar; colours only where they are welcome.</summary>
    [Theory]
    [InlineData(null, true)]
    [InlineData("1", false)]
    public async Task A_terminal_gets_a_progress_bar(string? noColor, bool hasColours)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/script"), "there is no script(1) to give the command a terminal");
        using var folder = new TemporaryFolder();
        CommandResult result = await RunningCommand.RunShell(
            folder,
            $"script --quiet --return --command \"{RunningCommand.ShellWords} sweep --max-steps 200000 --tolerance 0 --simd scalar --threads 1 --output none\" /dev/null",
            KeyValuePair.Create("NO_COLOR", noColor),
            KeyValuePair.Create<string, string?>("TERM", "xterm-256color"));
        Assert.Matches(@"learners .* \d+%", result.Succeeded().Output);
        Assert.Contains("1,000,000", result.Output, StringComparison.Ordinal);
        Assert.Equal(hasColours, System.Text.RegularExpressions.Regex.IsMatch(result.Output, @"\e\[38;5;\d+m"));
    }
}
