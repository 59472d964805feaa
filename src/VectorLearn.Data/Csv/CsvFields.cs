using System.Text;
using CsvHelper;
using VectorLearn.Maps;

namespace VectorLearn.Data;

/// <summary>Turns the fields of a CSV row into cells, and says what is wrong with those that are none.</summary>
/// <param name="path">The file, for messages.</param>
/// <param name="reader">Stands on the row.</param>
/// <param name="width">How many fields a row has.</param>
/// <param name="linesBefore">Lines of the file before the reader's first.</param>
/// <param name="isQuoted">Whether any field is in quotes.</param>
internal sealed class CsvFields(string path, CsvReader reader, int width, long linesBefore, bool isQuoted)
{
    private const int LongestShown = 40;
    private const int LongestKept = 32;

    // The text of each parameter's field on the row before, which is the same on most rows of a grid.
    private readonly byte[] _kept = new byte[LongestKept * width];
    private readonly int[] _keptLengths = new int[width];
    private readonly double[] _keptValues = new double[width];

    private static readonly byte[][] s_outcomes = [.. OutcomeNames.All.Select(Encoding.UTF8.GetBytes)];

    /// <summary>The line of the file the reader stands on.</summary>
    public long Line => linesBefore + reader.LineNumber;

    /// <summary>Reads the fields that are columns of a table into a row of it.</summary>
    /// <param name="table">The table.</param>
    /// <param name="row">Which row.</param>
    /// <param name="fields">Which field each column is.</param>
    public void ReadInto(CellTable table, int row, int[] fields)
    {
        if (reader.FieldCount != width)
        {
            throw MapFileException.At(path, Line, $"the row has {Fields(reader.FieldCount)} where the header has {Fields(width)}");
        }

        for (int i = 0; i < fields.Length; i++)
        {
            CellColumn column = table.Columns[i];
            switch (column.Kind)
            {
                case ColumnKind.Number:
                    table.Numbers(i)[row] = column.Numbers == CellNumbers.Finite ? KeptNumber(fields[i], column) : Number(fields[i], column);
                    break;
                case ColumnKind.Integer:
                    table.Integers(i)[row] = Whole(fields[i], column);
                    break;
                default:
                    table.Outcomes(i)[row] = OutcomeAt(fields[i], column);
                    break;
            }
        }
    }

    private static string Fields(int count) => count == 1 ? "1 field" : $"{count} fields";

    private double KeptNumber(int field, CellColumn column)
    {
        ReadOnlySpan<byte> text = reader.GetSpan(field);
        Span<byte> kept = _kept.AsSpan(field * LongestKept, LongestKept);
        if (text.Length > 0 && text.SequenceEqual(kept[.._keptLengths[field]]))
        {
            return _keptValues[field];
        }

        double value = Number(field, column);
        if (text.TryCopyTo(kept))
        {
            (_keptLengths[field], _keptValues[field]) = (text.Length, value);
        }

        return value;
    }

    /// <summary>A number, or one of the ways other tools write infinity (<c>inf</c>) and not a number
    /// (nothing).</summary>
    private double Number(int field, CellColumn column)
    {
        // The parser takes thousands separators, which a field can only hold in quotes: "1,5" would be 15.
        if (!reader.TryParse(field, out double value) || (isQuoted && reader.GetSpan(field).Contains((byte)',')))
        {
            ReadOnlySpan<byte> text = reader.GetSpan(field).Trim((byte)' ');
            value = text.IsEmpty && column.Numbers != CellNumbers.Written ? double.NaN
                : Ascii.EqualsIgnoreCase(text, "inf"u8) || Ascii.EqualsIgnoreCase(text, "+inf"u8) ? double.PositiveInfinity
                : Ascii.EqualsIgnoreCase(text, "-inf"u8) ? double.NegativeInfinity
                : throw Bad(field, column, "is not a number");
        }

        return column.Numbers != CellNumbers.Finite || double.IsFinite(value)
            ? value
            : throw Bad(field, column, "is not a finite number");
    }

    /// <summary>A whole number; <c>12.0</c> too, as some tools write them.</summary>
    private int Whole(int field, CellColumn column)
    {
        if (reader.TryParse(field, out int whole) && whole >= 0)
        {
            return whole;
        }

        double value = Number(field, column);
        return double.IsInteger(value) && value is >= 0 and <= int.MaxValue
            ? (int)value
            : throw Bad(field, column, $"is not a whole number from 0 to {int.MaxValue}");
    }

    private Outcome OutcomeAt(int field, CellColumn column)
    {
        ReadOnlySpan<byte> name = reader.GetSpan(field);
        for (int i = 0; i < s_outcomes.Length; i++)
        {
            if (Ascii.EqualsIgnoreCase(name, s_outcomes[i]))
            {
                return (Outcome)i;
            }
        }

        throw Bad(field, column, $"is none of {string.Join(", ", OutcomeNames.All)}");
    }

    private MapFileException Bad(int field, CellColumn column, string what)
    {
        string text = string.Concat(reader.GetString(field).Select(letter => char.IsControl(letter) ? '?' : letter));
        text = text.Length > LongestShown ? text[..LongestShown] + "..." : text;
        return MapFileException.At(path, Line, text.Length == 0 ? $"{column.Name} is empty" : $"{column.Name} '{text}' {what}");
    }
}
