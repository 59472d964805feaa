using System.Buffers;
using System.Collections.Concurrent;
using Microsoft.Win32.SafeHandles;
using VectorLearn.Maps;
using VectorLearn.Sweeps;

namespace VectorLearn.Data;

/// <summary>The shards of a sweep, to be merged into the map that one machine would have written.</summary>
public sealed class ShardSet
{
    private const int BlockSize = 1 << 20;

    private readonly ShardFile[] _shards;

    private ShardSet(ShardFile[] shards, IReadOnlyList<string> problems)
    {
        _shards = shards;
        Problems = problems;
    }

    /// <summary>Why they cannot be merged, a sentence each: what is missing, unfinished, damaged, there twice or of another
    /// sweep. Empty if they can.</summary>
    public IReadOnlyList<string> Problems { get; }

    /// <summary>How many shards there are.</summary>
    public int Count => _shards.Length;

    /// <summary>The map's file, by the name of the first shard; null if that is named differently.</summary>
    public string? MapPath => _shards.Length == 0 ? null : ShardName.Parse(_shards[0].Path)?.MapPath;

    /// <summary>About how large the map's file gets.</summary>
    public long Bytes => _shards.Sum(shard => shard.Checkpoints[^1].Bytes);

    /// <summary>Gathers shards and checks them.</summary>
    /// <param name="paths">Their files, in any order; what stands beside them may be among them.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static ShardSet Gather(IEnumerable<string> paths, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(paths);
        List<string> problems = [];
        HashSet<Shard> known = [];
        List<ShardFile> found = [];
        foreach (string path in ShardFile.MapsAmong(paths))
        {
            try
            {
                found.Add(ShardFile.Read(path));
            }
            catch (MapFileException exception)
            {
                problems.Add(exception.Message);
                if (ShardName.Parse(path) is { } name)
                {
                    known.Add(name.Shard);
                }
            }
        }

        // The sweep that most of them are of is the one that is meant.
        IGrouping<string, ShardFile>[] sweeps = [.. found.GroupBy(Identity).OrderByDescending(sweep => sweep.Count())];
        foreach (ShardFile foreign in sweeps.Skip(1).SelectMany(sweep => sweep))
        {
            problems.Add($"{foreign.Path} is no part of the same map: {Difference(foreign, sweeps[0].First())}");
            known.Add(foreign.Shard);
        }

