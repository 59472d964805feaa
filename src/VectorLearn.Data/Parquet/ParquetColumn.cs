using ParquetSharp;
using VectorLearn.Maps;

namespace VectorLearn.Data;

/// <summary>Reads a column of a row group, stretch by stretch, whatever type a tool gave it that holds its values.</summary>
/// <param name="path">The file, for messages.</param>
/// <param name="reader">The column; disposed with this.</param>
/// <param name="column">What it is to hold.</param>
/// <param name="firstRow">Its first row in the file, from 0.</param>
internal sealed class ParquetColumn(string path, ColumnReader reader, CellColumn column, long firstRow) : IDisposable
{
    private const int Batch = 4096;
    private const int LongestShown = 40;

    private long _row = firstRow;

    private short NotNull => reader.ColumnDescriptor.MaxDefinitionLevel;

    private bool IsPlain
    {
        get
        {
            using LogicalType type = reader.ColumnDescriptor.LogicalType;
            return type.Type is LogicalTypeEnum.None or LogicalTypeEnum.Int;
        }
    }

    public void Dispose() => reader.Dispose();

    /// <summary>Reads the next rows into a column of a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="index">Which of its columns.</param>
    /// <param name="rows">Which of its rows.</param>
    public void ReadInto(CellTable table, int index, Range rows)
    {
        switch (column.Kind)
        {
            case ColumnKind.Number:
                ReadNumbers(table.Numbers(index).AsSpan(rows));
                break;
            case ColumnKind.Integer:
                ReadWhole(table.Integers(index).AsSpan(rows));
                break;
            default:
                ReadOutcomes(table.Outcomes(index).AsSpan(rows));
                break;
        }
    }

    /// <summary>Reads numbers; null is not a number.</summary>
    private void ReadNumbers(Span<double> numbers)
    {
        long row = _row;
        switch (reader)
        {
            case ColumnReader<double> doubles when NotNull == 0:
                ReadDirectly(doubles, numbers);
                break;
            case ColumnReader<double> doubles:
                Read(doubles, numbers, number => number, double.NaN, "");
                break;
            case ColumnReader<float> floats:
                Read(floats, numbers, number => number, double.NaN, "");
                break;
            case ColumnReader<int> whole when IsPlain:
                Read(whole, numbers, number => number, double.NaN, "");
                break;
            case ColumnReader<long> whole when IsPlain:
                Read(whole, numbers, number => number, double.NaN, "");
                break;
            default:
                throw WrongType("numbers (DOUBLE, FLOAT)");
        }

        for (int i = 0; column.Numbers == CellNumbers.Finite && i < numbers.Length; i++)
        {
            if (!double.IsFinite(numbers[i]))
            {
                throw Bad(row + i, numbers[i], "is not a finite number");
            }
        }
    }

    private void ReadWhole(Span<int> numbers)
    {
        string what = $"is not a whole number from 0 to {int.MaxValue}";
        switch (reader)
        {
            case ColumnReader<int> whole when IsPlain:
                Read(whole, numbers, number => number >= 0 ? number : null, null, what);
                break;
            case ColumnReader<long> whole when IsPlain:
                Read(whole, numbers, number => number is >= 0 and <= int.MaxValue ? (int)number : null, null, what);
                break;
            case ColumnReader<double> doubles:
                Read(
                    doubles,
                    numbers,
                    number => double.IsInteger(number) && number is >= 0 and <= int.MaxValue ? (int)number : null,
                    null,
                    what);
                break;
            default:
                throw WrongType("whole numbers (INT32, INT64)");
        }
    }

    private void ReadOutcomes(Span<Outcome> outcomes)
    {
        if (reader is not ColumnReader<ByteArray> texts)
        {
            throw WrongType("text");
        }

        Read(texts, outcomes, OutcomeText.Parse, null, $"is none of {string.Join(", ", OutcomeNames.All)}");
    }

    private static string Show<TValue>(TValue value)
    {
        string text = value is ByteArray bytes
            ? OutcomeText.ToString(bytes)
            : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{value}");
        text = string.Concat(text.Select(letter => char.IsControl(letter) ? '?' : letter));
        return text.Length > LongestShown ? text[..LongestShown] + "..." : text;
    }

    private void ReadDirectly(ColumnReader<double> doubles, Span<double> numbers)
    {
        while (!numbers.IsEmpty)
        {
            doubles.ReadBatch(numbers.Length, numbers, out long count);
            Advance(count, numbers.Length);
            numbers = numbers[(int)count..];
        }
    }

    private void Read<TValue, TItem>(
        ColumnReader<TValue> values, Span<TItem> items, Func<TValue, TItem?> itemOf, TItem? ofNull, string what)
        where TValue : unmanaged
        where TItem : unmanaged
    {
        short notNull = NotNull;
        var batch = new TValue[Batch];
        short[] levels = notNull > 0 ? new short[Batch] : [];
        while (!items.IsEmpty)
        {
            int wanted = Math.Min(Batch, items.Length);
            long count = values.ReadBatch(wanted, levels, [], batch, out _);
            int next = 0;
            for (int i = 0; i < count; i++)
            {
                items[i] = notNull > 0 && levels[i] < notNull
                    ? ofNull ?? throw MapFileException.AtRow(path, _row + i, $"{column.Name} is empty")
                    : itemOf(batch[next]) ?? throw Bad(_row + i, batch[next], what);
                next += notNull > 0 && levels[i] < notNull ? 0 : 1;
            }

            Advance(count, wanted);
            items = items[(int)count..];
        }
    }

    private void Advance(long count, int wanted)
    {
        if (count <= 0 || count > wanted)
        {
            throw new MapFileException($"{path} is damaged: the column {column.Name} ends before row {_row + 1}");
        }

        _row += count;
    }

    private MapFileException Bad<TValue>(long row, TValue value, string what)
        => MapFileException.AtRow(path, row, $"{column.Name} '{Show(value)}' {what}");

    private MapFileException WrongType(string right)
    {
        using LogicalType type = reader.ColumnDescriptor.LogicalType;
        string wrong = type.Type == LogicalTypeEnum.None ? reader.Type.ToString() : type.Type.ToString();
        return new MapFileException($"{path}: the column {column.Name} holds {wrong}; it should hold {right}");
    }
}
