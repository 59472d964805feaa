namespace VectorLearn.Data;

/// <summary>How far a shard is, by what is on disk.</summary>
/// <param name="Shard">Which part.</param>
/// <param name="Path">Its file.</param>
/// <param name="Rows">Rows that are safe.</param>
/// <param name="Total">Rows the shard is to have; null if it was never begun.</param>
/// <param name="IsWhole">Whether it is finished.</param>
/// <param name="IsBeingWritten">Whether a sweep is at it now.</param>
public sealed record ShardProgress(Shard Shard, string Path, long Rows, long? Total, bool IsWhole, bool IsBeingWritten)
{
    private SweepManifest? Manifest { get; init; }

    /// <summary>Says in which settings a whole shard is of another sweep than another one; null if in none, or if one of
    /// them is not whole.</summary>
    /// <param name="other">The other shard.</param>
    public string? DifferenceFrom(ShardProgress other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Manifest is { } its && other.Manifest is { } others
            ? ShardSet.SettingsOf(its).DifferenceFrom(ShardSet.SettingsOf(others))
            : null;
    }

    /// <summary>Looks at a shard without touching it.</summary>
    /// <param name="name">The shard.</param>
    /// <exception cref="MapFileException">Its files cannot be read.</exception>
    public static ShardProgress Of(ShardName name)
    {
        ArgumentNullException.ThrowIfNull(name);
        string manifestPath = SweepManifest.PathFor(name.Path);
        if (UnfinishedMap.Of(name.Path) is { } unfinished)
        {
            return new ShardProgress(name.Shard, name.Path, unfinished.Rows, unfinished.Total, IsWhole: false, unfinished.IsBeingWritten);
        }

        if (!File.Exists(name.Path) || !File.Exists(manifestPath))
        {
            return new ShardProgress(name.Shard, name.Path, 0, null, IsWhole: false, IsBeingWritten: false);
        }

        var manifest = SweepManifest.Read(manifestPath);
        return new ShardProgress(name.Shard, name.Path, manifest.Rows, manifest.Rows, IsWhole: true, IsBeingWritten: false)
        {
            Manifest = manifest,
        };
    }
}
