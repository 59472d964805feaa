using System.Text.RegularExpressions;
using Xunit;

namespace VectorLearn.Cli.Tests;

/// <summary><c>vectorlearn help</c> with topics: what the READMEs of the projects say.</summary>
public class HelpTopicTests
{
    private static readonly Readme[] s_readmes = [.. Readme.All.Where(readme => readme.Folder.Length > 0)];

    [Fact]
    public async Task Help_lists_the_sections_of_the_readmes()
    {
        string list = (await Help()).Succeeded().Output;
        MatchCollection topics = Regex.Matches(list, @"(?m)^  (\S+) +(\S.*)$");
        Assert.Equal(
            s_readmes.SelectMany(readme => readme.Headings).Select(heading => heading.ToLowerInvariant()).Order(StringComparer.Ordinal),
            topics.Select(topic => topic.Groups[1].Value));
        Assert.All(
            (string[])["axes", "formats", "machines", "outcomes"],
            name => Assert.Contains(name, topics.Select(topic => topic.Groups[1].Value)));
        Assert.DoesNotMatch("(?m)^.{121}", list);
    }

    /// <summary>Every word and every line of code of a section is there, and no marks of Markdown but those of code.</summary>
    [Fact]
    public async Task A_topic_is_the_section_of_its_readme()
    {
        foreach (Readme readme in s_readmes)
        {
            foreach (string section in readme.Text.Split("\n## ").Skip(1))
            {
                (string name, string text) = (section.Split('\n')[0], section[section.IndexOf('\n', StringComparison.Ordinal)..]);
                string page = (await Help(name)).Succeeded().Output;
                text = Regex.Replace(Regex.Replace(text, @"!\[[^]]*\]\([^)]*\)", ""), @"\[([^]]*)\]\([^)]*\)", "$1");
                text = Regex.Replace(text.Replace("**", "", StringComparison.Ordinal), @"(?m)^```.*$|^\|[ |-]+$|\\(?=\*)", "");
                text = Regex.Replace(text, @"(?m)^\|.*\|$", row => row.Value.Replace("|", "", StringComparison.Ordinal));
                Assert.Equal(Words(text), Words(page));
                Assert.DoesNotMatch(@"(?m)^(```|!|\||#)|\*\*|\n\n\n|\]\(", page);
                foreach (string line in Regex.Matches(section, @"(?ms)^```\w*\n(.*?)^```").SelectMany(block => block.Groups[1].Value.Split('\n')))
                {
                    Assert.Contains(line.Length == 0 ? "\n" : $"\n    {line}\n", page, StringComparison.Ordinal);
                }
            }
        }
    }

    [Fact]
    public async Task Learners_and_numbers_name_all_there_are()
    {
        string options = (await Run("sweep", "--help")).Output;
        string learners = (await Help("learners")).Output;
        Assert.All((string[])["learner", "activation", "loss"], option => Assert.All(Choices(option), name => Assert.Matches($"(?m)^`{name}` ", learners)));
        string numbers = (await Help("Numbers")).Output;
        Assert.All(Choices("precision"), name => Assert.Matches($@"\b{name}\b", numbers));

        IEnumerable<string> Choices(string option)
        {
            string[] choices = Regex.Match(options, $@"--{option} <([^>]*)>").Groups[1].Value.Split('|');
            Assert.True(choices.Length > 1);
            return choices;
        }
    }

    /// <summary>Its help would never be seen.</summary>
    [Fact]
    public async Task No_topic_is_a_command()
    {
        string commands = (await Run("--help")).Succeeded().Output;
        Assert.All(
            s_readmes.SelectMany(readme => readme.Headings),
            heading => Assert.DoesNotMatch($@"(?m)^  {heading.ToLowerInvariant()}\b.*\.$", commands));
    }

    [Theory]
    [InlineData("outcme", "(did you mean outcomes?)")]
    [InlineData("swep", "(did you mean sweep?)")]
    [InlineData("xyzzy", "command; topics are ")]
    public async Task An_unknown_topic_is_a_mistake_that_lists_them(string topic, string said)
    {
        CommandResult result = await Help(topic);
        Assert.Equal(2, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.Contains(said, result.Error, StringComparison.Ordinal);
        Assert.Contains(", machines, ", result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.TrimEnd('\n').Split('\n'));
    }

    private static Task<CommandResult> Help(params string[] words) => Run(["help", .. words]);

    private static async Task<CommandResult> Run(params string[] words)
    {
        using var folder = new TemporaryFolder();
        return await CommandInProcess.Run(folder, words);
    }

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
