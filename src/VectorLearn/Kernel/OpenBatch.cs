using System.Numerics;

namespace VectorLearn.Kernel;

/// <summary>A batch of learners whose bundles any thread may take: the one that owns it, and others that have nothing
/// else to do. Where a sweep's work lies in a few tiles, no core waits for the last of them.</summary>
/// <param name="owner">The kernel that planned the batch.</param>
/// <param name="tile">The tile it is part of.</param>
/// <param name="members">Which of the tile's learners it is.</param>
/// <param name="bundles">How many bundles it comes to.</param>
/// <param name="journal">Keeps how far its learners have come, if that is kept.</param>
internal sealed class OpenBatch<T>(
    Kernel<T> owner, MapTile<T>? tile, Range members, int bundles, LearnerJournal<T>? journal)
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    private readonly Lock _gate = new();
    private int _next;
    private int _guests;

    public Kernel<T> Owner => owner;

    public LearnerJournal<T>? Journal => journal;

    /// <summary>The grid's row that the batch begins with.</summary>
    public long FirstRow => tile!.FirstRow + members.Start.Value;

    /// <summary>Whether bundles are left to take.</summary>
    public bool HasWork => Volatile.Read(ref _next) < bundles;

    /// <summary>Takes a bundle, the last first: it is forecast to run longest.</summary>
    /// <returns>Which; negative if none is left.</returns>
    public int Take() => bundles - Interlocked.Increment(ref _next);

    /// <summary>Lets another kernel take bundles until none is left.</summary>
    public void Help(Kernel<T> guest, Limits<T> limits, CancellationToken cancellation)
    {
        lock (_gate)
        {
            _guests++;
        }

        try
        {
            guest.Help(this, tile!.LearnersOf(members), limits, tile.OutcomesOf(members), cancellation);
        }
        finally
        {
            lock (_gate)
            {
                _guests--;
            }
        }
    }

    /// <summary>Waits until no guest is at work any more; none is let in after the last bundle was taken.</summary>
    public void WaitForGuests(CancellationToken cancellation)
    {
        var spin = new SpinWait();
        while (true)
        {
            lock (_gate)
            {
                if (_guests == 0)
                {
                    return;
                }
            }

            cancellation.ThrowIfCancellationRequested();
            spin.SpinOnce();
        }
    }
}
