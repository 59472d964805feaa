using System.CommandLine;

namespace VectorLearn.Cli;

/// <summary>A few values by name.</summary>
internal sealed class Choices<T>(params (string Name, T Value)[] all)
{
    public IEnumerable<string> Names => all.Select(choice => choice.Name);

    /// <summary>The value of a name that was given to an option.</summary>
    public T Find(Option option, string text)
    {
        foreach ((string name, T value) in all)
        {
            if (name.Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        throw new BadInputException(
            option.Name, $"'{text}' is none of {string.Join(", ", Names)}{NearestName.Question(text, Names)}");
    }

    public string NameOf(T value) => all.First(choice => Equals(choice.Value, value)).Name;
}
