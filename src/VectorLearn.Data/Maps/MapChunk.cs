namespace VectorLearn.Data;

/// <summary>A chunk as it stands in a map's file, without its bytes. Chunks follow one another without gaps, the first
/// right after the head.</summary>
/// <param name="rows">How many rows it holds.</param>
/// <param name="length">How many bytes it takes.</param>
/// <param name="metadata">What the foot has to know of it: <see cref="ChunkEncoder{T}.Metadata"/>.</param>
internal sealed class MapChunk(int rows, int length, ReadOnlyMemory<byte> metadata)
{
    public int Rows => rows;

    public int Length => length;

    public ReadOnlyMemory<byte> Metadata => metadata;
}
