using Xunit;

namespace VectorLearn.Cli.Tests;

/// <summary><c>vectorlearn lesson</c> against what the notes printed.</summary>
public class LessonCommandTests
{
    public static TheoryData<string> Whole => [.. Directory
        .EnumerateFiles(Path.Combine(RunningCommand.Repository, "tests/golden"), "*.txt")
        .Select(file => Path.GetFileNameWithoutExtension(file))
        .Where(name => name != "hot-cold")];

    [Theory]
    [MemberData(nameof(Whole))]
    public async Task A_plain_lesson_prints_what_the_notes_printed_to_the_byte(string name)
        => Assert.Equal(Golden(name), await Plain(name));

    /// <summary>The notes cut the middle out: five lines, the beginning of the sixth, and the last are left.</summary>
    [Fact]
    public async Task Plain_hot_and_cold_prints_all_its_lines()
    {
        string[] golden = Golden("hot-cold").Split("\n...\n");
        string plain = await Plain("hot-cold");
        Assert.Equal(1101, plain.Count(character => character == '\n'));
        Assert.StartsWith(golden[0], plain, StringComparison.Ordinal);
        Assert.EndsWith("\n" + golden[1], plain, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("knob")]
    [InlineData("one-step")]
    public async Task A_lesson_that_prints_nothing_in_the_notes_prints_nothing_plainly(string name)
        => Assert.Empty(await Plain(name));

    [Fact]
    public async Task No_name_lists_them_with_a_line_each()
    {
        using var folder = new TemporaryFolder();
        CommandResult result = (await RunningCommand.Run(folder, "lesson")).Succeeded();
        Assert.Empty(result.Error);
        string[] lines = result.Output.TrimEnd('\n').Split('\n');
        Assert.All(lines, line => Assert.Matches(@"^[a-z-]+ +[A-Z].*\.$", line));
        Assert.Equal(
            Whole.Select(row => row.Data).Concat(["hot-cold", "knob", "one-step"]).Order(StringComparer.Ordinal),
            lines.Select(line => line.Split(' ')[0]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_lesson_explains_itself_and_shows_its_run()
    {
        using var folder = new TemporaryFolder();
        CommandResult result = (await RunningCommand.Run(folder, "lesson", "divergence")).Succeeded();
        Assert.Empty(result.Error);
        Assert.StartsWith("divergence\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("gradient-descent: input 2, goal 0.8, weight 0.5, alpha 1\n", result.Output, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^ *1 +0\.1 +0\.2 +-0\.6 +0\.36 ", result.Output);
    }

    private static string Golden(string name)
        => File.ReadAllText(Path.Combine(RunningCommand.Repository, "tests/golden", name + ".txt"));

    private static async Task<string> Plain(string name)
    {
        using var folder = new TemporaryFolder();
        CommandResult result = (await RunningCommand.Run(folder, "lesson", name, "--plain")).Succeeded();
        Assert.Empty(result.Error);
        Assert.Empty(folder.Entries);
        return result.Output;
    }
}
