using System.Diagnostics;
using System.Numerics;
using VectorLearn.Grids;
using VectorLearn.Maps;
using VectorLearn.Numbers;
using VectorLearn.Sweeps;

namespace VectorLearn.Data;

/// <summary>Writes a map so that nothing is lost: under a name of its own until it is whole, with checkpoints to go on from
/// when the sweep was stopped, killed, or failed. However often that happens, the map is byte for byte the same.</summary>
/// <remarks>Beside <c>map.csv</c> stand, until it is whole, <c>map.csv.partial</c>, the log <c>map.csv.checkpoint</c>,
/// <c>map.csv.lock</c> and, while learners run long, files such as <c>map.csv.tile-32768</c>.</remarks>
public sealed class MapWriter : IDisposable
{
    // A checkpoint comes after a tenth of the time the run has taken so far, within these bounds: a short run that is killed
    // loses little, and a long one does not drown in checkpoints.
    private static readonly TimeSpan s_shortestPace = TimeSpan.FromSeconds(0.1);
    private static readonly TimeSpan s_longestPace = TimeSpan.FromSeconds(2);

    private readonly string _path;
    private readonly MapPlan _plan;
    private readonly MapSettings _settings;
    private readonly MapFormat _format;
    private readonly RowRange _rows;
    private readonly MapLock _lock;
    private readonly CheckpointLog _log;
    private readonly PartialMap _partial;
    private readonly PacedFlush _flush;
    private readonly List<MapChunk> _chunks = [];
    private Checkpoint _logged;
    private Checkpoint _now;
    private int _chunksLogged;
    private long _runStart;
    private long _lastLogged;

    private MapWriter(
        string path,
        MapPlan plan,
        MapSettings settings,
        MapLock taken,
        CheckpointLog log,
        PartialMap partial,
        IReadOnlyList<Checkpoint> kept)
    {
        _path = path;
        _plan = plan;
        _settings = settings;
        _format = MapFormat.For(path);
        _rows = plan.RowsIn(_format);
        _lock = taken;
        _log = log;
        _partial = partial;
        _flush = new PacedFlush(FlushToDisk);
        _chunks.AddRange(kept.SelectMany(checkpoint => checkpoint.Chunks));
        _chunksLogged = _chunks.Count;
        _logged = _now = kept.Count == 0 ? new Checkpoint() : kept[^1];
    }

    /// <summary>Rows that were there when the writer was opened.</summary>
    public long RowsKept { get; private init; }

    /// <summary>How often it is written down how far the learners of a slow tile have come, if not as usual.</summary>
    internal TimeSpan? JournalPace { get; set; }

