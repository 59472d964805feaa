using System.Text.RegularExpressions;
using Xunit;

namespace VectorLearn.Cli.Tests;

/// <summary>What the READMEs say holds.</summary>
public class ReadmeTests
{
    /// <summary>Every command that a README shows works, one after the other in one folder, after the first of the Quick
    /// start. Batch scripts, and commands that need other tools, are left to the tests of those; what needs a cluster is only
    /// tried dry.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("src/VectorLearn")]
    [InlineData("src/VectorLearn.Data")]
    [InlineData("src/VectorLearn.Plots")]
    [InlineData("src/VectorLearn.Cli")]
    [Trait("Category", "EndToEnd")]
    public async Task Every_command_in_the_readme_works(string readme)
    {
        string quickStart = Readme.Of("").Blocks("sh", "Quick start").Single().Split('\n')[0];
        string[] commands = [.. Readme.Of(readme).Blocks("sh").SelectMany(block => block.Split('\n')).Except([quickStart])
            .Prepend(quickStart)
            .Select(line => Regex.Replace(line, "^dotnet run .*--project src/VectorLearn.Cli -- ", "vectorlearn "))
            .Where(line => line.StartsWith("vectorlearn ", StringComparison.Ordinal) || line.StartsWith("printf ", StringComparison.Ordinal))

            // It goes on until it is stopped, and has tests of its own.
            .Where(line => !line.StartsWith("vectorlearn explore", StringComparison.Ordinal))

            // There is no cluster to submit to.
            .Select(line => line.StartsWith("vectorlearn submit ", StringComparison.Ordinal) ? line + " --dry-run" : line)];
        Assert.True(commands.Length > 1);

        using var folder = new TemporaryFolder();
        foreach (string command in commands)
        {
            CommandResult result = await RunningCommand.RunShell(folder, command);
            Assert.True(result.ExitCode == 0, $"{command}: exit code {result.ExitCode}: {result.Error}");
        }
    }

    [Fact]
    public void The_first_readme_is_read_in_a_minute()
        => Assert.InRange(Readme.Of("").Text.Length, 1, 7000);

    /// <summary>Links lead to files of the repository, and to headings that are in them.</summary>
    [Fact]
    public void Links_lead_somewhere()
    {
        int count = 0;
        foreach (Readme readme in Readme.All)
        {
            foreach (Match link in Regex.Matches(readme.Text, @"\]\((?!https?:)([^)#]*)#?([^)]*)\)"))
            {
                string path = Path.Combine(RunningCommand.Repository, readme.Folder, link.Groups[1].Value);
                Assert.True(File.Exists(path) || Directory.Exists(path), $"{readme}: {link.Value}");
                if (link.Groups[2].Value is { Length: > 0 } heading)
                {
                    string folder = Path.GetRelativePath(RunningCommand.Repository, Path.GetDirectoryName(path)!);
                    Assert.Contains(heading, Readme.Of(folder).Headings.Select(text => text.Replace(' ', '-').ToLowerInvariant()));
                }

                count++;
            }
        }

        Assert.True(count > 10);
    }
}
