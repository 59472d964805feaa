using System.CommandLine;
using System.CommandLine.Completions;

namespace VectorLearn.Cli;

/// <summary>An option that takes one of a few names. The first is the default.</summary>
internal class ChoiceOption<T> : TextOption
{
    private readonly (string Name, T Value)[] _choices;

    public ChoiceOption(string name, string description, params (string Name, T Value)[] choices)
        : this(name, string.Join('|', choices.Select(choice => choice.Name)), description, choices[0].Name, choices)
    {
    }

    protected ChoiceOption(
        string name, string helpName, string description, string defaultText, (string Name, T Value)[] choices)
        : base(name, helpName, description, defaultText)
    {
        _choices = choices;
        CompletionSources.Add(_ => Names.Select(choice => new CompletionItem(choice)));
    }

    /// <summary>The names there are.</summary>
    protected IEnumerable<string> Names => _choices.Select(choice => choice.Name);

    public T Read(ParseResult parsed) => Find(Text(parsed));

    /// <summary>What is asked for; <paramref name="otherwise"/> where nothing is.</summary>
    public T ReadOr(ParseResult parsed, T otherwise) => IsGiven(parsed) ? Read(parsed) : otherwise;

    /// <summary>What a value is called on the command line.</summary>
    public string NameOf(T value) => _choices.First(choice => Equals(choice.Value, value)).Name;

    /// <summary>The value of a name.</summary>
    protected T Find(string text)
    {
        foreach ((string name, T value) in _choices)
        {
            if (name.Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        throw new BadInputException(
            Name, $"'{text}' is none of {string.Join(", ", Names)}{NearestName.Question(text, Names)}");
    }
}
