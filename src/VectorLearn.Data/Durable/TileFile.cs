using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using VectorLearn.Sweeps;

namespace VectorLearn.Data;

/// <summary>The file of one slow tile. It only grows: the checksum of the map's settings, then blocks of records. A block
/// begins with the checksum of its records and of the checksum before, so that none can be damaged, lost or another run's
/// unnoticed.</summary>
internal sealed class TileFile<T> : IDisposable
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    private const int ChecksumSize = 16;
    private const int HeadSize = ChecksumSize + sizeof(int);
    private const int StepsAt = sizeof(long);
    private const int PeriodAt = StepsAt + sizeof(int);
    private const int WeightAt = PeriodAt + sizeof(byte);

    private readonly Lock _gate = new();
    private readonly string _path;
    private SafeFileHandle? _file;
    private long _length;
    private UInt128 _checksum;

    /// <summary>Names a tile's file, which is created with the first records.</summary>
    /// <param name="path">The file.</param>
    /// <param name="settings">The checksum of the map's settings.</param>
    public TileFile(string path, UInt128 settings)
    {
        _path = path;
        _checksum = settings;
    }

    /// <summary>The last row it tells of; -1 if of none.</summary>
    public long LastRow { get; private set; } = -1;

    private static int RecordSize => WeightAt + Unsafe.SizeOf<T>();

    /// <summary>Reads a tile's file up to where it is damaged or ends; what is appended goes there.</summary>
    /// <param name="path">The file.</param>
    /// <param name="settings">The checksum of the map's settings; a file with another has no records.</param>
    /// <param name="records">Takes the records.</param>
    public static TileFile<T> Read(string path, UInt128 settings, List<LearnerRecord<T>> records)
    {
        var tile = new TileFile<T>(path, settings);
        ReadOnlySpan<byte> bytes = File.ReadAllBytes(path);
        if (bytes.Length < ChecksumSize || BinaryPrimitives.ReadUInt128LittleEndian(bytes) != settings)
        {
            return tile;
        }

        tile._length = ChecksumSize;
        for (bytes = bytes[ChecksumSize..]; bytes.Length >= HeadSize;)
        {
            UInt128 checksum = BinaryPrimitives.ReadUInt128LittleEndian(bytes);
            int size = BinaryPrimitives.ReadInt32LittleEndian(bytes[ChecksumSize..]);
            bytes = bytes[HeadSize..];
            if (size < 0 || size > bytes.Length || CheckpointText.ChecksumOf(bytes[..size], tile._checksum) != checksum)
            {
                break;
            }

            for (int i = 0; i < size; i += RecordSize)
            {
                records.Add(Decode(bytes.Slice(i, RecordSize)));
                tile.LastRow = Math.Max(tile.LastRow, records[^1].Row);
            }

            tile._checksum = checksum;
            tile._length += HeadSize + size;
            bytes = bytes[size..];
        }

        return tile;
    }

    // What fails half-way is overwritten by the next block.
    public void Append(ReadOnlySpan<LearnerRecord<T>> records)
    {
        byte[] block = new byte[HeadSize + (records.Length * RecordSize)];
        Span<byte> rest = block.AsSpan(HeadSize);
        lock (_gate)
        {
            foreach (ref readonly LearnerRecord<T> record in records)
            {
                Encode(record, rest);
                rest = rest[RecordSize..];
                LastRow = Math.Max(LastRow, record.Row);
            }

            if (_length == 0)
            {
                byte[] header = new byte[ChecksumSize];
                BinaryPrimitives.WriteUInt128LittleEndian(header, _checksum);
                RandomAccess.Write(Open(), header, 0);
                _length = ChecksumSize;
            }

            UInt128 checksum = CheckpointText.ChecksumOf(block.AsSpan(HeadSize), _checksum);
            BinaryPrimitives.WriteUInt128LittleEndian(block, checksum);
            BinaryPrimitives.WriteInt32LittleEndian(block.AsSpan(ChecksumSize), block.Length - HeadSize);
            RandomAccess.Write(Open(), block, _length);
            _length += block.Length;
            _checksum = checksum;
        }
    }

    /// <summary>Brings what was appended to the disk, if the file is not removed meanwhile.</summary>
    public void FlushToDisk()
    {
        try
        {
            if (_file is { } file)
            {
                RandomAccess.FlushToDisk(file);
            }
        }
        catch (ObjectDisposedException)
        {
            // Its rows are in the map now.
        }
    }

    /// <summary>Removes the file.</summary>
    public void Delete()
    {
        Dispose();
        File.Delete(_path);
    }

    public void Dispose() => _file?.Dispose();

    private static void Encode(in LearnerRecord<T> record, Span<byte> bytes)
    {
        BinaryPrimitives.WriteInt64LittleEndian(bytes, record.Row);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[StepsAt..], record.Steps);
        bytes[PeriodAt] = record.Period;
        MemoryMarshal.Write(bytes[WeightAt..], record.Weight);
    }

    private static LearnerRecord<T> Decode(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadInt64LittleEndian(bytes),
        BinaryPrimitives.ReadInt32LittleEndian(bytes[StepsAt..]),
        bytes[PeriodAt],
        MemoryMarshal.Read<T>(bytes[WeightAt..]));

    private SafeFileHandle Open()
    {
        if (_file is null)
        {
            _file = File.OpenHandle(_path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read | FileShare.Delete);
            RandomAccess.SetLength(_file, _length);
        }

        return _file;
    }
}
