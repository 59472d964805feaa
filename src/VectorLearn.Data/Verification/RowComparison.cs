using System.Globalization;
using System.Numerics;
using VectorLearn.Sweeps;

namespace VectorLearn.Data;

/// <summary>Compares rows of a file with what they should be, bit by bit, and remembers the first that differ.</summary>
internal sealed class RowComparison<T>(string stepSizeName)
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    private const int MostRemembered = 10;

    private readonly List<MapDifference> _first = [];

    public long Compared { get; private set; }

    public long Differing { get; private set; }

    public IReadOnlyList<MapDifference> First => _first;

    /// <summary>Compares a row.</summary>
    /// <param name="row">Which row of the file it is.</param>
    /// <param name="expected">Rows as they should be.</param>
    /// <param name="i">Which of them.</param>
    /// <param name="found">Rows of the file.</param>
    /// <param name="j">Which of them.</param>
    public void Compare(long row, MapRows<T> expected, int i, MapTable found, int j)
    {
        Compared++;
        MapDifference? difference =
            Number(row, MapColumns.Input, expected.Inputs[i], found.Inputs, j)
            ?? Number(row, stepSizeName, expected.StepSizes[i], found.StepSizes, j)
            ?? Number(row, MapColumns.InitialWeight, expected.InitialWeights[i], found.InitialWeights, j)
            ?? Number(row, MapColumns.Goal, expected.Goals[i], found.Goals, j)
            ?? Whole(row, MapColumns.Outcome, expected.Outcomes[i], found.Outcomes, j, OutcomeName)
            ?? Whole(row, MapColumns.Period, expected.Periods[i], found.Periods, j, Text)
            ?? Whole(row, MapColumns.Steps, expected.Steps[i], found.Steps, j, Text)
            ?? Number(row, MapColumns.Weight, expected.Weights[i], found.Weights, j)
            ?? Number(row, MapColumns.Prediction, expected.Predictions[i], found.Predictions, j)
            ?? Number(row, MapColumns.Error, expected.Errors[i], found.Errors, j);
        if (difference is null)
        {
            return;
        }

        Differing++;
        if (_first.Count < MostRemembered)
        {
            _first.Add(difference);
        }
    }

    private static MapDifference? Number(long row, string column, T expected, double[]? found, int j)
    {
        if (found is null)
        {
            return null;
        }

        // A file's number is the shortest that reads back to the same bits in the sweep's type, read as a double.
        T value = T.CreateSaturating(found[j]);
        bool agrees = T.IsNaN(expected) ? T.IsNaN(value) : expected == value && T.IsNegative(expected) == T.IsNegative(value);
        return agrees ? null : new MapDifference(row, column, Text(expected), Text(found[j]));
    }

    private static MapDifference? Whole<TValue>(
        long row, string column, TValue expected, TValue[]? found, int j, Func<TValue, string> text)
        where TValue : struct
        => found is null or [] || EqualityComparer<TValue>.Default.Equals(expected, found[j])
            ? null
            : new MapDifference(row, column, text(expected), text(found[j]));

    private static string OutcomeName(Outcome outcome) => MapColumns.Outcomes[(int)outcome];

    private static string Text<TValue>(TValue value)
        where TValue : IFormattable => value.ToString(null, CultureInfo.InvariantCulture);
}
