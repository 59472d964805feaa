using System.Diagnostics;

namespace VectorLearn.Data;

/// <summary>Brings what is written to the disk while the sweep goes on, in case the machine dies and not only the
/// process. The order does not matter: what the disk holds of it all is told by the checksums.</summary>
/// <param name="flush">Flushes; runs on another thread.</param>
internal sealed class PacedFlush(Action flush)
{
    private static readonly TimeSpan s_pace = TimeSpan.FromSeconds(5);

    private long _last = Stopwatch.GetTimestamp();
    private Task _flush = Task.CompletedTask;

    /// <summary>Begins a flush if the last one is some seconds past. Fails with what that failed with.</summary>
    public void IfDue()
    {
        if (_flush.IsCompleted && Stopwatch.GetElapsedTime(_last) >= s_pace)
        {
            _flush.GetAwaiter().GetResult();
            _last = Stopwatch.GetTimestamp();
            _flush = Task.Run(flush);
        }
    }
}
