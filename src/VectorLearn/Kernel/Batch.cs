using System.Numerics;

namespace VectorLearn.Kernel;

/// <summary>A batch of learners, planned and cut into bundles that kernels of the same kind take until none is left.</summary>
/// <param name="owner">The kernel that planned it.</param>
/// <param name="bundles">How many bundles it comes to.</param>
/// <param name="journal">Keeps how far its learners have come, if that is kept.</param>
/// <param name="firstRow">The grid's row that it begins with.</param>
internal class Batch<T>(Kernel<T> owner, int bundles, LearnerJournal<T>? journal, long firstRow)
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    private int _next;

    public Kernel<T> Owner => owner;

    public LearnerJournal<T>? Journal => journal;

    public long FirstRow => firstRow;

    /// <summary>Whether any of its learners was found to repeat itself: only then need periods be looked through.</summary>
    public bool HasRepeats { get; set; } = journal is not null;

    /// <summary>Whether bundles are left to take.</summary>
    public bool HasWork => Volatile.Read(ref _next) < bundles;

    /// <summary>Takes a bundle, the last first: it is forecast to run longest.</summary>
    /// <returns>Which; negative if none is left.</returns>
    public int Take() => bundles - Interlocked.Increment(ref _next);
}
