using System.Diagnostics;
using System.Globalization;
using VectorLearn.Sweeps;

namespace VectorLearn.Cli;

/// <summary>How far a run is, and how long it will take at the pace it has kept since its first report: what was done
/// before, in an earlier run, says nothing of that.</summary>
internal sealed class LatestProgress : IProgress<SweepProgress>
{
    // Seconds: more days than anybody waits, and fewer than a TimeSpan holds.
    private const double Longest = 8e8;

    private readonly Lock _lock = new();
    private SweepProgress _first;
    private SweepProgress _latest = new(0, 1);
    private long _begun;

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
                long done = _latest.Learners - _first.Learners;
                return _begun == 0 || done <= 0
                    ? null
                    : TimeSpan.FromSeconds(Math.Min(
                        Longest, Stopwatch.GetElapsedTime(_begun).TotalSeconds * (_latest.Total - _latest.Learners) / done));
            }
        }
    }

    public void Report(SweepProgress value)
    {
        lock (_lock)
        {
            if (_begun == 0)
            {
                _begun = Stopwatch.GetTimestamp();
                _first = value;
            }

            _latest = value;
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
