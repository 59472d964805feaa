using System.Diagnostics;
using System.Text;
using Xunit;

namespace VectorLearn.Cli.Tests;

/// <summary>Programs beside our own that tests need.</summary>
internal static class OtherProgram
{
    /// <summary>Runs a program to its end; demands that all goes well.</summary>
    /// <param name="folder">The folder it runs in.</param>
    /// <param name="program">A program on the path, or its file.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">Variables to set, beside those of the tests.</param>
    /// <returns>What it printed.</returns>
    public static async Task<string> Run(
        TemporaryFolder folder,
        string program,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string?>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string? value) in environment ?? new Dictionary<string, string?>())
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        var error = new StringBuilder();
        process.ErrorDataReceived += (_, line) => error.AppendLine(line.Data);
        process.BeginErrorReadLine();
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {output}{error}");
        return output;
    }

    /// <summary>Whether a program is on the path, or where a superuser's programs are.</summary>
    public static bool IsThere(string program)
        => $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin:/sbin".Split(':')
            .Any(folder => File.Exists(Path.Combine(folder, program)));
}
