using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text;
using Xunit;

namespace VectorLearn.Cli.Tests;

/// <summary>The built <c>vectorlearn</c> as a process of its own. What does not end in time is killed, and the test
/// fails.</summary>
internal sealed class RunningCommand : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(1);

    private readonly Process _process;
    private readonly Task<byte[]> _output;
    private readonly Task<byte[]> _error;

    private RunningCommand(Process process)
    {
        _process = process;
        _output = ReadAsync(process.StandardOutput.BaseStream);
        _error = ReadAsync(process.StandardError.BaseStream);
    }

    /// <summary>The root of the source tree.</summary>
    public static string Repository { get; } = Path.GetFullPath(Metadata("Repository"));

    /// <summary>The file that is built.</summary>
    public static string Assembly { get; } = Path.GetFullPath(Metadata("Command"));

    /// <summary>The words that start the command: <c>dotnet</c> and the file that is built. The variable
    /// VECTORLEARN_COMMAND can name another file, so that all tests can be run against a published command.</summary>
    private static IReadOnlyList<string> Words { get; } =
        Environment.GetEnvironmentVariable("VECTORLEARN_COMMAND") is { Length: > 0 } file ? [Path.GetFullPath(file)] : ["dotnet", Assembly];

    /// <summary>That other file; null if there is none.</summary>
    public static string? Replacement => Words.Count == 1 ? Words[0] : null;

    /// <summary>The same as text for a shell.</summary>
    public static string ShellWords { get; } = string.Join(' ', Words.Select(word => $"'{word}'"));

    /// <summary>How it was built: Debug or Release.</summary>
    public static string Configuration { get; } = Metadata("Configuration");

    /// <summary>Starts the command.</summary>
    /// <param name="folder">The folder it runs in.</param>
    /// <param name="arguments">Its arguments, one each.</param>
    public static RunningCommand Start(TemporaryFolder folder, params IEnumerable<string> arguments)
        => Start(folder, Words[0], [.. Words.Skip(1), .. arguments], []);

    /// <summary>Runs the command to its end.</summary>
    /// <param name="folder">The folder it runs in.</param>
    /// <param name="arguments">Its arguments, one each.</param>
    public static async Task<CommandResult> Run(TemporaryFolder folder, params IEnumerable<string> arguments)
    {
        using RunningCommand command = Start(folder, arguments);
        return await command.WaitAsync();
    }

    /// <summary>Runs the file that is built to its end, whatever else the command may be.</summary>
    /// <param name="folder">The folder it runs in.</param>
    /// <param name="arguments">Its arguments, one each.</param>
    public static async Task<CommandResult> RunBuilt(TemporaryFolder folder, params IEnumerable<string> arguments)
    {
        using RunningCommand command = Start(folder, "dotnet", [Assembly, .. arguments], []);
        return await command.WaitAsync();
    }

    /// <summary>Runs the command to its end with variables of its own.</summary>
    /// <param name="folder">The folder it runs in.</param>
    /// <param name="arguments">Its arguments, one each.</param>
    /// <param name="environment">Variables to set, beside those of the tests.</param>
    public static async Task<CommandResult> Run(
        TemporaryFolder folder, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?> environment)
    {
        using RunningCommand command = Start(folder, Words[0], [.. Words.Skip(1), .. arguments], environment);
        return await command.WaitAsync();
    }

    /// <summary>Runs a line of bash, in which <c>vectorlearn</c> is the command.</summary>
    /// <param name="folder">The folder it runs in.</param>
    /// <param name="script">The line.</param>
    /// <param name="environment">Variables to set, beside those of the tests.</param>
    public static async Task<CommandResult> RunShell(
        TemporaryFolder folder, string script, params IEnumerable<KeyValuePair<string, string?>> environment)
    {
        using RunningCommand shell = Start(
            folder,
            "bash",
            ["-c", $"set -eo pipefail; vectorlearn() {{ {ShellWords} \"$@\"; }}\n{script}"],
            environment);
        return await shell.WaitAsync();
    }

    /// <summary>Sends it a signal by name, such as INT, TERM or KILL.</summary>
    public void Send(string signal)
    {
        using Process kill = Process.Start("kill", [$"-{signal}", $"{_process.Id}"]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }

    /// <summary>Kills it, unless it has ended.</summary>
    public void Kill() => _process.Kill();

    /// <summary>The most memory it has had so far, in bytes; 0 once it has ended.</summary>
    public long PeakMemory
    {
        get
        {
            try
            {
                string? line = File.ReadLines($"/proc/{_process.Id}/status")
                    .FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
                return line is null ? 0 : 1024 * long.Parse(line.Split()[^2], CultureInfo.InvariantCulture);
            }
            catch (IOException)
            {
                return 0;
            }
        }
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

    private static RunningCommand Start(
        TemporaryFolder folder, string program, IEnumerable<string> arguments, IEnumerable<KeyValuePair<string, string?>> environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder.Path,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string? value) in environment)
        {
            start.Environment[name] = value;
        }

        Process process = Process.Start(start)!;
        process.StandardInput.Close();
        return new RunningCommand(process);
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
