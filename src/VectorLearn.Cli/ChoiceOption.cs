using System.CommandLine;

namespace VectorLearn.Cli;

/// <summary>An option that takes one of a few names. The first is the default.</summary>
internal sealed class ChoiceOption<T> : TextOption
{
    private readonly (string Name, T Value)[] _choices;

    public ChoiceOption(string name, string description, params (string Name, T Value)[] choices)
        : base(name, string.Join('|', choices.Select(choice => choice.Name)), description, choices[0].Name)
    {
        _choices = choices;
        CompletionSources.Add(_ => choices.Select(choice => new System.CommandLine.Completions.CompletionItem(choice.Name)));
    }

    public T Read(ParseResult parsed)
    {
        string text = Text(parsed);
        foreach ((string name, T value) in _choices)
        {
            if (name.Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        IEnumerable<string> names = _choices.Select(choice => choice.Name);
        throw new BadInputException(
            Name, $"'{text}' is none of {string.Join(", ", names)}{NearestName.Question(text, names)}");
    }
}
