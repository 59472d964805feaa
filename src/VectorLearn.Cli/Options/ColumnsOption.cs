using System.CommandLine;
using VectorLearn.Maps;

namespace VectorLearn.Cli;

/// <summary>The option that leaves columns of a map out.</summary>
internal sealed class ColumnsOption() : TextOption(
    "--columns",
    "names",
    $"The columns beside the axes, which are always there: some of {string.Join(',', Column.Results)} [default: all]")
{
    /// <summary>The columns asked for; null for all.</summary>
    public IReadOnlyList<Column>? Read(ParseResult parsed)
    {
        if (!IsGiven(parsed))
        {
            return null;
        }

        string[] names = Text(parsed).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Column[] columns = [.. names.Select(Find)];
        return columns.Length == 0 ? throw new BadInputException(Name, "there is none; give some, such as outcome,steps")
            : columns.CountBy(column => column).FirstOrDefault(column => column.Value > 1).Key is { } twice
            ? throw new BadInputException(Name, $"{twice} is given twice; give it once")
            : columns;
    }

    private Column Find(string name)
        => Column.Results.FirstOrDefault(column => column.Name == name) ?? throw new BadInputException(
            Name,
            $"'{name}' is none of {string.Join(", ", Column.Results)}{NearestName.Question(name, Column.Results.Select(column => column.Name))}");
}
