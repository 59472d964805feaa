using System.Buffers;
using System.IO.Hashing;
using Microsoft.Win32.SafeHandles;

namespace VectorLearn.Data;

/// <summary>A map's file while it is written, under a name of its own beside the final one. Its bytes are checksummed in
/// segments.</summary>
internal sealed class PartialMap : IDisposable
{
    private const int BlockSize = 1 << 20;

    private readonly SafeFileHandle _file;
    private readonly XxHash128 _segment = new();

    private PartialMap(SafeFileHandle file, long length)
    {
        _file = file;
        Length = length;
    }

    /// <summary>How many bytes are written.</summary>
    public long Length { get; private set; }

    /// <summary>A checksum of what was written since the segment began.</summary>
    public UInt128 Checksum => _segment.GetCurrentHashAsUInt128();

    /// <summary>The partial file of a map.</summary>
    public static string PathFor(string mapPath) => mapPath + ".partial";

    /// <summary>Opens a map's partial file to write on from a place, dropping what is behind it.</summary>
    public static PartialMap Open(string mapPath, long length)
    {
        SafeFileHandle file = File.OpenHandle(PathFor(mapPath), FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);
        RandomAccess.SetLength(file, length);
        return new PartialMap(file, length);
    }

    /// <summary>Gives a map that is whole, and its manifest, their final names.</summary>
    public static void Publish(string mapPath, string manifest)
    {
        string manifestPath = SweepManifest.PathFor(mapPath);
        File.WriteAllText(manifestPath + ".partial", manifest);
        File.Move(PathFor(mapPath), mapPath, overwrite: true);
        File.Move(manifestPath + ".partial", manifestPath, overwrite: true);
    }

    /// <summary>How many of the checkpoints, from the first on, a file bears out: their segments are there, unharmed.</summary>
    public static int Verify(string path, IReadOnlyList<Checkpoint> checkpoints, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            return 0;
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        byte[] block = ArrayPool<byte>.Shared.Rent(BlockSize);
        var segment = new XxHash128();
        int verified = 0;
        while (verified < checkpoints.Count && checkpoints[verified].Bytes <= file.Length)
        {
            segment.Reset();
            while (file.Position < checkpoints[verified].Bytes)
            {
                cancellationToken.ThrowIfCancellationRequested();
                int count = (int)Math.Min(block.Length, checkpoints[verified].Bytes - file.Position);
                file.ReadExactly(block, 0, count);
                segment.Append(block.AsSpan(0, count));
            }

            if (segment.GetCurrentHashAsUInt128() != checkpoints[verified].Checksum)
            {
                break;
            }

            verified++;
        }

        ArrayPool<byte>.Shared.Return(block);
        return verified;
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        RandomAccess.Write(_file, bytes, Length);
        Length += bytes.Length;
        _segment.Append(bytes);
    }

    /// <summary>Drops what a write that failed may have left.</summary>
    public void DropRest() => RandomAccess.SetLength(_file, Length);

    public void BeginSegment() => _segment.Reset();

    public void FlushToDisk() => RandomAccess.FlushToDisk(_file);

    public void Dispose() => _file.Dispose();
}
