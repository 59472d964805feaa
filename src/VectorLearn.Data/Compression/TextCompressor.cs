using System.IO.Compression;
using ZstdSharp;
using ZstdSharp.Unsafe;

namespace VectorLearn.Data;

/// <summary>Compresses one block of text after another, each on its own.</summary>
internal abstract class TextCompressor : IDisposable
{
    /// <summary>The last block, compressed; valid until the next.</summary>
    public abstract ReadOnlySpan<byte> Block { get; }

    /// <summary>Compresses a block.</summary>
    public abstract void Compress(ReadOnlySpan<byte> text);

    /// <inheritdoc/>
    public abstract void Dispose();
}

/// <summary>Each block a member of a gzip file.</summary>
internal sealed class GzipCompressor : TextCompressor
{
    private readonly MemoryStream _member = new();

    public override ReadOnlySpan<byte> Block => _member.GetBuffer().AsSpan(0, (int)_member.Length);

    public override void Compress(ReadOnlySpan<byte> text)
    {
        _member.SetLength(0);
        using (var gzip = new GZipStream(_member, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(text);
        }
    }

    public override void Dispose() => _member.Dispose();
}

/// <summary>Each block a frame with a checksum.</summary>
internal sealed class ZstandardCompressor : TextCompressor
{
    private readonly Compressor _compressor = new(level: 1);
    private byte[] _frame = [];
    private int _length;

    public ZstandardCompressor()
    {
        _compressor.SetParameter(ZSTD_cParameter.ZSTD_c_checksumFlag, 1);
    }

    public override ReadOnlySpan<byte> Block => _frame.AsSpan(0, _length);

    public override void Compress(ReadOnlySpan<byte> text)
    {
        int most = Compressor.GetCompressBound(text.Length);
        if (_frame.Length < most)
        {
            _frame = new byte[most];
        }

        _length = _compressor.Wrap(text, _frame);
    }

    public override void Dispose() => _compressor.Dispose();
}
