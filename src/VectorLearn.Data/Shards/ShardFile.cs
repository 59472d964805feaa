using VectorLearn.Grids;

namespace VectorLearn.Data;

/// <summary>A shard's file that was written to its end, with its manifest and the log it is checked against.</summary>
/// <param name="path">The file.</param>
/// <param name="manifest">What it holds.</param>
/// <param name="checkpoints">The log: the file's segments, the last of them its foot.</param>
internal sealed class ShardFile(string path, SweepManifest manifest, IReadOnlyList<Checkpoint> checkpoints)
{
    private static readonly string[] s_companions = [".checkpoint", ".partial", ".lock"];

    /// <summary>The file.</summary>
    public string Path => path;

    /// <summary>What it holds.</summary>
    public SweepManifest Manifest => manifest;

    /// <summary>The log: the file's segments, the last of them its foot.</summary>
    public IReadOnlyList<Checkpoint> Checkpoints => checkpoints;

    /// <summary>Which part it is.</summary>
    public Shard Shard => new(Manifest.Shard!.Number, Manifest.Shard.Of);

    /// <summary>Where the last row ends.</summary>
    public long EndOfRows => Checkpoints[^2].Bytes;

    /// <summary>What the foot has to know of its chunks.</summary>
    public IEnumerable<MapChunk> Chunks => Checkpoints.SelectMany(checkpoint => checkpoint.Chunks);

    /// <summary>The maps among files that a pattern such as <c>map.shard-*</c> finds; the files that stand beside a map
    /// stand for it, but for the manifests.</summary>
    public static IEnumerable<string> MapsAmong(IEnumerable<string> paths) => paths
        .Where(path => !path.EndsWith(".manifest.json", StringComparison.Ordinal)
            && !path.EndsWith(".manifest.json.partial", StringComparison.Ordinal))
        .Select(path => Array.Find(s_companions, path.EndsWith) is { } companion
            ? path[..^companion.Length]
            : TileName.MapOf(path) ?? path)
        .DistinctBy(System.IO.Path.GetFullPath);

    /// <summary>Reads a shard.</summary>
    /// <exception cref="MapFileException">It is not finished, or is none.</exception>
    public static ShardFile Read(string path)
    {
        string manifestPath = SweepManifest.PathFor(path);
        CheckpointText? log = MapFileException.Guard(path, CheckpointText.Read);
        if (!File.Exists(path) || !File.Exists(manifestPath))
        {
            throw new MapFileException(
                log is not null ? $"{path} is not finished; resume its sweep"
                : File.Exists(path) ? $"{path} has no manifest beside it ({manifestPath})"
                : $"{path} does not exist");
        }

        var manifest = SweepManifest.Read(manifestPath);
        if (manifest.Shard is not { } place)
        {
            throw new MapFileException($"{path} is a whole map and not a shard");
        }

        var shard = new Shard(place.Number, place.Of);
        RowRange rows = manifest.ToPlan().RowsIn(MapFormat.For(path));
        if (place.Number < 1 || place.Number > place.Of || new RowRange(place.FirstRow, manifest.Rows) != rows)
        {
            throw new MapFileException(
                $"{path} says that it holds {manifest.Rows} rows from row {place.FirstRow} on, which is not shard {shard}");
        }

        return log?.Checkpoints is [.., _, { Manifest: not null }] checkpoints
            ? new ShardFile(path, manifest, checkpoints)
            : throw new MapFileException(
                $"{path} has no whole log beside it to check it against ({CheckpointLog.PathFor(path)})");
    }

    /// <summary>Whether every byte of the file is what was written.</summary>
    public bool IsUnharmed(CancellationToken cancellationToken)
        => new FileInfo(Path).Length == Checkpoints[^1].Bytes
            && PartialMap.Verify(Path, Checkpoints, cancellationToken) == Checkpoints.Count;
}
