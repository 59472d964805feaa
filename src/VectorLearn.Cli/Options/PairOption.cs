using System.CommandLine;

namespace VectorLearn.Cli;

/// <summary>An option that takes two of a few names, separated by a comma; one stands for both, unless two are
/// needed.</summary>
internal sealed class PairOption<T> : TextOption
{
    private readonly Choices<T> _choices;

    public PairOption(string name, string description, string defaultText, params (string Name, T Value)[] choices)
        : base(name, "a,b", description, defaultText)
    {
        _choices = new Choices<T>(choices);
        CompletionSources.Add(_ => _choices.Names.Select(choice => new System.CommandLine.Completions.CompletionItem(choice)));
    }

    /// <summary>Whether one alone is too few.</summary>
    public bool NeedsTwo { get; init; }

    public (T A, T B) Read(ParseResult parsed)
    {
        string[] names = Text(parsed).Split(',', StringSplitOptions.TrimEntries);
        return names.Length == 2 || (names.Length == 1 && !NeedsTwo)
            ? (_choices.Find(this, names[0]), _choices.Find(this, names[^1]))
            : throw new BadInputException(Name, $"'{Text(parsed)}' has {names.Length} {(names.Length == 1 ? "name" : "names")}; give two, such as {string.Join(',', _choices.Names.Take(2))}");
    }

    /// <summary>What a value is called on the command line.</summary>
    public string NameOf(T value) => _choices.NameOf(value);
}
