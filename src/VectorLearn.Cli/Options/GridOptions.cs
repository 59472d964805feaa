using System.CommandLine;
using System.Globalization;
using VectorLearn.Plots;

namespace VectorLearn.Cli;

/// <summary>The options that say which two axes of a grid are drawn, shared by maps and comparisons.</summary>
internal sealed class GridOptions
{
    private readonly TextOption _x = new("--x", "column", "The horizontal axis [default: input, where it varies]");
    private readonly TextOption _y = new("--y", "column", "The vertical axis [default: alpha or the like, where it varies]");

    private readonly Option<string[]> _where = new("--where")
    {
        HelpName = "column=value",
        Description = "Hold another axis at a value; once for each such axis",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly FlagOption _noTheory = new(
        "--no-theory", "Leave out what theory says, such as the curves alpha = 2/input^2 and alpha = 1/input^2");

    /// <summary>The options, in the order of the help.</summary>
    public IReadOnlyList<Option> All => [_x, _y, _where, _noTheory];

    public string? ReadX(ParseResult parsed) => Column(parsed, _x);

    public string? ReadY(ParseResult parsed) => Column(parsed, _y);

    public bool ReadTheory(ParseResult parsed) => !parsed.GetValue(_noTheory);

    public Dictionary<string, double> ReadWhere(ParseResult parsed)
    {
        var where = new Dictionary<string, double>();
        foreach (string text in parsed.GetValue(_where) ?? [])
        {
            string[] parts = text.Split('=');
            if (parts.Length != 2 || !double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double value))
            {
                throw new BadInputException(_where.Name, $"'{text}' is not column=value; write it like goal=0.8");
            }

            string column = parts[0].Trim().Replace('-', '_');
            if (!where.TryAdd(column, value))
            {
                throw new BadInputException(_where.Name, $"{column} is held at two values; give it once");
            }
        }

        return where;
    }

    /// <summary>Says what cannot be drawn in terms of the command line, or of the file.</summary>
    public BadInputException Blame(PlotDataException exception, string file) => exception.Setting switch
    {
        nameof(MapPlot.X) => new BadInputException(_x.Name, exception.Message, exception),
        nameof(MapPlot.Y) => new BadInputException(_y.Name, exception.Message, exception),
        nameof(MapPlot.Where) => new BadInputException(_where.Name, exception.Message, exception),
        nameof(MapPlot.Color) => new BadInputException("--color", exception.Message, exception),
        _ => new BadInputException("plot", MapToDraw.Place(file, exception.Row) + exception.Message, exception),
    };

    private static string? Column(ParseResult parsed, TextOption option)
        => option.IsGiven(parsed) ? option.Text(parsed).Replace('-', '_') : null;
}
