using System.Buffers.Text;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using VectorLearn.Kernel;

namespace VectorLearn.Data;

/// <summary>The file of one slow tile: a line of the map's settings, then lines of records in base 64.</summary>
/// <param name="path">The file, which is created with the first records.</param>
/// <param name="settings">The line of the map's settings.</param>
internal sealed class TileFile<T>(string path, byte[] settings) : IDisposable
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    private readonly Lock _gate = new();
    private ChainedLog? _log;
    private LogLine? _last;

    /// <summary>The last row it tells of; -1 if of none.</summary>
    public long LastRow { get; private set; } = -1;

    /// <summary>Reads a tile's file up to where it is damaged or ends; what is appended goes there.</summary>
    /// <param name="path">The file.</param>
    /// <param name="settings">The line of the map's settings; a file with another has no records.</param>
    /// <param name="records">Takes the records.</param>
    public static TileFile<T> Read(string path, byte[] settings, KeptRecords<T> records)
    {
        var tile = new TileFile<T>(path, settings);
        if (ChainedLog.Read(path) is not [var first, ..] lines || !first.Content.Span.SequenceEqual(settings))
        {
            return tile;
        }

        foreach (LogLine line in lines.Skip(1))
        {
            tile.LastRow = Math.Max(tile.LastRow, records.Add(Decode(line.Content.Span, records.StateCount)));
        }

        tile._last = lines[^1];

        return tile;
    }

    public void Append(LearnerRecords<T> records)
    {
        byte[] line = Encode(records);
        lock (_gate)
        {
            if (_log is null && _last is { } last)
            {
                _log = ChainedLog.Continue(path, last);
            }
            else if (_log is null)
            {
                _log = ChainedLog.Start(path);
                _log.Append(settings);
            }

            _log.Append(line);
            foreach (long row in records.Rows)
            {
                LastRow = Math.Max(LastRow, row);
            }
        }
    }

    /// <summary>Brings what was appended to the disk, if the file is not removed meanwhile.</summary>
    public void FlushToDisk()
    {
        try
        {
            _log?.FlushToDisk();
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
        File.Delete(path);
    }

    public void Dispose() => _log?.Dispose();

    // Rows, steps, periods and states, each as they are in memory.
    private static byte[] Encode(LearnerRecords<T> records)
    {
        byte[] bytes =
        [
            .. MemoryMarshal.AsBytes(records.Rows), .. MemoryMarshal.AsBytes(records.Steps),
            .. MemoryMarshal.AsBytes(records.Periods), .. MemoryMarshal.AsBytes(records.States),
        ];
        byte[] text = new byte[Base64.GetMaxEncodedToUtf8Length(bytes.Length)];
        Base64.EncodeToUtf8(bytes, text, out _, out _);
        return text;
    }

    private static LearnerRecords<T> Decode(ReadOnlySpan<byte> text, int stateCount)
    {
        byte[] bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        Base64.DecodeFromUtf8(text, bytes, out _, out int length);
        int count = length / (sizeof(long) + (2 * sizeof(int)) + (stateCount * Unsafe.SizeOf<T>()));
        int steps = count * sizeof(long);
        int periods = steps + (count * sizeof(int));
        int states = periods + (count * sizeof(int));
        return new LearnerRecords<T>
        {
            Rows = MemoryMarshal.Cast<byte, long>(bytes.AsSpan(..steps)),
            Steps = MemoryMarshal.Cast<byte, int>(bytes.AsSpan(steps..periods)),
            Periods = MemoryMarshal.Cast<byte, int>(bytes.AsSpan(periods..states)),
            States = MemoryMarshal.Cast<byte, T>(bytes.AsSpan(states..length)),
        };
    }
}