        ShardFile[] shards = sweeps.Length == 0 ? [] : [.. sweeps[0].OrderBy(shard => shard.Shard.Number)];
        problems.AddRange(Gaps(shards, known));
        problems.AddRange(Damages(shards, cancellationToken));
        return new ShardSet(shards, problems);
    }

    /// <summary>Writes the map: the bytes that one machine would have written, under a name of its own until it is
    /// whole.</summary>
    /// <param name="path">The map's file, in a folder that exists.</param>
    /// <param name="progress">Hears how many rows are written.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The map's manifest: counts and times are those of the shards together.</returns>
    /// <exception cref="InvalidOperationException">There are <see cref="Problems"/>.</exception>
    /// <exception cref="MapFileException">Another process writes the map, or its format is not that of the
    /// shards.</exception>
    /// <exception cref="IOException">The files cannot be read or written.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public SweepManifest Merge(
        string path, IProgress<SweepProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (Problems.Count > 0)
        {
            throw new InvalidOperationException(Problems[0]);
        }

        var format = MapFormat.For(path);
        if (format != MapFormat.For(_shards[0].Path))
        {
            throw new MapFileException($"{path} is of another format than its shards, such as {_shards[0].Path}");
        }

        SweepManifest manifest = Whole();
        MapSchema schema = manifest.ToPlan().Schema;
        using var taken = MapLock.Take(path);
        using (var partial = PartialMap.Open(path, 0))
        {
            File.Delete(CheckpointLog.PathFor(path));
            TileName.Delete(path);
            byte[] head = format.Head(schema);
            partial.Write(head);
            foreach (ShardFile shard in _shards)
            {
                Copy(shard, head.Length, partial, cancellationToken);
                progress?.Report(new SweepProgress(shard.Manifest.Shard!.FirstRow + shard.Manifest.Rows, manifest.Rows));
            }

            partial.Write(format.Foot(schema, manifest, [.. _shards.SelectMany(shard => shard.Chunks)]));
            partial.FlushToDisk();
        }

        PartialMap.Publish(path, manifest.ToJson());
        return manifest;
    }

    private static void Copy(ShardFile shard, long start, PartialMap partial, CancellationToken cancellationToken)
    {
        using SafeFileHandle file = File.OpenHandle(shard.Path);
        byte[] block = ArrayPool<byte>.Shared.Rent(BlockSize);
        while (start < shard.EndOfRows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int count = RandomAccess.Read(file, block.AsSpan(0, (int)Math.Min(block.Length, shard.EndOfRows - start)), start);
            if (count == 0)
            {
                throw new EndOfStreamException($"{shard.Path} was cut short while it was read");
            }

            partial.Write(block.AsSpan(0, count));
            start += count;
        }

        ArrayPool<byte>.Shared.Return(block);
    }

    /// <summary>Every setting that makes shards parts of the same map.</summary>
    internal static MapSettings SettingsOf(SweepManifest shard) => MapSettings.Of(shard with
    {
        Shard = null,
        Rows = shard.ToSweep().Grid.Count,
    });

    private static string Identity(ShardFile shard)
        => $"{shard.Shard.Count} {MapFormat.For(shard.Path).Extension} {string.Join('|', SettingsOf(shard.Manifest).Values)}";

    private static string Difference(ShardFile foreign, ShardFile shard)
        => SettingsOf(foreign.Manifest).DifferenceFrom(SettingsOf(shard.Manifest))
            ?? (foreign.Shard.Count != shard.Shard.Count
                ? $"it is part {foreign.Shard}, and {shard.Path} is part {shard.Shard}"
                : $"its format is not that of {shard.Path}");

    /// <summary>What is missing or there twice.</summary>
    /// <param name="shards">Those that are there, in order.</param>
    /// <param name="known">Those of which it is known why they are missing, or whose place another takes.</param>
    private static IEnumerable<string> Gaps(ShardFile[] shards, HashSet<Shard> known)
    {
        if (shards.Length == 0)
        {
            yield break;
        }

        int count = shards[0].Shard.Count;
        foreach ((ShardFile before, ShardFile shard) in shards.Zip(shards.Skip(1)))
        {
            if (shard.Shard == before.Shard)
            {
                yield return $"{shard.Path} is shard {shard.Shard}, which is there already";
            }
        }

        IEnumerable<int> missing = Enumerable.Range(1, count).Except(shards.Select(shard => shard.Shard.Number));
        foreach (Shard shard in missing.Select(number => new Shard(number, count)).Except(known))
        {
            string? path = ShardName.Parse(shards[0].Path) is { } name ? (name with { Shard = shard }).Path : null;
            yield return $"shard {shard} is missing{(path is null ? "" : $": {path}")}";
        }
    }

    private static IEnumerable<string> Damages(ShardFile[] shards, CancellationToken cancellationToken)
    {
        var harmed = new ConcurrentBag<ShardFile>();
        Parallel.ForEach(shards, new ParallelOptions { CancellationToken = cancellationToken }, shard =>
        {
            if (!shard.IsUnharmed(cancellationToken))
            {
                harmed.Add(shard);
            }
        });
        return harmed.OrderBy(shard => shard.Shard.Number)
            .Select(shard => $"{shard.Path} is damaged: it is not what was written; run shard {shard.Shard} again");
    }

    private SweepManifest Whole()
    {
        SweepManifest[] parts = [.. _shards.Select(shard => shard.Manifest)];
        return parts[0] with
        {
            Shard = null,
            Rows = parts.Sum(part => part.Rows),
            Counts = parts.Aggregate(default(OutcomeCounts), (sum, part) => sum + part.Counts),
            LearnerSteps = parts.Sum(part => part.LearnerSteps),
            ComputeSeconds = parts.Sum(part => part.ComputeSeconds),
            TotalSeconds = parts.Sum(part => part.TotalSeconds),
            Lane = string.Join(", ", parts.Select(part => part.Lane).Distinct()),
            Threads = parts.Max(part => part.Threads),
        };
    }
}
