using System.Numerics;
using VectorLearn.Kernel;

namespace VectorLearn.Sweeps;

/// <summary>The batches that the threads of a sweep are at work on, for those that run out of their own.</summary>
internal sealed class OpenBatches<T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    private readonly Lock _gate = new();
    private readonly List<OpenBatch<T>> _batches = [];

    /// <summary>Offers a batch to other threads.</summary>
    public void Add(OpenBatch<T> batch)
    {
        lock (_gate)
        {
            _batches.Add(batch);
        }
    }

    /// <summary>Withdraws a batch, and waits for those who help with it.</summary>
    public void Close(OpenBatch<T> batch, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _batches.Remove(batch);
        }

        batch.WaitForGuests(cancellationToken);
    }

    /// <summary>Helps with a batch that has bundles left.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Help(Kernel<T> guest, Limits<T> limits, CancellationToken cancellationToken)
    {
        OpenBatch<T>? batch;
        lock (_gate)
        {
            // In by the same gate: once a batch is withdrawn its tile may be filled anew.
            batch = _batches.Find(open => open.HasWork);
            batch?.Enter();
        }

        batch?.Help(guest, limits, cancellationToken);
        return batch is not null;
    }
}