    /// <summary>Begins a map anew, dropping what there may be of an unfinished one.</summary>
    /// <param name="path">The map's file, in a folder that exists. What is there stays until the new map is whole.</param>
    /// <param name="plan">What it is to hold.</param>
    /// <exception cref="SettingException">A setting is out of range, or the number format cannot hold it.</exception>
    /// <exception cref="MapFileException">Another process writes it.</exception>
    /// <exception cref="IOException">The files cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The files may not be written.</exception>
    public static MapWriter Begin(string path, MapPlan plan)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(plan);
        var settings = MapSettings.Of(plan, MapFormat.For(path));
        return Open(path, taken => Begin(path, plan, settings, taken));
    }

    /// <summary>Goes on with a map that was not finished. What its files hold is checked, and dropped from where it is
    /// damaged.</summary>
    /// <param name="path">The map's file.</param>
    /// <param name="plan">What it is to hold.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    /// <returns>The writer; null if there is nothing to go on with.</returns>
    /// <exception cref="SettingException">A setting is out of range, or the number format cannot hold it.</exception>
    /// <exception cref="MapFileException">Another process writes it, or it was begun with other settings.</exception>
    /// <exception cref="IOException">The files cannot be read or written.</exception>
    /// <exception cref="UnauthorizedAccessException">The files may not be read or written.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static MapWriter? Resume(string path, MapPlan plan, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(plan);
        var settings = MapSettings.Of(plan, MapFormat.For(path));
        return UnfinishedMap.Of(path) is not null
            ? Open(path, taken => Resume(path, plan, settings, taken, cancellationToken))
            : null;
    }

    /// <summary>Checks that what there may be of a map was begun by the same plan, so that it can be gone on with.</summary>
    /// <param name="path">The map's file.</param>
    /// <param name="plan">What it is to hold.</param>
    /// <exception cref="MapFileException">It was begun with other settings.</exception>
    public static void CheckBegun(string path, MapPlan plan)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(plan);
        if (CheckpointText.Read(path)?.Settings is { } earlier)
        {
            CheckSame(path, MapSettings.Of(plan, MapFormat.For(path)), earlier);
        }
    }

    /// <summary>Looks at a map that is finished; null if there is none.</summary>
    /// <param name="path">The map's file.</param>
    /// <param name="plan">What it should hold.</param>
    /// <exception cref="MapFileException">It holds something else, or its manifest cannot be read.</exception>
    public static WrittenMap? Finished(string path, MapPlan plan)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(plan);
        string manifestPath = SweepManifest.PathFor(path);
        if (!File.Exists(path) || !File.Exists(manifestPath))
        {
            return null;
        }

        var manifest = SweepManifest.Read(manifestPath);
        CheckSame(path, MapSettings.Of(plan, MapFormat.For(path)), MapSettings.Of(manifest));
        return new WrittenMap(manifest, new FileInfo(path).Length, LastRun: null);
    }

    /// <summary>Runs the sweep, or what is left of it, and finishes the map.</summary>
    /// <param name="options">How to run it; never changes a byte.</param>
    /// <param name="cancellationToken">Stops the sweep; what is done is kept.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="IOException">The files cannot be written; what is done is kept.</exception>
    public WrittenMap Run(SweepOptions? options = null, CancellationToken cancellationToken = default)
    {
        return _plan.Format.Use(new Running(this, options ?? new SweepOptions(), cancellationToken));
    }

    /// <summary>Closes the files and gives the map free for others.</summary>
    public void Dispose()
    {
        _partial.Dispose();
        _log.Dispose();
        _lock.Dispose();
    }

    private static MapWriter Open(string path, Func<MapLock, MapWriter> open)
    {
        var taken = MapLock.Take(path);
        return With(taken, () => open(taken));
    }

    /// <summary>Opens a writer that needs something, and closes that if it cannot be.</summary>
    private static MapWriter With(IDisposable needed, Func<MapWriter> open)
    {
        try
        {
            return open();
        }
        catch
        {
            needed.Dispose();
            throw;
        }
    }

    private static MapWriter Begin(string path, MapPlan plan, MapSettings settings, MapLock taken)
    {
        TileName.Delete(path);
        var log = CheckpointLog.Start(path, settings);
        return With(log, () => new MapWriter(path, plan, settings, taken, log, PartialMap.Open(path, 0), []));
    }

    private static MapWriter Resume(
        string path, MapPlan plan, MapSettings settings, MapLock taken, CancellationToken cancellationToken)
    {
        if (CheckpointText.Read(path) is not { Settings: { } earlier } text)
        {
            return Begin(path, plan, settings, taken);
        }

        CheckSame(path, settings, earlier);
        IReadOnlyList<Checkpoint> checkpoints = text.Checkpoints;
        string partialPath = PartialMap.PathFor(path);
        if (!File.Exists(partialPath) && checkpoints is [.., { Manifest: not null }]
            && PartialMap.Verify(path, checkpoints, cancellationToken) == checkpoints.Count)
        {
            // It was whole and had its name already.
            File.Move(path, partialPath);
        }

        int verified = PartialMap.Verify(partialPath, checkpoints, cancellationToken);
        Checkpoint[] kept = [.. checkpoints.Take(verified)];
        Checkpoint last = kept.LastOrDefault() ?? new Checkpoint();
        var log = CheckpointLog.Continue(path, text, verified);
        return With(
            log,
            () => new MapWriter(path, plan, settings, taken, log, PartialMap.Open(path, last.Bytes), kept) { RowsKept = last.Rows });
    }

    private static void CheckSame(string path, MapSettings now, MapSettings earlier)
    {
        if (now.DifferenceFrom(earlier) is { } difference)
        {
            throw new MapFileException($"{path} was made with other settings: {difference}");
        }
    }

    private WrittenMap Run<T>(SweepOptions options, CancellationToken cancellationToken)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        _runStart = _lastLogged = Stopwatch.GetTimestamp();
        MapSchema schema = _plan.Schema;
        var left = new RowRange(_rows.First + _now.Rows, _rows.Count - _now.Rows);
        SweepOptions watched = options.Progress is { } progress && _now.Rows > 0
            ? options with { Progress = new LaterProgress(progress, _now.Rows, _rows.Count) }
            : options;
        using var journal = new TileJournal<T>(_path, _settings, stateCount: 1 + _plan.Sweep.Rule.Memory.Count)
        {
            PaceAsked = JournalPace,
        };
        journal.Drop(left.First);
        try
        {
            if (_now.Bytes == 0)
            {
                Write(_format.Head(schema));
            }

            SweepSummary run = MapRun.Run<T>(
                _format, schema, (tile, chunk) => Write(tile, chunk, journal), watched, left, journal, cancellationToken);

            return Finish(schema, run, options);
        }
        catch
        {
            KeepWhatIsDone();
            throw;
        }
    }

    private void Write<T>(MapTile<T> tile, ChunkEncoder<T> chunk, TileJournal<T> journal)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        Write(chunk.Bytes);
        if (!chunk.Metadata.IsEmpty)
        {
            _chunks.Add(new MapChunk(tile.Count, chunk.Bytes.Length, chunk.Metadata.ToArray()));
        }

        _now = _now with
        {
            Rows = _now.Rows + tile.Count,
            Counts = _now.Counts + OutcomeCounts.Of(tile.Outcomes),
            LearnerSteps = _now.LearnerSteps + tile.LearnerSteps,
        };
        var pace = TimeSpan.FromTicks(Math.Clamp(
            Stopwatch.GetElapsedTime(_runStart).Ticks / 10, s_shortestPace.Ticks, s_longestPace.Ticks));
        if (Stopwatch.GetElapsedTime(_lastLogged) >= pace)
        {
            LogCheckpoint();
            journal.Drop(_rows.First + _logged.Rows);
        }

        _flush.IfDue(_now.Bytes);
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        _partial.Write(bytes);
        _now = _now with { Bytes = _now.Bytes + bytes.Length };
    }

    private void LogCheckpoint(string? manifest = null)
    {
        if (!File.Exists(PartialMap.PathFor(_path)))
        {
            throw new FileNotFoundException("its folder or its partial file was removed while it was written");
        }

        Checkpoint checkpoint = _now with
        {
            Checksum = _partial.Checksum,
            Chunks = _chunks[_chunksLogged..],
            Seconds = _now.Seconds + Stopwatch.GetElapsedTime(_runStart).TotalSeconds,
            Manifest = manifest,
        };
        _log.Append(checkpoint);
        _partial.BeginSegment();
        _logged = checkpoint;
        _chunksLogged = _chunks.Count;
        _lastLogged = Stopwatch.GetTimestamp();
    }

    private void FlushToDisk()
    {
        _partial.FlushToDisk();
        _log.FlushToDisk();
    }

    /// <summary>Logs the rows since the last checkpoint, if the disk still takes that.</summary>
    private void KeepWhatIsDone()
    {
        try
        {
            _partial.DropRest();
            if (_now.Rows > _logged.Rows)
            {
                LogCheckpoint();
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The failure that led here says why. The checkpoint before still stands.
        }
    }

    private WrittenMap Finish(MapSchema schema, SweepSummary run, SweepOptions options)
    {
        if (_logged.Manifest is null)
        {
            var manifest = SweepManifest.From(
                _plan,
                _rows,
                run with
                {
                    Counts = _now.Counts,
                    LearnerSteps = _now.LearnerSteps,
                    // As many as an undisturbed run would have.
                    Threads = _format.ThreadsFor(_rows, options),
                },
                options);

            // The foot is no part of what a resumed sweep would go on after.
            LogCheckpoint();
            byte[] foot = _format.Foot(schema, manifest, _chunks);
            _partial.Write(foot);
            _partial.FlushToDisk();
            _now = _now with { Bytes = _partial.Length };
            LogCheckpoint(manifest.ToJson());
        }

        Publish(_logged.Manifest!);
        return new WrittenMap(SweepManifest.Parse(_logged.Manifest!), _partial.Length, run);
    }

    /// <summary>Gives the map and its manifest their names. Can be done again if it was broken off. A shard keeps its log,
    /// to be checked against when it is merged.</summary>
    private void Publish(string manifest)
    {
        TileName.Delete(_path);
        PartialMap.Publish(_path, manifest);
        if (_plan.Shard is null)
        {
            File.Delete(CheckpointLog.PathFor(_path));
        }
    }

    private sealed class Running(MapWriter writer, SweepOptions options, CancellationToken cancellationToken)
        : INumberUser<WrittenMap>
    {
        public WrittenMap Use<T>()
            where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
            => writer.Run<T>(options, cancellationToken);
    }

    /// <summary>The progress of a sweep of which some rows were done before.</summary>
    private sealed class LaterProgress(IProgress<SweepProgress> whole, long before, long total) : IProgress<SweepProgress>
    {
        public void Report(SweepProgress value) => whole.Report(new SweepProgress(before + value.Learners, total));
    }
}
