namespace VectorLearn.Data;

/// <summary>Reads a map from CSV part by part, from beginning to end: in bounded memory, and from a stream that cannot
/// seek.</summary>
internal static class CsvPartReader
{
    private const int LeastSize = 2 * CsvHeader.LongestLine;

    /// <summary>Reads the parts.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="stream">Its text.</param>
    /// <param name="size">About how many bytes a part is made of.</param>
    public static IEnumerable<MapTable> Read(string path, Stream stream, int size = 1 << 20)
    {
        byte[] bytes = new byte[Math.Max(size, LeastSize)];
        int count = Fill(0);
        var header = CsvHeader.Read(path, bytes.AsSpan(0, count));
        var rows = new CsvRows(path, header);
        int start = header.Length;
        long linesBefore = 0;
        while (start < count)
        {
            bool isLast = count < bytes.Length;
            int end = isLast ? count : bytes.AsSpan(0, count).LastIndexOf((byte)'\n') + 1;
            if (end <= start)
            {
                throw new MapFileException($"{path} is not a map: a line in it is longer than {CsvHeader.LongestLine} bytes");
            }

            ReadOnlyMemory<byte> text = bytes.AsMemory(start..end);
            var lines = new CsvLines(text, linesBefore, CsvLines.CountIn(text.Span), isLast);
            MapTable table = header.CreateTable(lines.Count);
            int parsed = rows.Parse(lines, table, 0);
            yield return parsed == lines.Count ? table : table.Head(parsed);
            linesBefore += lines.Count;
            bytes.AsSpan(end..count).CopyTo(bytes);
            count = Fill(count - end);
            start = 0;
        }

        int Fill(int kept) => kept + MapFileException.Guard(
            path, _ => stream.ReadAtLeast(bytes.AsSpan(kept), bytes.Length - kept, throwOnEndOfStream: false));
    }
}
