using System.Text;
using Xunit;

namespace VectorLearn.Cli.Tests;

/// <summary>What a run of the command came to.</summary>
/// <param name="ExitCode">The exit code; 128 and the signal's number where a signal ended the process.</param>
/// <param name="OutputBytes">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record CommandResult(int ExitCode, byte[] OutputBytes, string Error)
{
    /// <summary>Standard output as text.</summary>
    public string Output => Encoding.UTF8.GetString(OutputBytes);

    /// <summary>Demands that all went well.</summary>
    public CommandResult Succeeded()
    {
        Assert.True(ExitCode == 0, $"exit code {ExitCode}: {Error}");
        return this;
    }
}
