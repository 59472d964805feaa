using System.CommandLine;
using System.Globalization;
using VectorLearn.Data;
using VectorLearn.Plots;

namespace VectorLearn.Cli;

/// <summary><c>vectorlearn plot map</c>: a stability map as a picture.</summary>
internal sealed class PlotMapCommand : Command
{
    public const string Examples = """
        vectorlearn plot map results/map.csv
        vectorlearn plot map results/map.csv --color outcome --output outcome.svg
        vectorlearn plot map results/map.csv --scale log --size 1200x900 --dark
        vectorlearn plot map weights.csv --x input --y alpha --where initial_weight=0.5
        """;

    private readonly Argument<string> _file = new("FILE")
    {
        Description = "The map: CSV as sweep writes it, or another tool with the same columns",
    };

    private readonly TextOption _x = new("--x", "column", "The horizontal axis [default: input, where it varies]");
    private readonly TextOption _y = new("--y", "column", "The vertical axis [default: alpha, where it varies]");

    private readonly Option<string[]> _where = new("--where")
    {
        HelpName = "column=value",
        Description = "Hold another axis at a value; once for each such axis",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly ChoiceOption<MapColor> _color = new(
        "--color",
        "What the colours show",
        ("steps", MapColor.Steps),
        ("outcome", MapColor.Outcome),
        ("error", MapColor.Error),
        ("weight", MapColor.Weight),
        ("rate", MapColor.Rate));

    private readonly ChoiceOption<ColorScale> _scale = new(
        "--scale",
        "How values are spread over the colours",
        ("histogram", ColorScale.Histogram),
        ("log", ColorScale.Log),
        ("linear", ColorScale.Linear));

    private readonly Option<bool> _noTheory = new("--no-theory")
    {
        Description = "Leave out the curves alpha = 2/input^2 and alpha = 1/input^2",
        Arity = ArgumentArity.Zero,
    };

    private readonly PictureOptions _picture = new("The picture: .png, .svg or .webp [default: FILE.png]");

    public PlotMapCommand()
        : base("map", "Draws a stability map.")
    {
        Add(_file);
        foreach (Option option in (Option[])[_x, _y, _where, _color, _scale, _noTheory])
        {
            Add(option);
        }

        _picture.AddTo(this);
        SetAction(Run);
    }

    /// <summary>Draws a map and its manifest beside it.</summary>
    public static void Draw(string mapPath, string picturePath)
    {
        (MapTable map, SweepManifest? manifest) = MapToDraw.Read(mapPath);
        using Picture picture = new MapPlot().Draw(map, manifest);
        picture.Save(picturePath);
    }

    private int Run(ParseResult parsed)
    {
        string file = parsed.GetValue(_file)!;
        var plot = new MapPlot
        {
            X = Column(parsed, _x),
            Y = Column(parsed, _y),
            Where = ReadWhere(parsed),
            Color = _color.Read(parsed),
            Scale = _scale.Read(parsed),
            Theory = !parsed.GetValue(_noTheory),
        };
        PictureStyle style = _picture.ReadStyle(parsed);
        string path = _picture.ReadPath(parsed, Path.ChangeExtension(file, ".png"));
        (MapTable map, SweepManifest? manifest) = MapToDraw.Read(file);
        try
        {
            using Picture picture = plot.Draw(map, manifest, style);
            _picture.Save(picture, path);
        }
        catch (PlotDataException exception)
        {
            throw Blame(exception, file);
        }

        return ExitCode.Ok;
    }

    private static string? Column(ParseResult parsed, TextOption option)
        => option.IsGiven(parsed) ? option.Text(parsed).Replace('-', '_') : null;

    private Dictionary<string, double> ReadWhere(ParseResult parsed)
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

    private BadInputException Blame(PlotDataException exception, string file) => exception.Setting switch
    {
        nameof(MapPlot.X) => new BadInputException(_x.Name, exception.Message, exception),
        nameof(MapPlot.Y) => new BadInputException(_y.Name, exception.Message, exception),
        nameof(MapPlot.Where) => new BadInputException(_where.Name, exception.Message, exception),
        nameof(MapPlot.Color) => new BadInputException(_color.Name, exception.Message, exception),
        _ => new BadInputException("plot", MapToDraw.Place(file, exception.Row) + exception.Message, exception),
    };
}
