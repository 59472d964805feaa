using VectorLearn.Numbers;

namespace VectorLearn.Cli;

/// <summary>The option that says in which numbers learners reckon.</summary>
internal sealed class FormatOption() : ChoiceOption<NumberFormat>(
    "--precision", string.Join('|', NumberFormat.All), "The number format", NumberFormat.All[0].Name, All)
{
    /// <summary>The formats by name, those with weights in another one among them.</summary>
    public static (string Name, NumberFormat Value)[] All { get; } =
        [.. NumberFormat.All.Concat(NumberFormat.Mixed).Select(format => (format.Name, format))];
}
