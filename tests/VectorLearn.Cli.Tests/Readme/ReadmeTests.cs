using System.Text.RegularExpressions;
using Xunit;

namespace VectorLearn.Cli.Tests;

/// <summary>Every command that the README shows works, one after the other in one folder. Batch scripts, and commands that
/// need other tools, are left to the tests of those; what needs a cluster is only tried dry.</summary>
[Trait("Category", "EndToEnd")]
public class ReadmeTests
{
    [Fact]
    public async Task Every_command_in_the_readme_works()
    {
        string readme = await File.ReadAllTextAsync(
            Path.Combine(RunningCommand.Repository, "README.md"), TestContext.Current.CancellationToken);
        string[] commands = [.. Regex.Matches(readme, "(?ms)^```sh\n(.*?)^```")
            .Where(block => !block.Groups[1].Value.StartsWith("#!", StringComparison.Ordinal))
            .SelectMany(block => block.Groups[1].Value.Replace("\\\n", " ", StringComparison.Ordinal).Split('\n'))
            .Select(line => Regex.Replace(line, "^dotnet run .*--project src/VectorLearn.Cli -- ", "vectorlearn "))
            .Select(line => Regex.Replace(line, "^vectorlearn submit .*", "$0 --dry-run"))
            .Where(line => line.StartsWith("vectorlearn ", StringComparison.Ordinal) || line.StartsWith("printf ", StringComparison.Ordinal))

            // It goes on until it is stopped, and has tests of its own.
            .Where(line => !line.StartsWith("vectorlearn explore", StringComparison.Ordinal))

            // There is no cluster to submit to.
            .Select(line => line.StartsWith("vectorlearn submit ", StringComparison.Ordinal) ? line + " --dry-run" : line)];
        Assert.NotEmpty(commands);

        using var folder = new TemporaryFolder();
        foreach (string command in commands)
        {
            CommandResult result = await RunningCommand.RunShell(folder, command);
            Assert.True(result.ExitCode == 0, $"{command}: exit code {result.ExitCode}: {result.Error}");
        }
    }
}
