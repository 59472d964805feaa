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

    public Interruption()
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Hear(signal, 2));
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Hear(signal, 15));
    }

    public CancellationToken Token => _stop.Token;

    public string Name => _number == 15 ? "SIGTERM" : "Ctrl-C";

    public int ExitCode => Cli.ExitCode.Signal + _number;

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
