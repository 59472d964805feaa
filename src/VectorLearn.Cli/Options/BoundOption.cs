using System.CommandLine;
using System.Globalization;

namespace VectorLearn.Cli;

/// <summary>An option that takes a number, such as a bound for the error. Whether it makes sense depends on the sweep, so that
/// says.</summary>
internal sealed class BoundOption(string name, string description, string helpName = "error") : TextOption(name, helpName, description)
{
    /// <summary>The number given; null if none is, which leaves a bound to the number type.</summary>
    public double? Read(ParseResult parsed)
    {
        if (!IsGiven(parsed))
        {
            return null;
        }

        string text = Text(parsed).Trim();
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double bound)
            ? bound
            : throw new BadInputException(Name, $"'{text}' is not a number; write it like 1e-10");
    }
}
