using VectorLearn.Plots;

namespace VectorLearn.Cli;

/// <summary>The option that says what is made of rows of one point.</summary>
internal sealed class ReduceOption() : ChoiceOption<Reduction?>(
    "--reduce",
    string.Join('|', Enum.GetNames<Reduction>().Select(name => name.ToLowerInvariant())),
    "What to make of several rows of one point, such as those of seeds; what is empty or NA is left out, NaN and inf are not",
    "none",
    [("none", null), .. Enum.GetValues<Reduction>().Select(reduction => (reduction.ToString().ToLowerInvariant(), (Reduction?)reduction))])
{
    /// <summary>What is said where rows repeat a point and nothing says what to make of them.</summary>
    /// <param name="repeated">Which point.</param>
    /// <param name="column">The column that seems to repeat it; null if none does.</param>
    public BadInputException Missing(PlotDataException repeated, string? column)
    {
        string each = column is null ? "" : $", it seems once for each {column}";
        string hold = column is null ? "" : $", or hold {column} at one value with --where";
        return new BadInputException(Name, $"{repeated.Message}{each}; give {Name} mean or the like{hold}", repeated);
    }
}
