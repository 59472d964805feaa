using System.CommandLine;
using VectorLearn.Grids;

namespace VectorLearn.Cli;

/// <summary>An option that takes the values of a parameter: an axis or a constant.</summary>
internal sealed class AxisOption(Parameter parameter, string helpName, string description, Axis defaultAxis)
    : TextOption($"--{parameter.Option}", helpName, description, defaultAxis.ToString())
{
    public Parameter Parameter => parameter;

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
