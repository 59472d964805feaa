using System.Diagnostics;

namespace VectorLearn.Data;

/// <summary>Brings what is written to the disk while the sweep goes on, in case the machine dies and not only the
/// process; and so that little is left to wait for at the end. The order does not matter: what the disk holds of it all is
/// told by the checksums.</summary>
/// <param name="flush">Flushes; runs on another thread.</param>
internal sealed class PacedFlush(Action flush)
{
    // More than a disk takes in a tenth of a second.
    private const long MostBytes = 1 << 24;

    private static readonly TimeSpan s_pace = TimeSpan.FromSeconds(5);

    private long _last = Stopwatch.GetTimestamp();
    private long _lastBytes;
    private Task _flush = Task.CompletedTask;

    /// <summary>Begins a flush if much was written since the last one or it is some seconds past. Fails with what that failed
    /// with.</summary>
    /// <param name="bytes">What has been written so far, in all.</param>
    public void IfDue(long bytes)
    {
        if (_flush.IsCompleted && (bytes - _lastBytes >= MostBytes || Stopwatch.GetElapsedTime(_last) >= s_pace))
        {
            _flush.GetAwaiter().GetResult();
            _last = Stopwatch.GetTimestamp();
            _lastBytes = bytes;
            _flush = Task.Run(flush);
        }
    }
}
