using System.Numerics;
using System.Runtime.InteropServices;
using VectorLearn.Grids;
using VectorLearn.Kernel;

namespace VectorLearn.Data;

/// <summary>Records that were kept of learners, of each row the one that is furthest on.</summary>
/// <param name="stateCount">How many values a learner carries.</param>
internal sealed class KeptRecords<T>(int stateCount)
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    private readonly List<long> _rows = [];
    private readonly List<int> _steps = [];
    private readonly List<int> _periods = [];
    private readonly List<T> _states = [];
    private int[] _furthest = [];
    private long[] _furthestRows = [];

    /// <summary>How many values a learner carries.</summary>
    public int StateCount => stateCount;

    /// <summary>The records of some rows, in row order, once they are sorted.</summary>
    public LearnerRecords<T> Of(RowRange rows)
    {
        Range range = PlaceOf(rows.First)..PlaceOf(rows.End);
        int[] kept = _furthest[range];
        var states = new T[kept.Length * stateCount];
        for (int i = 0; i < kept.Length; i++)
        {
            CollectionsMarshal.AsSpan(_states).Slice(kept[i] * stateCount, stateCount).CopyTo(states.AsSpan(i * stateCount));
        }

        return new LearnerRecords<T>
        {
            Rows = _furthestRows.AsSpan(range),
            Steps = Array.ConvertAll(kept, i => _steps[i]),
            Periods = Array.ConvertAll(kept, i => _periods[i]),
            States = states,
        };
    }

    /// <summary>Adds records.</summary>
    /// <returns>The last row they are of; -1 if of none.</returns>
    public long Add(LearnerRecords<T> records)
    {
        _rows.AddRange(records.Rows);
        _steps.AddRange(records.Steps);
        _periods.AddRange(records.Periods);
        _states.AddRange(records.States);
        long last = -1;
        foreach (long row in records.Rows)
        {
            last = Math.Max(last, row);
        }

        return last;
    }

    /// <summary>Sorts them, after which none is added.</summary>
    public void Sort()
    {
        // Of those that have not ended, what stands is the complement of the steps made.
        _furthest =
        [
            .. Enumerable.Range(0, _rows.Count)
                .GroupBy(i => _rows[i])
                .Select(row => row.MaxBy(i => _steps[i] >= 0 ? long.MaxValue : ~_steps[i]))
                .OrderBy(i => _rows[i]),
        ];
        _furthestRows = Array.ConvertAll(_furthest, i => _rows[i]);
    }

    private int PlaceOf(long row)
    {
        int place = Array.BinarySearch(_furthestRows, row);
        return place < 0 ? ~place : place;
    }
}
