using System.Numerics;

namespace VectorLearn.Data;

/// <summary>Turns rows after rows into a chunk of a map's file, in memory that is used again. Each thread has its
/// own.</summary>
internal abstract class ChunkEncoder<T> : IDisposable
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    /// <summary>The last rows' bytes in the file; valid until the next.</summary>
    public abstract ReadOnlySpan<byte> Bytes { get; }

    /// <summary>What the file's foot has to know of the last rows' chunk; small, and valid until the next.</summary>
    public virtual ReadOnlySpan<byte> Metadata => default;

    /// <summary>Encodes rows. The bytes depend on them alone, not on what was encoded before.</summary>
    public abstract void Encode(MapRows<T> rows);

    /// <inheritdoc/>
    public abstract void Dispose();
}
