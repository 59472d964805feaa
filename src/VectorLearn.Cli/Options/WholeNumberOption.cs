using System.CommandLine;
using System.Globalization;

namespace VectorLearn.Cli;

/// <summary>An option that takes a whole number between two bounds.</summary>
internal class WholeNumberOption(
    string name, string description, int least, int most, int? defaultNumber = null)
    : TextOption(name, "number", description, defaultNumber?.ToString(CultureInfo.InvariantCulture))
{
    // 1e6 is easier to read than its zeros.
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowExponent;

    /// <summary>The number given, or the default; where there is none, the option must be given.</summary>
    public int Read(ParseResult parsed)
    {
        if (defaultNumber is null && !IsGiven(parsed))
        {
            throw new BadInputException(Name, string.Create(CultureInfo.InvariantCulture, $"is missing; give {least} to {most}"));
        }

        string text = Text(parsed).Trim();
        if (int.TryParse(text, Style, CultureInfo.InvariantCulture, out int number)
            && number >= least && number <= most)
        {
            return number;
        }

        string range = string.Create(CultureInfo.InvariantCulture, $"{least} to {most}");
        throw new BadInputException(
            Name,
            double.TryParse(text, Style, CultureInfo.InvariantCulture, out double real) && Math.Floor(real) == real
                ? $"{text} is out of range; give {range}"
                : $"'{text}' is not a whole number; give {range}");
    }
}
