using System.Diagnostics;
using System.Numerics;

namespace VectorLearn.Sweeps;

/// <summary>What one thread has done of a batch and not yet handed to the journal. It only notes whom it ran: how far
/// they have come stands in the outcomes, as the complement of their steps if they are under way.</summary>
internal sealed class JournalNotes<T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    private readonly List<int> _groups = [];
    private readonly List<int> _singles = [];
    private LearnerJournal<T>? _journal;
    private LearnerRecord<T>[] _records = [];
    private long _firstRow;
    private long _handedOver;

    /// <summary>Whether it is time to hand over.</summary>
    public bool AreDue => Stopwatch.GetElapsedTime(_handedOver) >= _journal!.Pace;

    /// <summary>Starts over with a batch.</summary>
    public void Begin(LearnerJournal<T> journal, long firstRow)
    {
        _journal = journal;
        _firstRow = firstRow;
        _handedOver = Stopwatch.GetTimestamp();
        _groups.Clear();
        _singles.Clear();
    }

    /// <summary>Notes the learners of a bundle, and hands over if it is time.</summary>
    /// <param name="order">The first learners of groups of neighbours.</param>
    /// <param name="group">Learners in a group: <see cref="Neighbours{T}.Count"/> or 1.</param>
    /// <param name="outcomes">How far each of them has come.</param>
    public void Add(ReadOnlySpan<int> order, int group, OutcomeSpans<T> outcomes)
    {
        (group == 1 ? _singles : _groups).AddRange(order);
        if (AreDue)
        {
            HandOver(outcomes);
        }
    }

    private void HandOver(OutcomeSpans<T> outcomes)
    {
        int most = (_groups.Count * Neighbours<T>.Count) + _singles.Count;
        if (_records.Length < most)
        {
            _records = new LearnerRecord<T>[most];
        }

        int count = 0;
        foreach (int first in _groups)
        {
            for (int i = 0; i < Neighbours<T>.Count; i++)
            {
                _records[count++] = RecordOf(first + i, outcomes);
            }
        }

        foreach (int learner in _singles)
        {
            _records[count++] = RecordOf(learner, outcomes);
        }

        _journal!.Keep(_firstRow, _records.AsSpan(0, count));
        _groups.Clear();
        _singles.Clear();
        _handedOver = Stopwatch.GetTimestamp();
    }

    private LearnerRecord<T> RecordOf(int learner, OutcomeSpans<T> outcomes)
        => new(_firstRow + learner, outcomes.Steps[learner], outcomes.Periods[learner], outcomes.Weights[learner]);
}
