using System.Numerics;

namespace VectorLearn.Data;

/// <summary>Rows as compressed CSV.</summary>
internal sealed class CompressedCsvChunk<T>(ChunkEncoder<T> text, TextCompressor compressor) : ChunkEncoder<T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    /// <summary>Where the compressor has them.</summary>
    public override ReadOnlySpan<byte> Bytes => compressor.Block;

    public override void Encode(MapRows<T> rows)
    {
        text.Encode(rows);
        compressor.Compress(text.Bytes);
    }

    public override void Dispose()
    {
        text.Dispose();
        compressor.Dispose();
    }
}
