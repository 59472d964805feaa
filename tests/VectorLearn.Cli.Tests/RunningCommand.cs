using System.Diagnostics;
using System.Reflection;
using System.Text;
using Xunit;

namespace VectorLearn.Cli.Tests;

/// <summary>The built <c>vectorlearn</c> as a process of its own. What does not end in time is killed, and the test
/// fails.</summary>
internal sealed class RunningCommand : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(1);
    private static readonly string s_command = Metadata("Command");

    private readonly Process _process;
    private readonly Task<byte[]> _output;
    private readonly Task<byte[]> _error;

    private RunningCommand(Process process)
    {
        _process = process;
        _output = ReadAsync(process.StandardOutput.BaseStream);
        _error = ReadAsync(process.StandardError.BaseStream);
    }

    /// <summary>The built command.</summary>
    public static string CommandPath => s_command;

    /// <summary>The root of the source tree.</summary>
    public static string Repository { get; } = Path.GetFullPath(Metadata("Repository"));

    /// <summary>Starts the command.</summary>
    /// <param name="folder">The folder it runs in.</param>
    /// <param name="arguments">Its arguments, one each.</param>
    /// <param name="environment">Variables to set, beside those of the tests; null removes one.</param>
    /// <param name="input">Its standard input.</param>
    public static RunningCommand Start(
        TemporaryFolder folder,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string?>? environment = null,
        string input = "")
    {
        var start = new ProcessStartInfo("dotnet", [s_command, .. arguments])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string? value) in environment ?? new Dictionary<string, string?>())
        {
            start.Environment[name] = value;
        }

        Process process = Process.Start(start)!;
        using (process.StandardInput)
        {
            process.StandardInput.Write(input);
        }

        return new RunningCommand(process);
    }

    /// <summary>Runs the command to its end.</summary>
    /// <param name="folder">The folder it runs in.</param>
    /// <param name="arguments">Its arguments, one each.</param>
    public static Task<CommandResult> Run(TemporaryFolder folder, params IEnumerable<string> arguments)
        => Run(folder, arguments, null);

    /// <summary>Runs the command to its end with variables of its own.</summary>
    public static async Task<CommandResult> Run(
        TemporaryFolder folder, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment)
    {
        using RunningCommand command = Start(folder, arguments, environment);
        return await command.WaitAsync();
    }

    /// <summary>Sends it a signal by name, such as INT, TERM or KILL.</summary>
    public void Send(string signal)
    {
        using Process kill = Process.Start("kill", [$"-{signal}", $"{_process.Id}"]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }

    /// <summary>Waits for its end.</summary>
    public async Task<CommandResult> WaitAsync()
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        await _process.WaitForExitAsync(cancellation).WaitAsync(s_limit, cancellation);
        return new CommandResult(
            _process.ExitCode,
            await _output.WaitAsync(s_limit, cancellation),
            Encoding.UTF8.GetString(await _error.WaitAsync(s_limit, cancellation)));
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private static async Task<byte[]> ReadAsync(Stream stream)
    {
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    private static string Metadata(string key)
        => typeof(RunningCommand).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(data => data.Key == key).Value!;
}
