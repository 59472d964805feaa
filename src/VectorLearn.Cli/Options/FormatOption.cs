using VectorLearn.Numbers;

namespace VectorLearn.Cli;

/// <summary>The option that says in which numbers learners reckon.</summary>
internal sealed class FormatOption() : ChoiceOption<NumberFormat>("--precision", "The number format", All)
{
    /// <summary>The formats by name.</summary>
    public static (string Name, NumberFormat Value)[] All { get; } = [.. NumberFormat.All.Select(format => (format.Name, format))];
}
