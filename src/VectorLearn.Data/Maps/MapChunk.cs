namespace VectorLearn.Data;

/// <summary>A chunk as it stands in a map's file, without its bytes. Chunks follow one another without gaps, the first
/// right after the head.</summary>
/// <param name="Rows">How many rows it holds.</param>
/// <param name="Length">How many bytes it takes.</param>
/// <param name="Metadata">What the foot has to know of it: <see cref="ChunkEncoder{T}.Metadata"/>.</param>
internal sealed record MapChunk(int Rows, int Length, ReadOnlyMemory<byte> Metadata);
