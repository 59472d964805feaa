using System.Numerics;

namespace VectorLearn.Kernel;

/// <summary>The learners of a batch that a run before has begun: those that have ended need not run, the others go on
/// where they were.</summary>
internal sealed class RestoredLearners<T>(int stateCount)
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    private readonly List<int> _underWay = [];
    private readonly List<T> _states = [];
    private bool[] _known = [];

    /// <summary>Whether each learner of the batch is among them; empty if none is.</summary>
    public ReadOnlySpan<bool> Known => _known;

    /// <summary>How many go on.</summary>
    public int UnderWay => _underWay.Count;

    /// <summary>Starts over with the records of a batch.</summary>
    /// <param name="records">What a journal kept of it.</param>
    /// <param name="firstRow">The batch's first row.</param>
    /// <param name="outcomes">Takes how far each learner has come.</param>
    public void Read(LearnerRecords<T> records, long firstRow, OutcomeSpans<T> outcomes)
    {
        _underWay.Clear();
        _states.Clear();
        _known = records.Count == 0 ? [] : new bool[outcomes.Steps.Length];
        for (int i = 0; i < records.Count; i++)
        {
            int learner = (int)(records.Rows[i] - firstRow);
            _known[learner] = true;
            outcomes.Steps[learner] = records.Steps[i];
            outcomes.Weights[learner] = records.States[i * stateCount];
            outcomes.Periods[learner] = records.Periods[i];
            if (records.Steps[i] < 0)
            {
                _underWay.Add(learner);
                _states.AddRange(records.States.Slice(i * stateCount, stateCount));
            }
        }
    }

    /// <summary>Copies those that go on, from place <paramref name="start"/> on.</summary>
    /// <param name="start">The first.</param>
    /// <param name="learners">Takes which they are.</param>
    /// <param name="bundle">Takes their states and the updates they have made.</param>
    /// <param name="outcomes">How far each has come.</param>
    /// <returns>How many.</returns>
    public int Copy(int start, Span<int> learners, Bundle<T> bundle, OutcomeSpans<T> outcomes)
    {
        int count = Math.Min(learners.Length, UnderWay - start);
        for (int i = 0; i < count; i++)
        {
            learners[i] = _underWay[start + i];
            bundle.StepsBefore[i] = ~outcomes.Steps[learners[i]];
            for (int value = 0; value < stateCount; value++)
            {
                bundle.States[bundle.StatePlace(value, i)] = _states[((start + i) * stateCount) + value];
            }
        }

        return count;
    }
}
