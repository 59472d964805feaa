using System.CommandLine;
using System.Globalization;
using VectorLearn.Plots;

namespace VectorLearn.Cli;

/// <summary>The options that say which two axes of a grid are drawn, shared by maps and comparisons.</summary>
internal sealed class GridOptions
{
    private readonly TextOption _x = new("--x", "column", "The horizontal axis [default: input, where it varies; of another tool's table, what forms a grid]");
    private readonly TextOption _y = new("--y", "column", "The vertical axis [default: alpha or the like, where it varies; of another tool's table, what forms a grid]");

    private readonly WhereOption _where = new();

    private readonly FlagOption _noTheory = new(
        "--no-theory", "Leave out what theory says, such as the curves alpha = 2/input^2 and alpha = 1/input^2");

    /// <summary>The options, in the order of the help.</summary>
    public IReadOnlyList<Option> All => [_x, _y, _where, _noTheory];

    public string? ReadX(ParseResult parsed) => Column(parsed, _x);

    public string? ReadY(ParseResult parsed) => Column(parsed, _y);

    public bool ReadTheory(ParseResult parsed) => !parsed.GetValue(_noTheory);

    /// <summary>The words given for the axes, and the columns that are held with the texts they are held at.</summary>
    public (string? X, string? Y, IReadOnlyList<(string Column, string Value)> Where) ReadWords(ParseResult parsed) => (
        _x.IsGiven(parsed) ? _x.Text(parsed) : null,
        _y.IsGiven(parsed) ? _y.Text(parsed) : null,
        _where.Read(parsed));

    public Dictionary<string, double> ReadWhere(ParseResult parsed)
    {
        var where = new Dictionary<string, double>();
        foreach ((string name, string number) in _where.Read(parsed))
        {
            if (!double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out double value))
            {
                throw _where.NotHeld($"{name}={number}");
            }

            string column = name.Replace('-', '_');
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
        nameof(MapPlot.InitialWeight) => new BadInputException("--initial-weight", exception.Message, exception),
        nameof(MapPlot.Goal) => new BadInputException("--goal", exception.Message, exception),
        FieldPlot.Repeated => new BadInputException("--reduce", exception.Message, exception),
        _ => new BadInputException("plot", MapToDraw.Place(file, exception.Row) + exception.Message, exception),
    };

    private static string? Column(ParseResult parsed, TextOption option)
        => option.IsGiven(parsed) ? option.Text(parsed).Replace('-', '_') : null;
}
