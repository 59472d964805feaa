using System.Numerics;
using System.Runtime.ExceptionServices;
using VectorLearn.Kernel;
using VectorLearn.Maps;

namespace VectorLearn.Sweeps;

/// <summary>A batch of a tile's learners whose bundles any thread may take: the one that owns it, and others that have nothing
/// else to do. Where a sweep's work lies in a few tiles, no core waits for the last of them.</summary>
/// <param name="owner">The kernel that planned the batch.</param>
/// <param name="tile">The tile it is part of.</param>
/// <param name="members">Which of the tile's learners it is.</param>
/// <param name="bundles">How many bundles it comes to.</param>
/// <param name="journal">Keeps how far its learners have come, if that is kept.</param>
internal sealed class OpenBatch<T>(
    Kernel<T> owner, MapTile<T> tile, Range members, int bundles, LearnerJournal<T>? journal)
    : Batch<T>(owner, bundles, journal, tile.FirstRow + members.Start.Value)
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    private readonly Lock _gate = new();
    private int _guests;
    private ExceptionDispatchInfo? _failure;

    /// <summary>Counts a guest in, who then has to <see cref="Help"/>.</summary>
    public void Enter()
    {
        lock (_gate)
        {
            _guests++;
        }
    }

    /// <summary>Lets another kernel, which was counted in, take bundles until none is left.</summary>
    public void Help(Kernel<T> guest, Limits<T> limits, CancellationToken cancellationToken)
    {
        ExceptionDispatchInfo? failure = null;
        try
        {
            guest.Help(this, tile.LearnersOf(members), limits, tile.OutcomesOf(members), cancellationToken);
        }
        catch (Exception exception)
        {
            // The bundle it was at is unfinished: the batch must not pass for done.
            failure = ExceptionDispatchInfo.Capture(exception);
            throw;
        }
        finally
        {
            lock (_gate)
            {
                _failure ??= failure;
                _guests--;
            }
        }
    }

    /// <summary>Waits until no guest is at work any more. The batch has been withdrawn: none comes in.</summary>
    /// <exception cref="Exception">What a guest failed with.</exception>
    public void WaitForGuests(CancellationToken cancellationToken)
    {
        var spin = new SpinWait();
        while (true)
        {
            lock (_gate)
            {
                if (_guests == 0)
                {
                    _failure?.Throw();
                    return;
                }
            }

            cancellationToken.ThrowIfCancellationRequested();
            spin.SpinOnce();
        }
    }
}
