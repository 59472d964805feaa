using System.Numerics;
using VectorLearn.Grids;

namespace VectorLearn.Kernel;

/// <summary>Keeps how far learners have come whose tile takes long, so that a run that is broken off can be gone on with
/// in the middle of it.</summary>
/// <typeparam name="T">The type that holds the learners' numbers.</typeparam>
public abstract class LearnerJournal<T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    /// <summary>How long a thread goes on before it hands over what it has done: batches that take less leave no
    /// trace.</summary>
    public virtual TimeSpan Pace => TimeSpan.FromSeconds(0.5);

    /// <summary>Keeps records. A later one of a row stands for those before. Called from several threads.</summary>
    /// <param name="firstRow">The first row of the batch they are of.</param>
    /// <param name="records">The records; valid during the call.</param>
    public abstract void Keep(long firstRow, LearnerRecords<T> records);

    /// <summary>The records kept before the run began: of each row one at the most, in row order. Called from several
    /// threads.</summary>
    /// <param name="rows">Of which rows.</param>
    public abstract LearnerRecords<T> KeptOf(RowRange rows);
}

/// <summary>How far learners have come: spans with an element a learner, but for the states.</summary>
/// <typeparam name="T">The type that holds the learners' numbers.</typeparam>
public readonly ref struct LearnerRecords<T>
{
    /// <summary>The grid's row of each.</summary>
    public required ReadOnlySpan<long> Rows { get; init; }

    /// <summary>The updates each made, if it has ended; the complement of those it has made so far, if it has not.</summary>
    public required ReadOnlySpan<int> Steps { get; init; }

    /// <summary>1 for a stalled learner, 2 and more for an oscillating one, else 0.</summary>
    public required ReadOnlySpan<int> Periods { get; init; }

    /// <summary>All that each carried after those updates, learner by learner: the weight, and what else the rule
    /// keeps. For one that has ended only the weight counts.</summary>
    public required ReadOnlySpan<T> States { get; init; }

    /// <summary>How many there are.</summary>
    public int Count => Rows.Length;

    /// <summary>The updates all made together.</summary>
    public long StepsMade
    {
        get
        {
            long sum = 0;
            foreach (int steps in Steps)
            {
                sum += steps >= 0 ? steps : ~steps;
            }

            return sum;
        }
    }
}
