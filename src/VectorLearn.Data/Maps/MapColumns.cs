using VectorLearn.Grids;
using VectorLearn.Losses;
using VectorLearn.Maps;
using VectorLearn.Rules;

namespace VectorLearn.Data;

/// <summary>Which columns a map may have.</summary>
internal static class MapColumns
{
    private static readonly Parameter[] s_stepSizes = [.. Rule.All.Select(rule => rule.Parameters[0]).Distinct()];

    // In the order in which a map has them.
    private static readonly Parameter[] s_parameters =
        [Parameter.Input, .. s_stepSizes, .. Others(), Parameter.InitialWeight, Parameter.Goal];

    /// <summary>Finds the columns of a map by their names; what has another name is left alone.</summary>
    /// <param name="names">What the file's columns are called.</param>
    /// <param name="fail">Makes what is wrong with the names, such as "lacks input", into a sentence about the file.</param>
    /// <param name="needsOutcome">Whether a map without outcomes will not do.</param>
    /// <returns>The columns, in the order in which a map has them.</returns>
    public static IReadOnlyList<Column> Find(string[] names, Func<string, MapFileException> fail, bool needsOutcome)
    {
        if (ComparisonColumns.AreIn(names))
        {
            throw fail("is that of a comparison, which is no map");
        }

        string stepSizes = string.Join(" or ", s_stepSizes.Select(parameter => parameter.Name));
        string needs = $"a map needs {Parameter.Input}, {stepSizes}, and {Column.Outcome}";
        return
        [
            .. FindParameters(names, fail, needs, needsOutcome ? [Column.Outcome.Name] : []),
            .. Column.Results.Where(column => names.Contains(column.Name)),
        ];
    }

    /// <summary>The parameters among columns, and some of the others.</summary>
    /// <param name="columns">The columns.</param>
    /// <param name="results">Which of the others; all if null.</param>
    public static IReadOnlyList<Column> Needed(IReadOnlyList<Column> columns, IReadOnlyCollection<Column>? results)
        => results is null ? columns : [.. columns.Where(column => column.Parameter is not null || results.Contains(column))];

    /// <summary>Finds the columns that are parameters.</summary>
    /// <param name="names">What the file's columns are called.</param>
    /// <param name="fail">As for <see cref="Find"/>.</param>
    /// <param name="needs">What would be right.</param>
    /// <param name="others">What the file must have beside the input and a step size.</param>
    public static IReadOnlyList<Column> FindParameters(
        string[] names, Func<string, MapFileException> fail, string needs, params string[] others)
    {
        Parameter[] stepSizes = [.. s_stepSizes.Where(parameter => names.Contains(parameter.Name))];
        if (stepSizes.Length > 1)
        {
            throw fail($"has both {stepSizes[0]} and {stepSizes[1]}; a map has one of them");
        }

        List<string> missing = [.. others.Except(names)];
        if (stepSizes.Length == 0)
        {
            missing.Insert(0, $"{s_stepSizes[0]} (or {string.Join<Parameter>(", ", s_stepSizes[1..])})");
        }

        if (!names.Contains(Parameter.Input.Name))
        {
            missing.Insert(0, Parameter.Input.Name);
        }

        return missing.Count > 0
            ? throw fail($"lacks {string.Join(", ", missing)}; {needs}")
            : [.. s_parameters.Where(parameter => names.Contains(parameter.Name)).Select(Column.Of)];
    }

    /// <summary>Where in a file its columns are, from 0.</summary>
    /// <param name="names">What the file's columns are called.</param>
    /// <param name="columns">Columns it has.</param>
    /// <param name="fail">As for <see cref="Find"/>.</param>
    public static int[] FieldsOf(string[] names, CellColumn[] columns, Func<string, MapFileException> fail)
        => columns.FirstOrDefault(column => names.Count(name => name == column.Name) > 1) is { } twice
            ? throw fail($"has the column {twice.Name} twice; once would be right")
            : [.. columns.Select(column => Array.IndexOf(names, column.Name))];

    /// <summary>The parameters of rules that are no step size, and of losses, once each, so that those of one rule stand in
    /// its order.</summary>
    private static List<Parameter> Others()
    {
        var others = new List<Parameter>();
        foreach (IReadOnlyList<Parameter> list in Rule.All.Select(rule => (IReadOnlyList<Parameter>)[.. rule.Parameters.Skip(1)])
            .Concat(Loss.All.Select(loss => loss.Parameters)))
        {
            int place = others.Count;
            foreach (Parameter parameter in list.Reverse())
            {
                int known = others.IndexOf(parameter);
                place = known >= 0 ? known : place;
                if (known < 0)
                {
                    others.Insert(place, parameter);
                }
            }
        }

        return others;
    }
}
