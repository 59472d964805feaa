using System.Numerics;
using ParquetSharp;
using VectorLearn.Maps;
using Column = VectorLearn.Maps.Column;

namespace VectorLearn.Data;

/// <summary>Rows as a row group of a Parquet file.</summary>
internal sealed class ParquetChunk<T>(ParquetLayout layout) : ChunkEncoder<T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    private const int Batch = 4096;

    private readonly MemoryStream _file = new();
    private Range _bytes;
    private byte[] _metadata = [];

    public override ReadOnlySpan<byte> Bytes => Written[_bytes];

    public override ReadOnlySpan<byte> Metadata => _metadata;

    private ReadOnlySpan<byte> Written => _file.GetBuffer().AsSpan(0, (int)_file.Length);

    public override void Encode(MapRows<T> rows)
    {
        _file.SetLength(0);
        using (ParquetFileWriter file = layout.Create(_file))
        {
            using (RowGroupWriter group = file.AppendRowGroup())
            {
                foreach (Column column in layout.Columns)
                {
                    using ColumnWriter writer = group.NextColumn();
                    Write(rows, column, writer);
                }
            }

            file.Close();
        }

        (_bytes, _metadata) = ParquetFooter.Split(Written);
    }

    public override void Dispose() => _file.Dispose();

    private static void Write(MapRows<T> rows, Column column, ColumnWriter writer)
    {
        switch (column.Kind)
        {
            case ColumnKind.Number:
                ((ColumnWriter<T>)writer).WriteBatch(rows.Numbers(column));
                break;
            case ColumnKind.Integer:
                ((ColumnWriter<int>)writer).WriteBatch(rows.Integers(column));
                break;
            default:
                WriteOutcomes(rows.Outcomes, (ColumnWriter<ByteArray>)writer);
                break;
        }
    }

    private static void WriteOutcomes(ReadOnlySpan<Outcome> outcomes, ColumnWriter<ByteArray> writer)
    {
        var names = new ByteArray[Math.Min(Batch, outcomes.Length)];
        while (!outcomes.IsEmpty)
        {
            int count = Math.Min(Batch, outcomes.Length);
            for (int i = 0; i < count; i++)
            {
                names[i] = OutcomeText.Of(outcomes[i]);
            }

            writer.WriteBatch(names.AsSpan(0, count));
            outcomes = outcomes[count..];
        }
    }
}
