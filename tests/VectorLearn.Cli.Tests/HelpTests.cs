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

    /// <summary>Every command that the help lists has examples, and every option of every example is in its help.</summary>
    [Fact]
    public async Task Every_command_s_help_has_examples()
    {
        string root = (await Help("--help")).Output;
        string list = root[root.IndexOf("\nCommands:\n", StringComparison.Ordinal)..root.IndexOf("\nExamples:\n", StringComparison.Ordinal)];
        string[] commands = [.. Regex.Matches(list, @"(?m)^  ([a-z-]+)").Select(match => match.Groups[1].Value)];
        Assert.Subset(new HashSet<string>(commands), new HashSet<string> { "sweep", "trace", "lesson", "bench" });
        foreach (string command in commands)
        {
            CommandResult result = await Help(command, "--help");
            string examples = Examples(result);
            Assert.Matches($@"(?m)^  vectorlearn {command}\b", examples);
            Assert.All(
                Regex.Matches(examples, @"(?<=vectorlearn[^|>]* )--[a-z-]+").Select(match => match.Value),
                option => Assert.Contains($" {option}", result.Output[..^examples.Length], StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task The_version_is_one_line()
        => Assert.Matches(@"^\d+\.\d+\.\d+\n$", (await Help("--version")).Output);

    private static async Task<CommandResult> Help(params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        CommandResult result = (await RunningCommand.Run(folder, arguments)).Succeeded();
        Assert.Empty(result.Error);
        Assert.Empty(folder.Entries);
        return result;
    }

    private static string Examples(CommandResult result)
        => result.Output[result.Output.IndexOf("\nExamples:\n", StringComparison.Ordinal)..];
}
