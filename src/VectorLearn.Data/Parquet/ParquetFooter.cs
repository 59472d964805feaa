using System.Buffers.Binary;
using System.Globalization;
using System.IO.Hashing;
using System.Text;

namespace VectorLearn.Data;

/// <summary>Joins row groups that were written as files of their own into one file: a Parquet file's bytes are its row
/// groups, one after another, and its footer says where they are.</summary>
/// <remarks>The numbers of the fields are those of
/// https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift</remarks>
internal static class ParquetFooter
{
    // FileMetaData
    private const int FileRows = 3;
    private const int FileRowGroups = 4;

    // RowGroup
    private const int GroupColumns = 1;
    private const int GroupOffset = 5;
    private const int GroupOrdinal = 7;

    // ColumnChunk
    private const int ChunkMetadata = 3;

    // ColumnMetaData
    private const int DataPageOffset = 9;
    private const int IndexPageOffset = 10;
    private const int DictionaryPageOffset = 11;

    /// <summary>What the footer's own checksum is called in it. Pages have theirs.</summary>
    private const string ChecksumKey = "vectorlearn.checksum";
    private const int ChecksumLength = 2 * sizeof(ulong);

    private const int TailLength = sizeof(int) + 4;

    /// <summary>What a Parquet file begins and ends with.</summary>
    public static ReadOnlySpan<byte> Mark => "PAR1"u8;

    /// <summary>Splits a file of one row group into the row group's bytes and its part of the footer.</summary>
    public static (Range Bytes, byte[] Metadata) Split(ReadOnlySpan<byte> file)
    {
        Range footer = Find(file);
        ThriftStruct group = ThriftStruct.Read(file[footer]).Structs(FileRowGroups).Single();

        // Its place among the others, which only encryption needs and which is too narrow to count many.
        group.Remove(GroupOrdinal);
        return (Mark.Length..footer.Start, group.ToBytes());
    }

    /// <summary>Joins row groups.</summary>
    /// <param name="layout">Their columns.</param>
    /// <param name="metadata">Names and texts for the footer.</param>
    /// <param name="groups">The row groups, in order, as they follow one another after the mark.</param>
    /// <returns>The bytes after the last row group.</returns>
    public static byte[] Join(
        ParquetLayout layout, IReadOnlyDictionary<string, string> metadata, IEnumerable<MapChunk> groups)
    {
        long rows = 0;
        long shift = 0;
        List<byte[]> shifted = [];
        foreach (MapChunk group in groups)
        {
            shifted.Add(Shift(group.Metadata.Span, shift));
            rows += group.Rows;
            shift += group.Length;
        }

        byte[] empty = layout.EmptyFile(
            new Dictionary<string, string>(metadata) { [ChecksumKey] = new string('0', ChecksumLength) });
        ThriftStruct file = ThriftStruct.Read(empty.AsSpan(Find(empty)));
        file.Set(FileRows, rows);
        file.Set(FileRowGroups, shifted);
        byte[] footer = file.ToBytes();
        Encoding.ASCII.GetBytes(ChecksumOf(footer), ChecksumIn(footer));
        byte[] tail = new byte[TailLength];
        BinaryPrimitives.WriteInt32LittleEndian(tail, footer.Length);
        Mark.CopyTo(tail.AsSpan(sizeof(int)));
        return [.. footer, .. tail];
    }

    /// <summary>What is wrong with a file's frame or, where it has a checksum, with its footer; null if nothing
    /// is.</summary>
    public static string? FaultIn(Stream file)
    {
        byte[] tail = new byte[TailLength];
        file.ReadAtLeast(tail, Mark.Length, throwOnEndOfStream: false);
        if (!tail.AsSpan().StartsWith(Mark) || file.Length < TailLength + Mark.Length)
        {
            return "it does not begin as one";
        }

        file.Position = file.Length - TailLength;
        file.ReadExactly(tail);
        if (!tail.AsSpan().EndsWith(Mark))
        {
            return "it does not end as one; it was not written to its end";
        }

        int length = BinaryPrimitives.ReadInt32LittleEndian(tail);
        if (length < 0 || length > file.Length - TailLength - Mark.Length)
        {
            return "its footer is said to be longer than it is";
        }

        byte[] footer = new byte[length];
        file.Position = file.Length - TailLength - length;
        file.ReadExactly(footer);
        Span<byte> checksum = ChecksumIn(footer);
        string written = Encoding.ASCII.GetString(checksum);
        checksum.Fill((byte)'0');
        return checksum.IsEmpty || written == ChecksumOf(footer)
            ? null
            : "its footer is not as it was written; its checksum differs";
    }

    /// <summary>Where the checksum is; nowhere if there is none.</summary>
    private static Span<byte> ChecksumIn(Span<byte> footer)
    {
        // The key, the header of the value's field, and its length.
        int start = footer.LastIndexOf(Encoding.ASCII.GetBytes(ChecksumKey)) + ChecksumKey.Length + 2;
        return start < ChecksumKey.Length + 2 || start > footer.Length - ChecksumLength
            ? default
            : footer.Slice(start, ChecksumLength);
    }

    private static string ChecksumOf(ReadOnlySpan<byte> footer)
        => XxHash3.HashToUInt64(footer).ToString("x16", CultureInfo.InvariantCulture);

    private static Range Find(ReadOnlySpan<byte> file)
    {
        int end = file.Length - TailLength;
        return (end - BinaryPrimitives.ReadInt32LittleEndian(file[end..]))..end;
    }

    private static byte[] Shift(ReadOnlySpan<byte> metadata, long bytes)
    {
        ThriftStruct group = ThriftStruct.Read(metadata);
        group.Add(GroupOffset, bytes);
        foreach (ThriftStruct chunk in group.Structs(GroupColumns))
        {
            ThriftStruct column = chunk.Struct(ChunkMetadata);
            column.Add(DataPageOffset, bytes);
            column.Add(IndexPageOffset, bytes);
            column.Add(DictionaryPageOffset, bytes);
        }

        return group.ToBytes();
    }
}
