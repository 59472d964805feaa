using VectorLearn.Sweeps;

namespace VectorLearn.Data;

/// <summary>A comparison read back from a file, column by column: every array has an element a row, in the file's
/// order.</summary>
public sealed record ComparisonTable
{
    /// <summary>What it is called in messages.</summary>
    internal const string Kind = "comparison";

    private const string Example =
        "input,alpha,outcome_a,outcome_b,steps_a,steps_b,weight_a,weight_b,absolute_difference,relative_difference,agree";

    /// <summary>The parameters of each learner, and what became of it in the first run: outcome and steps.</summary>
    public required MapTable A { get; init; }

    /// <summary>What became of each learner in the second run.</summary>
    public required Outcome[] OutcomesB { get; init; }

    /// <summary>How far the weights are apart, as a share of the larger.</summary>
    public required double[] RelativeDifferences { get; init; }

    /// <summary>Reads a comparison, as <see cref="ComparisonCsv"/> writes it. Needed are <c>input</c>, <c>alpha</c> or
    /// <c>step_amount</c>, <c>outcome_a</c>, <c>outcome_b</c> and <c>relative_difference</c>.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="MapFileException">It cannot be read or is no comparison.</exception>
    public static ComparisonTable Read(string path)
    {
        var csv = ColumnCsv.Read(
            path,
            Kind,
            Example,
            [MapColumns.Input, "relative_difference"],
            ["outcome_a", "outcome_b"],
            MapColumns.Outcomes,
            [MapColumns.Alpha, MapColumns.StepAmount, MapColumns.InitialWeight, MapColumns.Goal]);
        bool isAlpha = csv.NumbersIfAny(MapColumns.Alpha) is not null;
        string stepSize = isAlpha ? MapColumns.Alpha : MapColumns.StepAmount;
        return new ComparisonTable
        {
            A = new MapTable
            {
                StepSizeName = stepSize,
                Inputs = csv.Numbers(MapColumns.Input),
                StepSizes = csv.NumbersIfAny(stepSize)
                    ?? throw MapFileException.At(path, 1, $"the header lacks alpha (or step_amount); a comparison has {Example}"),
                InitialWeights = csv.NumbersIfAny(MapColumns.InitialWeight),
                Goals = csv.NumbersIfAny(MapColumns.Goal),
                Outcomes = Outcomes("outcome_a"),
                Steps = [],
            },
            OutcomesB = Outcomes("outcome_b"),
            RelativeDifferences = csv.Numbers("relative_difference"),
        };

        Outcome[] Outcomes(string column)
            => [.. csv.Words(column).Select(word => (Outcome)MapColumns.Outcomes.IndexOf(word))];
    }
}
