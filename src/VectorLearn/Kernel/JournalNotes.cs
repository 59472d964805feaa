using System.Diagnostics;
using System.Numerics;

namespace VectorLearn.Kernel;

/// <summary>What one thread has done of a batch and not yet handed to the journal. It only notes whom it ran: how far
/// they have come stands in the outcomes, as the complement of their steps if they are under way, and in its own memory
/// what they carry beside the weight.</summary>
internal sealed class JournalNotes<T>(int stateCount)
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    private readonly List<int> _noted = [];
    private LearnerJournal<T>? _journal;
    private T[] _memory = [];
    private long[] _rows = [];
    private int[] _steps = [];
    private int[] _periods = [];
    private T[] _states = [];
    private long _firstRow;
    private long _handedOver;

    /// <summary>Whether it is time to hand over.</summary>
    public bool AreDue => Stopwatch.GetElapsedTime(_handedOver) >= _journal!.Pace;

    /// <summary>Starts over with a batch of so many learners.</summary>
    public void Begin(LearnerJournal<T> journal, long firstRow, int count)
    {
        _journal = journal;
        _firstRow = firstRow;
        _handedOver = Stopwatch.GetTimestamp();
        _noted.Clear();
        if (_memory.Length < count * (stateCount - 1))
        {
            _memory = new T[count * (stateCount - 1)];
        }
    }

    /// <summary>Keeps what a learner carries that is under way.</summary>
    public void Keep(int learner, Bundle<T> bundle, int place)
    {
        for (int value = 1; value < stateCount; value++)
        {
            _memory[(learner * (stateCount - 1)) + value - 1] = bundle.States[bundle.StatePlace(value, place)];
        }
    }

    /// <summary>Notes the learners of a bundle, and hands over if it is time.</summary>
    /// <param name="order">The first learners of groups of neighbours.</param>
    /// <param name="group">Learners in a group: <see cref="Neighbours{T}.Count"/> or 1.</param>
    /// <param name="outcomes">How far each of them has come.</param>
    public void Add(ReadOnlySpan<int> order, int group, OutcomeSpans<T> outcomes)
    {
        foreach (int first in order)
        {
            for (int i = 0; i < group; i++)
            {
                _noted.Add(first + i);
            }
        }

        if (AreDue)
        {
            HandOver(outcomes);
        }
    }

    private void HandOver(OutcomeSpans<T> outcomes)
    {
        int count = _noted.Count;
        if (_rows.Length < count)
        {
            _rows = new long[count];
            _steps = new int[count];
            _periods = new int[count];
            _states = new T[count * stateCount];
        }

        for (int i = 0; i < count; i++)
        {
            int learner = _noted[i];
            _rows[i] = _firstRow + learner;
            _steps[i] = outcomes.Steps[learner];
            _periods[i] = outcomes.Periods[learner];
            _states[i * stateCount] = outcomes.Weights[learner];
            _memory.AsSpan(learner * (stateCount - 1), stateCount - 1).CopyTo(_states.AsSpan((i * stateCount) + 1));
        }

        _journal!.Keep(
            _firstRow,
            new LearnerRecords<T>
            {
                Rows = _rows.AsSpan(0, count),
                Steps = _steps.AsSpan(0, count),
                Periods = _periods.AsSpan(0, count),
                States = _states.AsSpan(0, count * stateCount),
            });
        _noted.Clear();
        _handedOver = Stopwatch.GetTimestamp();
    }
}
