using VectorLearn.Lanes;
using VectorLearn.Maps;

namespace VectorLearn.Sweeps;

/// <summary>How a sweep is run. Nothing here changes a bit of the map.</summary>
public sealed record SweepOptions
{
    /// <summary>How many learners advance at once.</summary>
    public LaneWidth Lanes { get; init; } = LaneWidth.Auto;

    /// <summary>Threads to run on, 1 or more; every core if not set.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Learners in a tile, 1 or more: what one thread takes at a time. Tiles begin at the grid's rows that are
    /// multiples of it. If null, what keeps all threads busy.</summary>
    public int? TileSize { get; init; }

    /// <summary>The most learners in a tile where its size is not asked for; null leaves it to the sweep.</summary>
    public int? LargestTile { get; init; }

    /// <summary>Hears of each finished tile, in row order, from the thread that finished it.</summary>
    public IProgress<SweepProgress>? Progress { get; init; }
}

/// <summary>How far a sweep has come.</summary>
/// <param name="Learners">Learners with an outcome.</param>
/// <param name="Total">Learners in the grid.</param>
public readonly record struct SweepProgress(long Learners, long Total);

/// <summary>What a finished sweep came to.</summary>
/// <param name="Counts">Learners by outcome.</param>
/// <param name="LearnerSteps">The updates all learners made together, in this run.</param>
/// <param name="Lane">The lane it ran in, for people.</param>
/// <param name="Threads">The threads it ran on.</param>
/// <param name="Compute">Time in the kernel, the mean of the threads.</param>
/// <param name="Consume">Time in preparing and consuming tiles, the mean of the threads.</param>
/// <param name="Total">Time from start to end.</param>
public sealed record SweepSummary(
    OutcomeCounts Counts,
    long LearnerSteps,
    string Lane,
    int Threads,
    TimeSpan Compute,
    TimeSpan Consume,
    TimeSpan Total);
