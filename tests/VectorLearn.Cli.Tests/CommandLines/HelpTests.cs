using System.Text.RegularExpressions;
using Xunit;

namespace VectorLearn.Cli.Tests;

/// <summary>What the command says of itself.</summary>
public class HelpTests
{
    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData]
    public async Task The_command_s_help_lists_its_commands(params string[] arguments)
    {
        CommandResult result = await Help(arguments);
        foreach (string command in (string[])["sweep", "trace", "lesson", "bench"])
        {
            Assert.Matches($@"(?m)^  {command}\b.* \S", result.Output);
            Assert.Matches($@"(?m)^  vectorlearn {command}\b", Examples(result));
        }

        Assert.DoesNotMatch("(?m)^.{130}", result.Output);
    }

    /// <summary>Every command there is has examples, and every option in them is one of its own, of a command below it, or
    /// of a sweep where it says that it takes those.</summary>
    [Fact]
    public async Task Every_command_s_help_has_examples()
    {
        IReadOnlyDictionary<string, CommandResult> pages = await PagesBelow("");
        Assert.Superset(
            new HashSet<string> { " sweep", " trace", " lesson", " bench" }, new HashSet<string>(pages.Keys));
        foreach ((string command, CommandResult page) in pages)
        {
            string options = string.Concat(
                pages.Where(other => other.Key.StartsWith(command, StringComparison.Ordinal)
                        || (other.Key == " sweep" && page.Output.Contains("every option of sweep", StringComparison.Ordinal)))
                    .Select(other => other.Value.Output[..^Examples(other.Value).Length]));
            Assert.Matches($@"(?m)^  vectorlearn{command}\b", Examples(page));
            Assert.All(
                Regex.Matches(Examples(page), $@"(?<=vectorlearn{command}\b[^|>\n]* )--[a-z-]+").Select(match => match.Value),
                option => Assert.Contains($" {option}", options, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Help_of_a_command_can_be_asked_for_in_front()
        => Assert.Equal((await Help("plot", "map", "--help")).Output, (await Help("help", "plot", "map")).Output);

    [Fact]
    public async Task The_version_is_one_line()
        => Assert.Matches(@"^\d+\.\d+\.\d+\n$", (await Help("--version")).Output);

    /// <summary>Options follow from the lists of rules and number formats: each says whose it is, and what is taken where it
    /// is left out.</summary>
    [Fact]
    public async Task Options_say_whose_they_are()
    {
        string sweep = (await Page("sweep", "--help")).Output;
        Assert.Matches(@"(?m)^  --alpha <axis> +The learning rate \(not hot-cold\) \[default: 0.001:1:1000\]$", sweep);
        Assert.Matches(@"(?m)^  --step-amount <axis> +How far a step goes \(hot-cold\) \[default: ", sweep);
        Assert.Matches(@"(?m)^  --tolerance <error> .*\[default: 1e-10; half.*: 1e-6", sweep);
        Assert.Matches(@"(?m)^  --longest-period <number> .*\[default: 8\]$", sweep);
    }

    private static Task<CommandResult> Help(params string[] arguments) => Help(RunningCommand.Run, arguments);

    /// <summary>The same from within.</summary>
    private static Task<CommandResult> Page(params string[] arguments) => Help(CommandInProcess.Run, arguments);

    private static async Task<CommandResult> Help(
        Func<TemporaryFolder, IEnumerable<string>, Task<CommandResult>> run, string[] arguments)
    {
        using var folder = new TemporaryFolder();
        CommandResult result = (await run(folder, arguments)).Succeeded();
        Assert.Empty(result.Error);
        Assert.Empty(folder.Entries);
        return result;
    }

    /// <summary>The help of all commands below one, by their paths.</summary>
    private static async Task<Dictionary<string, CommandResult>> PagesBelow(string path)
    {
        var pages = new Dictionary<string, CommandResult>();
        CommandResult page = await Page([.. path.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);
        string list = Regex.Match(page.Output, @"(?s)\nCommands:\n(.*?)\n\n").Groups[1].Value;
        Assert.All(list.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Matches(@"\.( \[default: .*\])?$", line));
        foreach (string name in Regex.Matches(list, @"(?m)^  ([a-z-]+)").Select(match => match.Groups[1].Value))
        {
            string below = $"{path} {name}";
            pages[below] = await Page([.. below.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);
            foreach ((string deeper, CommandResult its) in await PagesBelow(below))
            {
                pages[deeper] = its;
            }
        }

        return pages;
    }

    private static string Examples(CommandResult result)
        => result.Output[result.Output.IndexOf("\nExamples:\n", StringComparison.Ordinal)..];
}
