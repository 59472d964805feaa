using System.Text;
using CsvHelper;
using VectorLearn.Sweeps;

namespace VectorLearn.Data;

/// <summary>Turns the fields of a CSV row into the values of a map's row, and says what is wrong with those that are
/// none.</summary>
/// <param name="path">The file, for messages.</param>
/// <param name="reader">Stands on the row.</param>
/// <param name="header">Which field is what.</param>
/// <param name="linesBefore">Lines of the file before the reader's first.</param>
/// <param name="isQuoted">Whether any field is in quotes.</param>
internal sealed class CsvMapFields(
    string path, CsvReader reader, CsvHeader header, long linesBefore, bool isQuoted)
{
    private const int LongestShown = 40;
    private static readonly byte[][] OutcomeNames = [.. MapColumns.Outcomes.Select(Encoding.UTF8.GetBytes)];

    /// <summary>The line of the file the reader stands on.</summary>
    public long Line => linesBefore + reader.LineNumber;

    public void ReadInto(MapTable table, int row)
    {
        if (reader.FieldCount != header.Width)
        {
            throw MapFileException.At(
                path, Line, $"the row has {Fields(reader.FieldCount)} where the header has {Fields(header.Width)}");
        }

        table.Inputs[row] = Parameter(header.Input, MapColumns.Input);
        table.StepSizes[row] = Parameter(header.StepSize, header.StepSizeName);
        if (table.InitialWeights is { } initialWeights)
        {
            initialWeights[row] = Parameter(header.InitialWeight, MapColumns.InitialWeight);
        }

        if (table.Goals is { } goals)
        {
            goals[row] = Parameter(header.Goal, MapColumns.Goal);
        }

        if (header.Outcome >= 0)
        {
            table.Outcomes[row] = OutcomeAt(header.Outcome);
        }

        if (header.Steps >= 0)
        {
            table.Steps[row] = Whole(header.Steps, MapColumns.Steps, int.MaxValue);
        }

        if (table.Periods is { } periods)
        {
            periods[row] = (byte)Whole(header.Period, MapColumns.Period, byte.MaxValue);
        }

        if (table.Weights is { } weights)
        {
            weights[row] = Result(header.Weight, MapColumns.Weight);
        }

        if (table.Predictions is { } predictions)
        {
            predictions[row] = Result(header.Prediction, MapColumns.Prediction);
        }

        if (table.Errors is { } errors)
        {
            errors[row] = Result(header.Error, MapColumns.Error);
        }
    }

    private static string Fields(int count) => count == 1 ? "1 field" : $"{count} fields";

    private double Parameter(int field, string column)
    {
        double value = Result(field, column);
        return double.IsFinite(value) ? value : throw Bad(field, column, "is not a finite number");
    }

    /// <summary>A number, or one of the ways other tools write infinity (<c>inf</c>) and not a number
    /// (nothing).</summary>
    private double Result(int field, string column)
    {
        // The parser takes thousands separators, which a field can only hold in quotes: "1,5" would be 15.
        if (reader.TryParse(field, out double value) && !(isQuoted && reader.GetSpan(field).Contains((byte)',')))
        {
            return value;
        }

        ReadOnlySpan<byte> text = reader.GetSpan(field).Trim((byte)' ');
        return text.IsEmpty ? double.NaN
            : Ascii.EqualsIgnoreCase(text, "inf"u8) || Ascii.EqualsIgnoreCase(text, "+inf"u8) ? double.PositiveInfinity
            : Ascii.EqualsIgnoreCase(text, "-inf"u8) ? double.NegativeInfinity
            : throw Bad(field, column, "is not a number");
    }

    /// <summary>A whole number; <c>12.0</c> too, as some tools write them.</summary>
    private int Whole(int field, string column, int largest)
    {
        if (reader.TryParse(field, out int whole) && whole >= 0 && whole <= largest)
        {
            return whole;
        }

        double value = Result(field, column);
        return double.IsInteger(value) && value >= 0 && value <= largest
            ? (int)value
            : throw Bad(field, column, FormattableString.Invariant($"is not a whole number from 0 to {largest}"));
    }

    private Outcome OutcomeAt(int field)
    {
        ReadOnlySpan<byte> name = reader.GetSpan(field);
        for (int i = 0; i < OutcomeNames.Length; i++)
        {
            if (name.SequenceEqual(OutcomeNames[i]))
            {
                return (Outcome)i;
            }
        }

        throw Bad(field, MapColumns.Outcome, $"is none of {string.Join(", ", MapColumns.Outcomes)}");
    }

    private MapFileException Bad(int field, string column, string what)
    {
        string text = string.Concat(reader.GetString(field).Select(letter => char.IsControl(letter) ? '?' : letter));
        text = text.Length > LongestShown ? text[..LongestShown] + "..." : text;
        return MapFileException.At(path, Line, text.Length == 0 ? $"{column} is empty" : $"{column} '{text}' {what}");
    }
}
