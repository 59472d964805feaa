using System.CommandLine;
using VectorLearn.Data;

namespace VectorLearn.Cli;

/// <summary>The option that leaves columns of a map out.</summary>
internal sealed class ColumnsOption() : TextOption(
    "--columns",
    "names",
    $"The columns beside the axes, which are always there: some of {string.Join(',', MapPlan.ResultColumns)} [default: all]")
{
    /// <summary>The columns asked for; null for all.</summary>
    public IReadOnlyList<string>? Read(ParseResult parsed)
    {
        if (!IsGiven(parsed))
        {
            return null;
        }

        string[] names = Text(parsed).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        string? unknown = names.FirstOrDefault(name => !MapPlan.ResultColumns.Contains(name));
        return unknown is not null
            ? throw new BadInputException(
                Name,
                $"'{unknown}' is none of {string.Join(", ", MapPlan.ResultColumns)}{NearestName.Question(unknown, MapPlan.ResultColumns)}")
            : names.Length == 0
                ? throw new BadInputException(Name, "there is none; give some, such as outcome,steps")
                : names.CountBy(name => name).FirstOrDefault(name => name.Value > 1).Key is { } twice
                ? throw new BadInputException(Name, $"{twice} is given twice; give it once")
                : names;
    }
}
