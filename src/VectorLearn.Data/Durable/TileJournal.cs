using System.Numerics;
using System.Text.Json;
using VectorLearn.Sweeps;

namespace VectorLearn.Data;

/// <summary>Keeps how far the learners of a map's slow tiles have come, in a file a tile, until the map's checkpoints hold
/// their rows.</summary>
internal sealed class TileJournal<T> : LearnerJournal<T>, IDisposable
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    private readonly string _mapPath;
    private readonly UInt128 _settings;
    private readonly Dictionary<long, TileFile<T>> _files = [];
    private readonly PacedFlush _flush;
    private readonly LearnerRecord<T>[] _kept;

    /// <summary>Opens the journal of a map.</summary>
    /// <param name="mapPath">The map's file.</param>
    /// <param name="settings">What it is to hold. Files of others are dropped.</param>
    public TileJournal(string mapPath, MapSettings settings)
    {
        _mapPath = mapPath;
        _settings = CheckpointText.ChecksumOf(
            JsonSerializer.SerializeToUtf8Bytes(settings, CheckpointJson.Default.MapSettings), previous: default);
        _flush = new PacedFlush(FlushToDisk);
        var records = new List<LearnerRecord<T>>();
        foreach ((string path, long firstRow) in TileName.Beside(mapPath))
        {
            _files.Add(firstRow, TileFile<T>.Read(path, _settings, records));
        }

        // Of each row what is furthest on.
        _kept =
        [
            .. records.GroupBy(record => record.Row)
                .Select(row => row.MaxBy(record => record.HasEnded ? long.MaxValue : record.StepsMade))
                .OrderBy(record => record.Row),
        ];
        Remove(file => file.LastRow < 0);
    }

    public override TimeSpan Pace => PaceAsked ?? base.Pace;

    /// <summary>How often records are written, if not as usual.</summary>
    public TimeSpan? PaceAsked { get; init; }

    public override void Keep(long firstRow, ReadOnlySpan<LearnerRecord<T>> records)
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
            _flush.IfDue();
        }
    }

    public override ReadOnlySpan<LearnerRecord<T>> KeptOf(RowRange rows)
    {
        int first = PlaceOf(rows.First);
        return _kept.AsSpan(first..PlaceOf(rows.End));
    }

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

    private int PlaceOf(long row)
    {
        int place = _kept.AsSpan().BinarySearch(new RowOrder(row));
        return place < 0 ? ~place : place;
    }

    /// <summary>A row among records in the order of their rows.</summary>
    private readonly struct RowOrder(long row) : IComparable<LearnerRecord<T>>
    {
        public int CompareTo(LearnerRecord<T> other) => row.CompareTo(other.Row);
    }
}
