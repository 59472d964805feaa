using System.CommandLine;
using VectorLearn.Maps;

namespace VectorLearn.Cli;

/// <summary>An option that takes outcomes, which are told from all others.</summary>
internal sealed class OutcomesOption(string name, string description, Outcome usual)
    : TextOption(name, "outcomes", $"{description}: some of {string.Join(',', OutcomeNames.All)}", usual.Name())
{
    public IReadOnlyCollection<Outcome> Read(ParseResult parsed)
    {
        string[] names = Text(parsed).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        HashSet<Outcome> outcomes = [.. names.Select(Find)];
        return outcomes.Count == 0 ? throw new BadInputException(Name, $"there is none; give some, such as {OutcomeNames.All[0]}")
            : outcomes.Count == OutcomeNames.All.Count ? throw new BadInputException(
                Name, "these are all outcomes there are, and nothing is on the other side; leave one out")
            : outcomes;
    }

    private Outcome Find(string name)
    {
        foreach (Outcome outcome in Enum.GetValues<Outcome>())
        {
            if (outcome.Name().Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return outcome;
            }
        }

        throw new BadInputException(
            Name, $"'{name}' is none of {string.Join(", ", OutcomeNames.All)}{NearestName.Question(name, OutcomeNames.All)}");
    }
}
