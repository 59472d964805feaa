using System.Numerics;
using VectorLearn.Sweeps;

namespace VectorLearn.Data;

/// <summary>Turns one tile after another into a chunk of a map's file, in memory that is used again. Each thread has its
/// own.</summary>
internal abstract class ChunkEncoder<T> : IDisposable
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    /// <summary>The last tile's bytes in the file; valid until the next.</summary>
    public abstract ReadOnlySpan<byte> Bytes { get; }

    /// <summary>What the file's foot has to know of the last tile's chunk; small, and valid until the next.</summary>
    public virtual ReadOnlySpan<byte> Metadata => default;

    /// <summary>Encodes a tile. The bytes depend on its rows alone, not on what was encoded before.</summary>
    public abstract void Encode(MapTile<T> tile);

    /// <inheritdoc/>
    public abstract void Dispose();
}
