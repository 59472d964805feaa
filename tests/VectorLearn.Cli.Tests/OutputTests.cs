using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Xunit;

namespace VectorLearn.Cli.Tests;

/// <summary>What the command writes, to the byte: the cases of <c>tests/golden/outputs.tsv</c>, which says how they are
/// written and renewed.</summary>
[Trait("Category", "EndToEnd")]
public partial class OutputTests
{
    private static readonly string s_file = Path.Combine(RunningCommand.Repository, "tests/golden/outputs.tsv");

    private static bool Renews => Environment.GetEnvironmentVariable("VECTORLEARN_RENEW") == "1";

    public static TheoryData<string, string> Cases => [.. File.ReadLines(s_file)
        .Where(line => line is not ['#', ..])
        .Select(line => line.Split('\t'))
        .Select(fields => (fields[1], fields[0]))];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_output_stays_what_it_was(string commands, string hash)
    {
        // The library that draws rounds otherwise on other processors.
        Assert.SkipWhen(
            commands.Contains("plot ", StringComparison.Ordinal)
                && !(OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64),
            "pictures are those of Linux on x64");

        using var folder = new TemporaryFolder();
        string script = "vectorlearn " + commands.Replace(" && ", " && vectorlearn ", StringComparison.Ordinal);
        CommandResult result = (await RunningCommand.RunShell(
            folder, script.Replace("{out}", "out", StringComparison.Ordinal))).Succeeded();

        // A shard has its number in its name; a manifest may be beside the output, and a shard's log.
        byte[] output = result.OutputBytes;
        if (OutputName().Match(commands.Split(" && ")[^1]) is { Success: true } name)
        {
            string file = Assert.Single(folder.Entries, entry => entry.StartsWith("out.", StringComparison.Ordinal)
                && entry.EndsWith(name.Groups[1].Value, StringComparison.Ordinal));
            output = await File.ReadAllBytesAsync(folder[file], TestContext.Current.CancellationToken);
        }

        Assert.NotEmpty(output);
        string now = Convert.ToHexStringLower(SHA256.HashData(output));
        if (Renews)
        {
            // One after the other, though the cases run side by side.
            lock (s_file)
            {
                string[] lines = File.ReadAllLines(s_file);
                lines[Array.IndexOf(lines, $"{hash}\t{commands}")] = $"{now}\t{commands}";
                File.WriteAllText(s_file, string.Join('\n', [.. lines, ""]));
            }
        }
        else
        {
            Assert.True(now == hash, $"another output than before, of {output.Length:N0} bytes: vectorlearn {commands}");
        }
    }

    [GeneratedRegex(@"\{out\}(\.\S+)")]
    private static partial Regex OutputName();
}
