namespace VectorLearn.Data;

/// <summary>What the columns of a comparison are called in files.</summary>
internal static class ComparisonColumns
{
    private static readonly string[] s_results =
    [
        "outcome_a", "outcome_b", "steps_a", "steps_b", "weight_a", "weight_b",
        "absolute_difference", "relative_difference", "agree",
    ];

    /// <summary>Whether these are columns of a comparison, and of no map.</summary>
    public static bool AreIn(string[] names) => names.Contains(s_results[0]) && names.Contains(s_results[1]);

    /// <summary>The columns, in order.</summary>
    /// <param name="stepSizeName">What the learner calls its step size.</param>
    /// <param name="hasInitialWeight">Whether the initial weight is an axis.</param>
    /// <param name="hasGoal">Whether the goal is an axis.</param>
    public static string[] Of(string stepSizeName, bool hasInitialWeight, bool hasGoal)
    {
        var axes = new List<string> { MapColumns.Input, stepSizeName };
        if (hasInitialWeight)
        {
            axes.Add(MapColumns.InitialWeight);
        }

        if (hasGoal)
        {
            axes.Add(MapColumns.Goal);
        }

        return [.. axes, .. s_results];
    }
}
