using System.Numerics;
using System.Runtime.InteropServices;
using ParquetSharp;

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
                foreach (string column in layout.Columns)
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

    private static void Write(MapRows<T> rows, string column, ColumnWriter writer)
    {
        switch (column)
        {
            case MapColumns.Outcome:
                WriteEach(rows.Outcomes, (ColumnWriter<ByteArray>)writer, OutcomeText.Of);
                break;
            case MapColumns.Period:
                WriteEach(rows.Periods, (ColumnWriter<int>)writer, period => period);
                break;
            case MapColumns.Steps:
                ((ColumnWriter<int>)writer).WriteBatch(rows.Steps);
                break;
            default:
                WriteNumbers(rows.Numbers(column), writer);
                break;
        }
    }

    private static void WriteNumbers(ReadOnlySpan<T> numbers, ColumnWriter writer)
    {
        if (typeof(T) == typeof(double))
        {
            ((ColumnWriter<double>)writer).WriteBatch(MemoryMarshal.Cast<T, double>(numbers));
        }
        else if (typeof(T) == typeof(float))
        {
            ((ColumnWriter<float>)writer).WriteBatch(MemoryMarshal.Cast<T, float>(numbers));
        }
        else
        {
            WriteEach(numbers, (ColumnWriter<float>)writer, float.CreateTruncating);
        }
    }

    private static void WriteEach<TItem, TValue>(
        ReadOnlySpan<TItem> items, ColumnWriter<TValue> writer, Func<TItem, TValue> valueOf)
        where TValue : unmanaged
    {
        var values = new TValue[Math.Min(Batch, items.Length)];
        while (!items.IsEmpty)
        {
            int count = Math.Min(Batch, items.Length);
            for (int i = 0; i < count; i++)
            {
                values[i] = valueOf(items[i]);
            }

            writer.WriteBatch(values.AsSpan(0, count));
            items = items[count..];
        }
    }
}
