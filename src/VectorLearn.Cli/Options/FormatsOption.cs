using System.CommandLine;
using VectorLearn.Numbers;

namespace VectorLearn.Cli;

/// <summary>The option that takes two or more number formats, separated by commas.</summary>
internal sealed class FormatsOption() : ChoiceOption<NumberFormat>(
    "--precisions",
    "a,b,...",
    $"Two number formats or more of {string.Join(", ", NumberFormat.All)}, or such as {NumberFormat.Mixed[0]}, which keeps weights in {NumberFormat.Mixed[0].Update}; each is compared with the last",
    "float,double",
    FormatOption.All)
{
    public NumberFormat[] ReadAll(ParseResult parsed)
    {
        string[] names = Text(parsed).Split(',', StringSplitOptions.TrimEntries);
        return names.Length > 1
            ? [.. names.Select(Find)]
            : throw new BadInputException(Name, $"'{Text(parsed)}' has 1 name; give two or more, such as {string.Join(',', Names.Take(2))}");
    }
}
