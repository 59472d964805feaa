using System.Buffers.Binary;
using System.Numerics;
using ParquetSharp;

namespace VectorLearn.Data;

/// <summary>Reads columns of a Parquet file that any tool may have written.</summary>
internal sealed class ParquetColumns : IDisposable
{
    private const int Batch = 4096;

    private readonly string _name;
    private readonly ParquetFileReader _file;
    private readonly Func<RowGroupReader, int, int, ColumnBuilder, bool>?[] _readers;

    /// <summary>Reads what columns there are.</summary>
    /// <param name="name">The file, for messages.</param>
    /// <param name="path">The file.</param>
    public ParquetColumns(string name, string path)
    {
        _name = name;
        _file = new ParquetFileReader(path);
        SchemaDescriptor schema = _file.FileMetaData.Schema;
        Names = [.. Enumerable.Range(0, schema.NumColumns).Select(i => schema.Column(i).Path.ToDotString())];
        (TableColumnKind Kind, Func<RowGroupReader, int, int, ColumnBuilder, bool>? Read)[] columns =
            [.. Enumerable.Range(0, schema.NumColumns).Select(i => ReaderOf(schema.Column(i)))];
        Kinds = [.. columns.Select(column => column.Kind)];
        _readers = [.. columns.Select(column => column.Read)];
    }

    public string[] Names { get; }

    /// <summary>What the cells of each column are.</summary>
    public TableColumnKind[] Kinds { get; }

    /// <summary>Whether a column holds what can be drawn: numbers, text, or true and false.</summary>
    /// <param name="place">Which.</param>
    public bool CanRead(int place) => _readers[place] is not null;

    /// <summary>Reads columns.</summary>
    /// <param name="places">Which.</param>
    /// <exception cref="MapFileException">There are no rows, or a column holds what cannot be drawn.</exception>
    public ColumnTable ReadAll(int[] places)
    {
        long rows = _file.FileMetaData.NumRows;
        if (rows is 0 or > int.MaxValue)
        {
            throw new MapFileException(rows == 0 ? $"{_name} has no rows" : $"{_name} has {rows} rows, more than fit in memory");
        }

        var columns = new List<TableColumn>();
        foreach (int place in places)
        {
            Func<RowGroupReader, int, int, ColumnBuilder, bool> read = _readers[place] ?? throw new MapFileException(
                $"{_name}: the column {Names[place]} holds what is neither numbers, text nor true and false");
            var parts = new List<(ColumnBuilder, int)>();
            for (int i = 0; i < _file.FileMetaData.NumRowGroups; i++)
            {
                using RowGroupReader group = _file.RowGroup(i);
                int count = checked((int)group.MetaData.NumRows);
                var part = new ColumnBuilder(Names[place], Kinds[place], count);
                if (!read(group, place, count, part))
                {
                    throw new MapFileException($"{_name} is damaged: the column {Names[place]} ends before its last row");
                }

                parts.Add((part, count));
            }

            columns.Add(ColumnBuilder.Join(parts));
        }

        return columns.Exists(column => column.Count != rows)
            ? throw new MapFileException($"{_name} is damaged: it says it has {rows} rows and its row groups have others")
            : new ColumnTable(columns);
    }

    public void Dispose() => _file.Dispose();

    private static (TableColumnKind Kind, Func<RowGroupReader, int, int, ColumnBuilder, bool>? Read) ReaderOf(ColumnDescriptor column)
    {
        using LogicalType type = column.LogicalType;
        bool isPlain = type.Type is LogicalTypeEnum.None or LogicalTypeEnum.Int;
        bool isUnsigned = type is IntLogicalType { IsSigned: false };
        double unit = type is DecimalLogicalType scaled ? Math.Pow(10, scaled.Scale) : double.NaN;
        return column.PhysicalType switch
        {
            _ when column.MaxRepetitionLevel > 0 => (TableColumnKind.Number, null),
            PhysicalType.Int32 when isUnsigned => (TableColumnKind.Number, Numbers<int>(number => (uint)number)),
            PhysicalType.Int64 when isUnsigned => (TableColumnKind.Number, Numbers<long>(number => (ulong)number)),
            PhysicalType.Int32 when unit > 0 => (TableColumnKind.Number, Numbers<int>(number => number / unit)),
            PhysicalType.Int64 when unit > 0 => (TableColumnKind.Number, Numbers<long>(number => number / unit)),
            PhysicalType.FixedLenByteArray when unit > 0
                => (TableColumnKind.Number, Numbers<FixedLenByteArray>(number => (double)new BigInteger(Bytes(number, column), isBigEndian: true) / unit)),
            PhysicalType.FixedLenByteArray when type.Type == LogicalTypeEnum.Float16
                => (TableColumnKind.Number, Numbers<FixedLenByteArray>(number => (double)BinaryPrimitives.ReadHalfLittleEndian(Bytes(number, column)))),
            PhysicalType.Double => (TableColumnKind.Number, Numbers<double>(number => number)),
            PhysicalType.Float => (TableColumnKind.Number, Numbers<float>(number => number)),
            PhysicalType.Int32 when isPlain => (TableColumnKind.Number, Numbers<int>(number => number)),
            PhysicalType.Int64 when isPlain => (TableColumnKind.Number, Numbers<long>(number => number)),
            PhysicalType.Boolean => (TableColumnKind.Flag, Numbers<bool>(flag => flag ? 1 : 0)),
            PhysicalType.ByteArray when type.Type is LogicalTypeEnum.None or LogicalTypeEnum.String or LogicalTypeEnum.Enum
                => (TableColumnKind.Text, Each<ByteArray>((part, row, text) => part.SetText(row, Bytes(text)), (part, row) => part.SetText(row, []))),
            _ => (TableColumnKind.Number, null),
        };
    }

    private static Func<RowGroupReader, int, int, ColumnBuilder, bool> Numbers<T>(Func<T, double> numberOf)
        where T : unmanaged
        => Each<T>((part, row, value) => part.Set(row, numberOf(value)), (part, row) => part.Set(row, MissingNumber.NotAvailable));

    private static Func<RowGroupReader, int, int, ColumnBuilder, bool> Each<T>(
        Action<ColumnBuilder, int, T> set, Action<ColumnBuilder, int> setNothing)
        where T : unmanaged
        => (group, place, count, part) =>
        {
            using ColumnReader any = group.Column(place);
            var reader = (ColumnReader<T>)any;
            short notNull = reader.ColumnDescriptor.MaxDefinitionLevel;
            var batch = new T[Batch];
            short[] levels = notNull > 0 ? new short[Batch] : [];
            for (int row = 0; row < count;)
            {
                long read = reader.ReadBatch(Math.Min(Batch, count - row), levels, [], batch, out _);
                if (read <= 0 || read > count - row)
                {
                    return false;
                }

                int next = 0;
                for (int i = 0; i < read; i++, row++)
                {
                    if (notNull > 0 && levels[i] < notNull)
                    {
                        setNothing(part, row);
                    }
                    else
                    {
                        set(part, row, batch[next++]);
                    }
                }
            }

            return true;
        };

    private static unsafe ReadOnlySpan<byte> Bytes(FixedLenByteArray number, ColumnDescriptor column) => new((void*)number.Pointer, column.TypeLength);

    private static unsafe ReadOnlySpan<byte> Bytes(ByteArray text) => new((void*)text.Pointer, text.Length);
}
