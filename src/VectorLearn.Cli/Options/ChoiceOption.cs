using System.CommandLine;

namespace VectorLearn.Cli;

/// <summary>An option that takes one of a few names. The first is the default.</summary>
internal sealed class ChoiceOption<T> : TextOption
{
    private readonly Choices<T> _choices;

    public ChoiceOption(string name, string description, params (string Name, T Value)[] choices)
        : base(name, string.Join('|', choices.Select(choice => choice.Name)), description, choices[0].Name)
    {
        _choices = new Choices<T>(choices);
        CompletionSources.Add(_ => _choices.Names.Select(choice => new System.CommandLine.Completions.CompletionItem(choice)));
    }

    public T Read(ParseResult parsed) => _choices.Find(this, Text(parsed));
}
