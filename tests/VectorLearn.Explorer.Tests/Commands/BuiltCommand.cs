using System.Diagnostics;
using System.Reflection;
using System.Text;
using Xunit;

namespace VectorLearn.Explorer.Tests;

/// <summary>The built <c>vectorlearn</c> as a process of its own.</summary>
internal sealed class BuiltCommand : IDisposable
{
    private const int Interrupt = 2;

    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(3);

    private readonly Process _process;
    private readonly StringBuilder _errors = new();

    private BuiltCommand(string[] arguments)
    {
        string[] words = Environment.GetEnvironmentVariable("VECTORLEARN_COMMAND") is { Length: > 0 } file
            ? [Path.GetFullPath(file)]
            : ["dotnet", Path.GetFullPath(Metadata("Command"))];
        var start = new ProcessStartInfo(words[0]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string word in (string[])[.. words[1..], .. arguments])
        {
            start.ArgumentList.Add(word);
        }

        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, line) => _errors.Append(line.Data).Append('\n');
        _process.BeginErrorReadLine();
    }

    /// <summary>The root of the source tree.</summary>
    public static string Repository { get; } = Path.GetFullPath(Metadata("Repository"));

    public string Errors => _errors.ToString();

    public static BuiltCommand Start(params string[] arguments) => new(arguments);

    /// <summary>Runs it to its end; it must succeed.</summary>
    public static async Task<string> OutputOfAsync(params string[] arguments)
    {
        using BuiltCommand command = Start(arguments);
        using var limit = new CancellationTokenSource(s_limit);
        string output = await command._process.StandardOutput.ReadToEndAsync(limit.Token);
        int exitCode = await command.WaitAsync();
        Assert.True(exitCode == 0, command.Errors);
        return output;
    }

    /// <summary>Runs a command line as the page shows it.</summary>
    /// <param name="line">Begins with <c>vectorlearn</c>; words without spaces in them.</param>
    /// <param name="more">Further arguments.</param>
    public static Task<string> OutputOfLineAsync(string line, params string[] more)
    {
        string[] words = line.Split(' ');
        Assert.Equal("vectorlearn", words[0]);
        return OutputOfAsync([.. words[1..], .. more]);
    }

    /// <summary>The next line it prints.</summary>
    public async Task<string> ReadLineAsync()
    {
        using var limit = new CancellationTokenSource(s_limit);
        return await _process.StandardOutput.ReadLineAsync(limit.Token) ?? throw new InvalidOperationException($"it ended: {Errors}");
    }

    /// <summary>Presses Ctrl-C.</summary>
    public void PressCtrlC()
    {
        using Process kill = Process.Start("kill", [$"-{Interrupt}", $"{_process.Id}"]);
        kill.WaitForExit();
    }

    public async Task<int> WaitAsync()
    {
        using var limit = new CancellationTokenSource(s_limit);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private static string Metadata(string key) => typeof(BuiltCommand).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
