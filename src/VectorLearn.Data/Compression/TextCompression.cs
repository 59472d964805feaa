using System.IO.Compression;
using ZstdSharp;

namespace VectorLearn.Data;

/// <summary>A way of compressing text in blocks that can be put one after another.</summary>
/// <param name="Extension">How compressed files' names end, such as <c>.gz</c>.</param>
/// <param name="Mark">What compressed files begin with.</param>
/// <param name="CreateCompressor">Creates what compresses.</param>
/// <param name="Decompress">Opens what was compressed, all of its blocks.</param>
internal sealed record TextCompression(
    string Extension, byte[] Mark, Func<TextCompressor> CreateCompressor, Func<Stream, Stream> Decompress)
{
    /// <summary>gzip: every tool reads it.</summary>
    public static readonly TextCompression Gzip = new(
        ".gz", [0x1F, 0x8B], () => new GzipCompressor(), file => new GZipStream(file, CompressionMode.Decompress));

    /// <summary>Zstandard: smaller and faster.</summary>
    public static readonly TextCompression Zstandard = new(
        ".zst", [0x28, 0xB5, 0x2F, 0xFD], () => new ZstandardCompressor(), file => new DecompressionStream(file, leaveOpen: false));
}
