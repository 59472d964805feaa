using System.Numerics;

namespace VectorLearn.Sweeps;

/// <summary>The learners of a batch that a run before has begun: those that have ended need not run, the others go on
/// where they were.</summary>
internal sealed class RestoredLearners<T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    private readonly List<int> _underWay = [];
    private bool[] _known = [];

    /// <summary>Whether each learner of the batch is among them; empty if none is.</summary>
    public ReadOnlySpan<bool> Known => _known;

    /// <summary>How many go on.</summary>
    public int UnderWay => _underWay.Count;

    /// <summary>Starts over with the records of a batch.</summary>
    /// <param name="records">What a journal kept of it.</param>
    /// <param name="firstRow">The batch's first row.</param>
    /// <param name="outcomes">Takes how far each learner has come.</param>
    public void Read(ReadOnlySpan<LearnerRecord<T>> records, long firstRow, OutcomeSpans<T> outcomes)
    {
        _underWay.Clear();
        _known = records.IsEmpty ? [] : new bool[outcomes.Steps.Length];
        foreach (ref readonly LearnerRecord<T> record in records)
        {
            int learner = (int)(record.Row - firstRow);
            _known[learner] = true;
            outcomes.Steps[learner] = record.Steps;
            outcomes.Weights[learner] = record.Weight;
            outcomes.Periods[learner] = record.Period;
            if (!record.HasEnded)
            {
                _underWay.Add(learner);
            }
        }
    }

    /// <summary>Copies those that go on, from place <paramref name="start"/> on.</summary>
    /// <returns>How many.</returns>
    public int Copy(int start, Span<int> learners, Span<int> steps, Span<T> weights, OutcomeSpans<T> outcomes)
    {
        int count = Math.Min(learners.Length, UnderWay - start);
        for (int i = 0; i < count; i++)
        {
            int learner = _underWay[start + i];
            learners[i] = learner;
            steps[i] = ~outcomes.Steps[learner];
            weights[i] = outcomes.Weights[learner];
        }

        return count;
    }
}
