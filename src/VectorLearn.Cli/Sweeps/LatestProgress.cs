using System.Diagnostics;
using System.Globalization;
using VectorLearn.Sweeps;

namespace VectorLearn.Cli;

/// <summary>How far a run is, and how long it will take at the pace that it has kept so far.</summary>
/// <param name="before">Learners that were done before, in an earlier run.</param>
internal sealed class LatestProgress(long before) : IProgress<SweepProgress>
{
    // Seconds: more days than anybody waits, and fewer than a TimeSpan holds.
    private const double Longest = 8e8;

    private readonly Lock _lock = new();
    private readonly long _begun = Stopwatch.GetTimestamp();
    private SweepProgress _latest = new(0, 1);
    private long _latestAt;

    public SweepProgress Value
    {
        get
        {
            lock (_lock)
            {
                return _latest;
            }
        }
    }

    /// <summary>The time left; null before there is a pace.</summary>
    public TimeSpan? Left
    {
        get
        {
            lock (_lock)
            {
                long done = _latest.Learners - before;
                if (done <= 0)
                {
                    return null;
                }

                double seconds = Stopwatch.GetElapsedTime(_begun, _latestAt).TotalSeconds * (_latest.Total - _latest.Learners) / done;
                return TimeSpan.FromSeconds(Math.Clamp(seconds - Stopwatch.GetElapsedTime(_latestAt).TotalSeconds, 0, Longest));
            }
        }
    }

    public void Report(SweepProgress value)
    {
        lock (_lock)
        {
            _latest = value;
            _latestAt = Stopwatch.GetTimestamp();
        }
    }

    /// <summary>Percent, learners and the time left, as a line of a log.</summary>
    public override string ToString()
    {
        SweepProgress value = Value;
        string share = ((double)value.Learners / value.Total).ToString("P1", CultureInfo.InvariantCulture);
        string left = Left is { } time ? $", about {Clock(time)} left" : "";
        return value.Learners == 0
            ? "running, none of the learners is done yet"
            : $"{share}, {Quantity.Count(value.Learners)} of {Quantity.Count(value.Total)} learners{left}";
    }

    /// <summary>A time as hours, minutes and seconds.</summary>
    public static string Clock(TimeSpan time)
        => time.TotalDays >= 1
            ? $"{(int)time.TotalDays} d {time:hh\\:mm}"
            : time.ToString(@"hh\:mm\:ss", CultureInfo.InvariantCulture);
}
