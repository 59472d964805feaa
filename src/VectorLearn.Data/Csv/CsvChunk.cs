using System.Numerics;
using VectorLearn.Maps;

namespace VectorLearn.Data;

/// <summary>Rows as CSV.</summary>
internal sealed class CsvChunk<T> : ChunkEncoder<T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    private readonly MapSchema _schema;
    private readonly CsvCells[] _columns;
    private readonly CsvText _text;

    /// <summary>Creates the memory for the rows' text.</summary>
    /// <param name="schema">The columns.</param>
    /// <param name="points">The innermost axis as text, shared by all chunks; null if it is unknown or too long to
    /// keep.</param>
    public CsvChunk(MapSchema schema, AxisText? points)
    {
        _schema = schema;
        _columns = [.. schema.Columns.Select(Cells)];
        _text = new CsvText(_columns);

        CsvCells Cells(Column column) => column.Kind switch
        {
            ColumnKind.Integer => new CsvIntegers(),
            ColumnKind.Outcome => new CsvOutcomes(),
            _ when points is not null && column.Parameter == CsvFormat.Innermost(schema.Sweep!).Parameter => new CsvPoints(points),
            _ => column.Parameter is null ? new CsvNumbers<T>(schema.FormatOf(column)) : new CsvSteadyNumbers<T>(schema.FormatOf(column)),
        };
    }

    public override ReadOnlySpan<byte> Bytes => _text.Bytes;

    public override void Encode(MapRows<T> rows) => _text.Write(rows.Count, (first, count) =>
    {
        for (int i = 0; i < _columns.Length; i++)
        {
            switch (_columns[i])
            {
                case CsvPoints points when first == 0:
                    points.Load(rows.FirstPoint!.Value);
                    break;
                case CsvCells<T> numbers:
                    numbers.Load(rows.Numbers(_schema.Columns[i]).Slice(first, count));
                    break;
                case CsvCells<int> integers:
                    integers.Load(rows.Integers(_schema.Columns[i]).Slice(first, count));
                    break;
                case CsvCells<Outcome> outcomes:
                    outcomes.Load(rows.Outcomes.Slice(first, count));
                    break;
            }
        }
    });

    public override void Dispose() => _text.Dispose();
}
