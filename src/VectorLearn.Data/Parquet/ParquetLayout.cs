using ParquetSharp;
using ParquetSharp.Schema;

namespace VectorLearn.Data;

/// <summary>How a map's columns look in Parquet: their types, encodings and compression.</summary>
/// <param name="columns">The columns, in order.</param>
/// <param name="isDouble">Whether numbers are DOUBLE; else FLOAT, which holds what is narrower too.</param>
internal sealed class ParquetLayout(IReadOnlyList<string> columns, bool isDouble)
{
    public IReadOnlyList<string> Columns => columns;

    /// <summary>Begins a file of these columns.</summary>
    /// <param name="stream">Takes the bytes; stays open.</param>
    /// <param name="metadata">Names and texts for the footer.</param>
    public ParquetFileWriter Create(Stream stream, IReadOnlyDictionary<string, string>? metadata = null)
    {
        Node[] nodes = [.. columns.Select(NodeOf)];
        using var root = new GroupNode("map", Repetition.Required, nodes, null);
        using WriterPropertiesBuilder builder = new WriterPropertiesBuilder()
            .Compression(Compression.Zstd)
            .CompressionLevel(1)
            .EnablePageChecksum()
            .MemoryPool(MemoryPool.SystemMemoryPool()); // the default one keeps what is freed
        foreach (string result in (string[])[MapColumns.Weight, MapColumns.Prediction, MapColumns.Error])
        {
            // Nearly all of them differ, but their exponents and first digits do not: a fifth smaller than plain ones.
            builder.DisableDictionary(result).Encoding(result, Encoding.ByteStreamSplit);
        }

        using WriterProperties properties = builder.Build();
        try
        {
            return new ParquetFileWriter(stream, root, properties, metadata, leaveOpen: true);
        }
        finally
        {
            Array.ForEach(nodes, node => node.Dispose());
        }
    }

    /// <summary>A file of these columns without any row.</summary>
    public byte[] EmptyFile(IReadOnlyDictionary<string, string> metadata)
    {
        using var stream = new MemoryStream();
        using (ParquetFileWriter file = Create(stream, metadata))
        {
            file.Close();
        }

        return stream.ToArray();
    }

    private Node NodeOf(string column)
    {
        (LogicalType logical, PhysicalType physical) = column switch
        {
            MapColumns.Outcome => (LogicalType.String(), PhysicalType.ByteArray),
            MapColumns.Period or MapColumns.Steps => (LogicalType.None(), PhysicalType.Int32),
            _ => (LogicalType.None(), isDouble ? PhysicalType.Double : PhysicalType.Float),
        };
        using (logical)
        {
            return new PrimitiveNode(column, Repetition.Required, logical, physical);
        }
    }
}
