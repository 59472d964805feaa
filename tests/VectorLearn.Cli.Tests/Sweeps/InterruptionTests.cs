using Xunit;

namespace VectorLearn.Cli.Tests;

/// <summary>A signal ends a sweep that would go on for years.</summary>
public class InterruptionTests
{
    [Theory]
    [InlineData("INT", 130, "Ctrl-C", "gradient-descent", "double")]
    [InlineData("TERM", 143, "SIGTERM", "gradient-descent", "float")]
    [InlineData("INT", 130, "Ctrl-C", "hot-cold", "double")]
    [InlineData("INT", 130, "Ctrl-C", "gradient-descent", "half")]
    public async Task A_signal_ends_a_sweep(string signal, int exitCode, string name, string learner, string precision)
    {
        using var folder = new TemporaryFolder();
        string stepSize = learner == "hot-cold" ? "--step-amount" : "--alpha";
        using RunningCommand command = RunningCommand.Start(
            folder, "sweep", "--learner", learner, "--precision", precision, stepSize, "log:1e-7:1e-6:1000",
            "--tolerance", "0", "--max-steps", "2147483647", "--output", "map.csv");
        while (!folder.Entries.Any())
        {
            // The file is made after the command has begun to listen.
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        command.Send(signal);
        CommandResult result = await command.WaitAsync();
        Assert.Equal((exitCode, ""), (result.ExitCode, result.Output));
        Assert.StartsWith(
            $"vectorlearn: stopped by {name}", Assert.Single(result.Error.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
        Assert.False(File.Exists(folder["map.csv"]));
    }
}
