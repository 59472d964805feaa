using System.Numerics;
using ParquetSharp;
using VectorLearn.Sweeps;

namespace VectorLearn.Data;

/// <summary>Reads a column of a row group, stretch by stretch, whatever type a tool gave it that holds its values.</summary>
/// <param name="path">The file, for messages.</param>
/// <param name="reader">The column; disposed with this.</param>
/// <param name="name">What it is called.</param>
/// <param name="firstRow">Its first row in the file, from 0.</param>
internal sealed class ParquetColumn(string path, ColumnReader reader, string name, long firstRow) : IDisposable
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

    /// <summary>Reads numbers that are finite.</summary>
    public void ReadParameters(Span<double> numbers)
    {
        long row = _row;
        ReadNumbers(numbers);
        for (int i = 0; i < numbers.Length; i++)
        {
            if (!double.IsFinite(numbers[i]))
            {
                throw Bad(row + i, numbers[i], "is not a finite number");
            }
        }
    }

    /// <summary>Reads numbers; null is not a number.</summary>
    public void ReadNumbers(Span<double> numbers)
    {
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
    }

    /// <summary>Reads whole numbers from 0 on, as large as fit.</summary>
    public void ReadWhole<TWhole>(Span<TWhole> numbers)
        where TWhole : unmanaged, IBinaryInteger<TWhole>, IMinMaxValue<TWhole>
    {
        string what = $"is not a whole number from 0 to {TWhole.MaxValue}";
        switch (reader)
        {
            case ColumnReader<int> whole when IsPlain:
                Read(whole, numbers, Whole, null, what);
                break;
            case ColumnReader<long> whole when IsPlain:
                Read(whole, numbers, Whole, null, what);
                break;
            case ColumnReader<double> doubles:
                Read(doubles, numbers, number => double.IsInteger(number) ? Whole((long)number) : null, null, what);
                break;
            default:
                throw WrongType("whole numbers (INT32, INT64)");
        }

        static TWhole? Whole<TValue>(TValue number)
            where TValue : IBinaryInteger<TValue>
            => number >= TValue.Zero && number <= TValue.CreateSaturating(TWhole.MaxValue) ? TWhole.CreateTruncating(number) : null;
    }

    /// <summary>Reads outcomes.</summary>
    public void ReadOutcomes(Span<Outcome> outcomes)
    {
        if (reader is not ColumnReader<ByteArray> texts)
        {
            throw WrongType("text");
        }

        Read(texts, outcomes, OutcomeText.Parse, null, $"is none of {string.Join(", ", MapColumns.Outcomes)}");
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
        ColumnReader<TValue> column, Span<TItem> items, Func<TValue, TItem?> itemOf, TItem? ofNull, string what)
        where TValue : unmanaged
        where TItem : unmanaged
    {
        short notNull = NotNull;
        var values = new TValue[Batch];
        short[] levels = notNull > 0 ? new short[Batch] : [];
        while (!items.IsEmpty)
        {
            int wanted = Math.Min(Batch, items.Length);
            long count = column.ReadBatch(wanted, levels, [], values, out _);
            int next = 0;
            for (int i = 0; i < count; i++)
            {
                items[i] = notNull > 0 && levels[i] < notNull
                    ? ofNull ?? throw MapFileException.AtRow(path, _row + i, $"{name} is empty")
                    : itemOf(values[next]) ?? throw Bad(_row + i, values[next], what);
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
            throw new MapFileException($"{path} is damaged: the column {name} ends before row {_row + 1}");
        }

        _row += count;
    }

    private MapFileException Bad<TValue>(long row, TValue value, string what)
        => MapFileException.AtRow(path, row, $"{name} '{Show(value)}' {what}");

    private MapFileException WrongType(string right)
    {
        using LogicalType type = reader.ColumnDescriptor.LogicalType;
        string wrong = type.Type == LogicalTypeEnum.None ? reader.Type.ToString() : type.Type.ToString();
        return new MapFileException($"{path}: the column {name} holds {wrong}; it should hold {right}");
    }
}
