using System.Numerics;
using System.Text.Json;
using VectorLearn.Grids;
using VectorLearn.Kernel;

namespace VectorLearn.Data;

/// <summary>Keeps how far the learners of a map's slow tiles have come, in a file a tile, until the map's checkpoints hold
/// their rows.</summary>
internal sealed class TileJournal<T> : LearnerJournal<T>, IDisposable
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    private readonly string _mapPath;
    private readonly byte[] _settings;
    private readonly Dictionary<long, TileFile<T>> _files = [];
    private readonly PacedFlush _flush;
    private readonly KeptRecords<T> _kept;

    /// <summary>Opens the journal of a map.</summary>
    /// <param name="mapPath">The map's file.</param>
    /// <param name="settings">What it is to hold. Files of others are dropped.</param>
    /// <param name="stateCount">How many values a learner carries.</param>
    public TileJournal(string mapPath, MapSettings settings, int stateCount)
    {
        _mapPath = mapPath;
        _settings = JsonSerializer.SerializeToUtf8Bytes(settings, CheckpointJson.Default.MapSettings);
        _flush = new PacedFlush(FlushToDisk);
        _kept = new KeptRecords<T>(stateCount);
        foreach ((string path, long firstRow) in TileName.Beside(mapPath))
        {
            _files.Add(firstRow, TileFile<T>.Read(path, _settings, _kept));
        }

        _kept.Sort();
        Remove(file => file.LastRow < 0);
    }

    public override TimeSpan Pace => PaceAsked ?? base.Pace;

    /// <summary>How often records are written, if not as usual.</summary>
    public TimeSpan? PaceAsked { get; init; }

    public override void Keep(long firstRow, LearnerRecords<T> records)
    {
        TileFile<T>? file;
        lock (_files)
        {
            if (!_files.TryGetValue(firstRow, out file))
            {
                file = new TileFile<T>(TileName.PathFor(_mapPath, firstRow), _settings);
                _files.Add(firstRow, file);
            }
        }

        file.Append(records);
        lock (_files)
        {
            _flush.IfDue(bytes: 0);
        }
    }

    public override LearnerRecords<T> KeptOf(RowRange rows) => _kept.Of(rows);

    /// <summary>Removes the files that tell of no rows from <paramref name="firstRow"/> on: the rows before are
    /// safe.</summary>
    public void Drop(long firstRow) => Remove(file => file.LastRow >= 0 && file.LastRow < firstRow);

    public void Dispose()
    {
        foreach (TileFile<T> file in _files.Values)
        {
            file.Dispose();
        }
    }

    private void FlushToDisk()
    {
        TileFile<T>[] files;
        lock (_files)
        {
            files = [.. _files.Values];
        }

        Array.ForEach(files, file => file.FlushToDisk());
    }

    private void Remove(Predicate<TileFile<T>> isOfNoUse)
    {
        lock (_files)
        {
            foreach ((long firstRow, TileFile<T> file) in _files)
            {
                if (isOfNoUse(file))
                {
                    file.Delete();
                    _files.Remove(firstRow);
                }
            }
        }
    }
}
