using System.CommandLine;
using VectorLearn.Numbers;

namespace VectorLearn.Cli;

/// <summary>The option that keeps weights in a wider format than their neurons reckon in.</summary>
internal sealed class UpdateOption() : TextOption(
    "--update",
    string.Join('|', s_formats.Select(format => format.Name)),
    $"Keep weights, and what rules carry, in this format, and round weights to a narrower --precision only where neurons take them; {NumberFormat.Mixed[0]} says both in one word")
{
    private static readonly NumberFormat[] s_formats = [.. NumberFormat.Mixed.Select(format => format.Update).Distinct()];

    /// <summary>The format asked for, with its weights in the one asked for here.</summary>
    public NumberFormat Apply(ParseResult parsed, NumberFormat format)
    {
        if (!IsGiven(parsed))
        {
            return format;
        }

        string name = Text(parsed);
        NumberFormat update = Array.Find(s_formats, one => one.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new BadInputException(
                Name,
                $"'{name}' is no format that weights of another can be kept in; give {string.Join(" or ", s_formats.Select(one => one.Name))}, or leave it out");
        return format.Neuron.UpdatedIn(update) ?? throw new BadInputException(
            Name,
            $"keeps weights of a narrower precision in {update}, and the precision is {format}; leave it out, or give --precision "
            + string.Join(" or ", NumberFormat.Mixed.Where(mixed => mixed.Update == update).Select(mixed => mixed.Neuron)));
    }
}
