using System.CommandLine;

namespace VectorLearn.Cli;

/// <summary>An option that takes two of a few names, separated by a comma; one stands for both.</summary>
internal sealed class PairOption<T>(
    string name, string description, string defaultText, params (string Name, T Value)[] choices)
    : ChoiceOption<T>(name, "a,b", description, defaultText, choices)
{
    public (T A, T B) ReadPair(ParseResult parsed)
    {
        string[] names = Text(parsed).Split(',', StringSplitOptions.TrimEntries);
        return names.Length is 1 or 2
            ? (Find(names[0]), Find(names[^1]))
            : throw new BadInputException(Name, $"'{Text(parsed)}' has {names.Length} names; give two, such as {string.Join(',', Names.Take(2))}");
    }
}
