using System.Buffers.Binary;

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
    /// <param name="empty">A file of the same columns without any row.</param>
    /// <param name="groups">The row groups, in order, as they follow one another after the mark.</param>
    /// <returns>The bytes after the last row group.</returns>
    public static byte[] Join(ReadOnlySpan<byte> empty, IEnumerable<MapChunk> groups)
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

        ThriftStruct file = ThriftStruct.Read(empty[Find(empty)]);
        file.Set(FileRows, rows);
        file.Set(FileRowGroups, shifted);
        byte[] footer = file.ToBytes();
        byte[] tail = new byte[TailLength];
        BinaryPrimitives.WriteInt32LittleEndian(tail, footer.Length);
        Mark.CopyTo(tail.AsSpan(sizeof(int)));
        return [.. footer, .. tail];
    }

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
