using ParquetSharp;
using ParquetSharp.Schema;
using VectorLearn.Maps;
using Column = VectorLearn.Maps.Column;

namespace VectorLearn.Data;

/// <summary>How a map's columns look in Parquet: their types, encodings and compression.</summary>
/// <param name="schema">The columns, in order. Numbers are DOUBLE, or else FLOAT, which holds what is narrower too.</param>
internal sealed class ParquetLayout(MapSchema schema)
{
    public IReadOnlyList<Column> Columns => schema.Columns;

    /// <summary>Begins a file of these columns.</summary>
    /// <param name="stream">Takes the bytes; stays open.</param>
    /// <param name="metadata">Names and texts for the footer.</param>
    public ParquetFileWriter Create(Stream stream, IReadOnlyDictionary<string, string>? metadata = null)
    {
        Node[] nodes = [.. schema.Columns.Select(NodeOf)];
        using var root = new GroupNode("map", Repetition.Required, nodes, null);
        using WriterPropertiesBuilder builder = new WriterPropertiesBuilder()
            .Compression(Compression.Zstd)
            .CompressionLevel(1)
            .EnablePageChecksum()
            .MemoryPool(MemoryPool.SystemMemoryPool()); // the default one keeps what is freed
        foreach (Column result in Column.Results.Where(column => column.Kind == ColumnKind.Number))
        {
            // Nearly all of them differ, but their exponents and first digits do not: a fifth smaller than plain ones.
            builder.DisableDictionary(result.Name).Encoding(result.Name, Encoding.ByteStreamSplit);
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

    private Node NodeOf(Column column)
    {
        (LogicalType logical, PhysicalType physical) = column.Kind switch
        {
            ColumnKind.Outcome => (LogicalType.String(), PhysicalType.ByteArray),
            ColumnKind.Integer => (LogicalType.None(), PhysicalType.Int32),
            _ => (LogicalType.None(), schema.Format.IsHeldBy<double>() ? PhysicalType.Double : PhysicalType.Float),
        };
        using (logical)
        {
            return new PrimitiveNode(column.Name, Repetition.Required, logical, physical);
        }
    }
}
