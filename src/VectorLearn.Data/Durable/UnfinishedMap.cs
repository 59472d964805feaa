using VectorLearn.Maps;

namespace VectorLearn.Data;

/// <summary>How far a map is that was stopped, or is still being written.</summary>
/// <param name="Rows">Rows that are safe.</param>
/// <param name="Total">Rows the file is to have.</param>
/// <param name="Counts">Their learners by outcome.</param>
/// <param name="LearnerSteps">The updates those made together.</param>
/// <param name="Time">The time spent on them, in every run.</param>
/// <param name="IsBeingWritten">Whether a sweep is at it now.</param>
public sealed record UnfinishedMap(
    long Rows, long Total, OutcomeCounts Counts, long LearnerSteps, TimeSpan Time, bool IsBeingWritten)
{
    /// <summary>About how long rows have been under way of which what was done is kept; null if there are none.</summary>
    public TimeSpan? TimeUnderWay { get; private init; }

    /// <summary>Looks at what a map's checkpoint says, without touching it; null if there is none or the map is
    /// whole.</summary>
    /// <param name="mapPath">The map's final file.</param>
    public static UnfinishedMap? Of(string mapPath)
    {
        if (CheckpointText.Read(mapPath) is not { } text
            || (text.Checkpoints is [.., { Manifest: not null }]
                && !File.Exists(PartialMap.PathFor(mapPath)) && File.Exists(SweepManifest.PathFor(mapPath))))
        {
            return null;
        }

        Checkpoint last = text.Checkpoints is [.., var newest] ? newest : new Checkpoint();
        return new UnfinishedMap(
            last.Rows,
            text.Settings?.Rows ?? 0,
            last.Counts,
            last.LearnerSteps,
            TimeSpan.FromSeconds(last.Seconds),
            MapLock.IsHeld(mapPath))
        {
            TimeUnderWay = TimeOfTiles(mapPath),
        };
    }

    /// <summary>The longest time from the first to the last record of a slow tile; null if there is no slow tile.</summary>
    private static TimeSpan? TimeOfTiles(string mapPath) => TileName.Beside(mapPath)
        .Select(tile => (TimeSpan?)(File.GetLastWriteTimeUtc(tile.Path) - File.GetCreationTimeUtc(tile.Path)))
        .Max();
}
