using System.Numerics;

namespace VectorLearn.Sweeps;

/// <summary>Keeps how far learners have come whose tile takes long, so that a run that is broken off can be gone on with
/// in the middle of it.</summary>
internal abstract class LearnerJournal<T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    /// <summary>How long a thread goes on before it hands over what it has done: batches that take less leave no
    /// trace.</summary>
    public virtual TimeSpan Pace => TimeSpan.FromSeconds(0.5);

    /// <summary>Keeps records. A later one of a row stands for those before. Called from several threads.</summary>
    /// <param name="firstRow">The first row of the batch they are of.</param>
    /// <param name="records">The records; valid during the call.</param>
    public abstract void Keep(long firstRow, ReadOnlySpan<LearnerRecord<T>> records);

    /// <summary>The records kept before the run began: of each row one at the most. Called from several threads.</summary>
    public abstract ReadOnlySpan<LearnerRecord<T>> KeptOf(RowRange rows);
}
