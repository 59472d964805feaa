using System.CommandLine;
using System.Globalization;

namespace VectorLearn.Cli;

/// <summary>An option that takes a bound for the error; whether it makes sense depends on the number type, so the sweep
/// says.</summary>
internal sealed class BoundOption(string name, string description) : TextOption(name, "error", description)
{
    /// <summary>The bound given; null leaves it to the number type.</summary>
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
