using VectorLearn.Grids;

namespace VectorLearn.Data;

/// <summary>What the columns of a comparison are called in files.</summary>
internal static class ComparisonColumns
{
    public const string OutcomeA = "outcome_a";
    public const string OutcomeB = "outcome_b";
    public const string RelativeDifference = "relative_difference";

    private static readonly string[] s_results =
    [
        OutcomeA, OutcomeB, "steps_a", "steps_b", "weight_a", "weight_b", "absolute_difference", RelativeDifference, "agree",
    ];

    /// <summary>Whether these are columns of a comparison, and of no map.</summary>
    public static bool AreIn(string[] names) => names.Contains(OutcomeA) && names.Contains(OutcomeB);

    /// <summary>The columns, in order, as a line.</summary>
    /// <param name="parameters">The parameters that are columns.</param>
    public static string Header(IEnumerable<Parameter> parameters)
        => string.Join(',', [.. parameters.Select(parameter => parameter.Name), .. s_results]);
}
