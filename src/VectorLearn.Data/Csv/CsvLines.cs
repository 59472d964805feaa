using System.Buffers;

namespace VectorLearn.Data;

/// <summary>Whole lines of a CSV file.</summary>
/// <param name="buffer">Where they are; goes back to the pool.</param>
/// <param name="text">Where in it.</param>
/// <param name="before">Lines of the file before the first.</param>
/// <param name="areLast">Whether the file ends with them.</param>
internal sealed class CsvLines(byte[] buffer, Range text, long before, bool areLast)
{
    /// <summary>Their bytes.</summary>
    public ReadOnlyMemory<byte> Text { get; } = buffer.AsMemory(text);

    /// <summary>Lines of the file before the first.</summary>
    public long Before => before;

    /// <summary>How many.</summary>
    public int Count { get; } = CountIn(buffer.AsSpan(text));

    /// <summary>Whether the file ends with them.</summary>
    public bool AreLast => areLast;

    /// <summary>Whether the file ends in the middle of the last of them, or might.</summary>
    public bool AreCut => areLast && Text.Span[^1] != '\n';

    /// <summary>Reads how a file begins: the longest header, and as much of what follows it.</summary>
    /// <param name="read">As for <see cref="Cut"/>.</param>
    public static byte[] Begin(Func<Memory<byte>, int> read)
    {
        // Most files are shorter, and fresh memory of this size is dear.
        const int Room = 2 * CsvHeader.LongestLine;
        byte[] buffer = ArrayPool<byte>.Shared.Rent(Room);
        byte[] beginning = buffer[..read(buffer.AsMemory(0, Room))];
        ArrayPool<byte>.Shared.Return(buffer);
        return beginning;
    }

    /// <summary>Cuts a file at line breaks.</summary>
    /// <param name="read">Fills memory from the file; with less than there is room for at its end alone.</param>
    /// <param name="beginning">The lines that have been read already, or how they begin.</param>
    /// <param name="size">About how many bytes to take at a time.</param>
    /// <param name="tooLong">A line is longer than any should be.</param>
    public static IEnumerable<CsvLines> Cut(
        Func<Memory<byte>, int> read, ReadOnlyMemory<byte> beginning, int size, Func<Exception> tooLong)
    {
        ReadOnlyMemory<byte> rest = beginning;
        long before = 1;
        for (bool isLast = false; !isLast;)
        {
            // The longest line, and a byte more to see that it is longer.
            int room = Math.Max(size + CsvHeader.LongestLine + 1, rest.Length);
            byte[] buffer = ArrayPool<byte>.Shared.Rent(room);
            rest.CopyTo(buffer);
            int count = rest.Length + read(buffer.AsMemory(rest.Length..room));
            isLast = count < room;
            int lineBreak = buffer.AsSpan(0, count)[Math.Min(size - 1, count)..].IndexOf((byte)'\n');
            int end = lineBreak >= 0 ? size + lineBreak : isLast ? count : throw tooLong();
            isLast &= end == count;
            if (end == 0)
            {
                ArrayPool<byte>.Shared.Return(buffer);
                yield break;
            }

            rest = buffer.AsSpan(end..count).ToArray();
            var lines = new CsvLines(buffer, ..end, before, isLast);
            before += lines.Count;
            yield return lines;
        }
    }

    /// <summary>Gives the memory back.</summary>
    public void Return() => ArrayPool<byte>.Shared.Return(buffer);

    // A carriage return alone ends a line too.
    private static int CountIn(ReadOnlySpan<byte> text)
    {
        int returns = text.Count((byte)'\r');
        int alone = returns == 0 ? 0 : returns - text.Count("\r\n"u8);
        return text.Count((byte)'\n') + alone + (text.IsEmpty || text[^1] is (byte)'\n' or (byte)'\r' ? 0 : 1);
    }
}
