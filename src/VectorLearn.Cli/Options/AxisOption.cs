using System.CommandLine;
using VectorLearn.Sweeps;

namespace VectorLearn.Cli;

/// <summary>An option that takes an axis or a constant.</summary>
internal sealed class AxisOption(string name, string helpName, string description, Axis? defaultAxis)
    : TextOption(name, helpName, description, defaultAxis?.ToString())
{
    public Axis Read(ParseResult parsed)
    {
        try
        {
            return Axis.Parse(Text(parsed));
        }
        catch (FormatException exception)
        {
            throw new BadInputException(Name, exception.Message, exception);
        }
    }
}
