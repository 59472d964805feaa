using System.Runtime.InteropServices;

namespace VectorLearn.Cli;

/// <summary>Hears Ctrl-C and SIGTERM while a command runs, and asks it to stop. A second signal ends the process at
/// once.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;
    private volatile int _number;

    private Interruption()
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Hear(signal, 2));
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Hear(signal, 15));
    }

    /// <summary>Runs something that can be asked to stop.</summary>
    /// <param name="run">Runs it; gives the exit code.</param>
    /// <param name="leaves">What is there when it was stopped, for people; nothing to be said of if null.</param>
    public static int Hear(Func<CancellationToken, int> run, Func<string>? leaves = null)
    {
        using var interruption = new Interruption();
        try
        {
            return run(interruption._stop.Token);
        }
        catch (OperationCanceledException) when (interruption._number != 0)
        {
            string name = interruption._number == 15 ? "SIGTERM" : "Ctrl-C";
            Console.Error.WriteLine($"vectorlearn: stopped by {name}{(leaves is null ? "" : $"; {leaves()}")}");
            return ExitCode.Signal + interruption._number;
        }
    }

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _stop.Dispose();
    }

    private void Hear(PosixSignalContext signal, int number)
    {
        if (_number == 0)
        {
            _number = number;
            signal.Cancel = true;
            _stop.Cancel();
        }
    }
}
