using System.Globalization;
using System.IO.Hashing;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace VectorLearn.Data;

/// <summary>The text of a checkpoint log: a line of settings, then a line a checkpoint. A line begins with the checksum of
/// the rest of it and of the checksum before, so that no line can be damaged, lost or left over unnoticed.</summary>
internal sealed class CheckpointText
{
    private const int ChecksumLength = 32;

    private readonly List<(Checkpoint Checkpoint, long End, UInt128 Checksum)> _checkpoints = [];
    private readonly UInt128 _settingsChecksum;
    private readonly long _settingsEnd;

    private CheckpointText(ReadOnlySpan<byte> text)
    {
        long position = 0;
        UInt128 previous = default;
        while (text.IndexOf((byte)'\n') is var length and >= 0)
        {
            ReadOnlySpan<byte> line = text[..length];
            text = text[(length + 1)..];
            position += length + 1;
            if (line.Length <= ChecksumLength)
            {
                return;
            }

            ReadOnlySpan<byte> json = line[(ChecksumLength + 1)..];
            UInt128 checksum = ChecksumOf(json, previous);
            if (!line[..(ChecksumLength + 1)].SequenceEqual(Prefix(checksum)))
            {
                return;
            }

            previous = checksum;
            if (Settings is null)
            {
                Settings = JsonSerializer.Deserialize(json, CheckpointJson.Default.MapSettings)!;
                (_settingsEnd, _settingsChecksum) = (position, checksum);
            }
            else
            {
                _checkpoints.Add((JsonSerializer.Deserialize(json, CheckpointJson.Default.Checkpoint)!, position, checksum));
            }
        }
    }

    /// <summary>What the file is to hold; null if even that is damaged.</summary>
    public MapSettings? Settings { get; }

    /// <summary>The checkpoints before the first damage.</summary>
    public IReadOnlyList<Checkpoint> Checkpoints => [.. _checkpoints.Select(line => line.Checkpoint)];

    /// <summary>Reads a log up to where it is damaged or ends.</summary>
    public static CheckpointText Parse(ReadOnlySpan<byte> text) => new(text);

    /// <summary>A line with a checkpoint or settings.</summary>
    /// <param name="value">The line's content.</param>
    /// <param name="type">How it looks as JSON.</param>
    /// <param name="checksum">The checksum of the line before; becomes that of this line.</param>
    public static byte[] Line<TValue>(TValue value, JsonTypeInfo<TValue> type, ref UInt128 checksum)
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(value, type);
        checksum = ChecksumOf(json, checksum);
        return [.. Prefix(checksum), .. json, (byte)'\n'];
    }

    /// <summary>Where the log ends after so many checkpoints, and the checksum it ends with.</summary>
    public (long Length, UInt128 Checksum) After(int checkpoints)
        => checkpoints == 0
            ? (_settingsEnd, _settingsChecksum)
            : (_checkpoints[checkpoints - 1].End, _checkpoints[checkpoints - 1].Checksum);

    /// <summary>The checksum of a line, or of what else is guarded alike.</summary>
    /// <param name="content">The line.</param>
    /// <param name="previous">The checksum before it.</param>
    public static UInt128 ChecksumOf(ReadOnlySpan<byte> content, UInt128 previous)
        => XxHash128.HashToUInt128(content, (long)(ulong)previous);

    private static byte[] Prefix(UInt128 checksum)
        => Encoding.ASCII.GetBytes(checksum.ToString("x32", CultureInfo.InvariantCulture) + " ");
}
