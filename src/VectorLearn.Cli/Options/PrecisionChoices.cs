using VectorLearn.Data;

namespace VectorLearn.Cli;

/// <summary>The precisions by name.</summary>
internal static class PrecisionChoices
{
    public static readonly (string Name, Precision Value)[] All =
        [.. Enum.GetValues<Precision>().Select(precision => (precision.Name(), precision))];
}
