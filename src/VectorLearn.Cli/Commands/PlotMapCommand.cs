using System.CommandLine;
using VectorLearn.Data;
using VectorLearn.Maps;
using VectorLearn.Plots;
using VectorLearn.Sweeps;

namespace VectorLearn.Cli;

/// <summary><c>vectorlearn plot map</c>: a stability map as a picture.</summary>
internal sealed class PlotMapCommand : CommandWithExamples
{
    public override string Examples => """
        vectorlearn plot map results/map.csv
        vectorlearn plot map results/map.csv --color outcome --output outcome.svg
        vectorlearn plot map results/map.csv --color smooth
        vectorlearn plot map results/map.csv --scale log --size 1200x900 --dark
        vectorlearn plot map weights.csv --x input --y alpha --where initial_weight=0.5
        vectorlearn plot map runs.csv --x lr --y width --color val_loss --reduce mean --log-x --log-color
        """;

    private static readonly (string Name, MapColor Color)[] s_colors =
        [.. Enum.GetValues<MapColor>().Select(color => (color.ToString().ToLowerInvariant(), color))];

    private readonly InputArgument _file = new("FILE")
    {
        Description = "The map: CSV or Parquet as sweep writes it, or any tool's table of a sweep; - is standard input",
    };

    private readonly GridOptions _grid = new();

    private readonly TextOption _color = new(
        "--color",
        "what|column",
        $"What the colours show: of a map of ours {string.Join(", ", s_colors.Select(color => color.Name))} [default: {s_colors[0].Name}], or any column");

    private readonly ReduceOption _reduce = new();
    private readonly LookOptions _look = new();
    private readonly BoundOption _initialWeight = new("--initial-weight", "What every learner's weight was at first, where the map does not say it", "number");
    private readonly BoundOption _goal = new("--goal", "What every learner's goal was, where the map does not say it", "number");
    private readonly PictureOptions _picture = new("FILE.png");

    public PlotMapCommand()
        : base(
            "map",
            """
            Draws a stability map, or any tool's sweep: a value over two parameters.

            What is not said of another tool's table is guessed where it can be, and said. A table is CSV with commas,
            semicolons or tabs, plain, .gz or .zst, or Parquet. Cells without a row are blank; NaN, inf, empty and NA are shown as
            what they are.
            """)
        => Take(Run, [_file, .. _grid.All, _color, _reduce, .. _look.All, _initialWeight, _goal, .. _picture.All]);

    /// <summary>Draws a map, with what its manifest says of it.</summary>
    public static void Draw(string mapPath, string picturePath)
    {
        using TableFile file = TableToDraw.Open(mapPath);
        using Picture picture = DrawMap(new MapPlot(), mapPath, file);
        picture.Save(picturePath);
    }

    private int Run(ParseResult parsed)
    {
        string path = parsed.GetValue(_file)!;
        PictureStyle style = _picture.ReadStyle(parsed);
        MapLook look = _look.Read(parsed);
        string picturePath = _picture.ReadPath(parsed, path == InputArgument.StandardInput ? "map.png" : MapToDraw.PicturePath(path));
        using TableFile file = TableToDraw.Open(path);
        try
        {
            using Picture picture = IsOfOurs(parsed, file)
                ? DrawMap(parsed, path, file, look, style)
                : DrawTable(parsed, file, look, style);
            _picture.Save(picture, picturePath);
        }
        catch (PlotDataException exception)
        {
            throw _look.OptionOf(exception.Setting) is { } option
                ? new BadInputException(option, exception.Message, exception)
                : _grid.Blame(exception, file.Name);
        }

        return ExitCode.Ok;
    }

    /// <summary>Whether a map has what is asked for by its own meaning, and not as a table.</summary>
    private bool IsOfOurs(ParseResult parsed, TableFile file)
    {
        if (!file.IsMap || _reduce.Read(parsed) is not null)
        {
            return false;
        }

        (string? x, string? y, IReadOnlyList<(string Column, string Value)> where) = _grid.ReadWords(parsed);
        return IsParameter(x) && IsParameter(y) && where.All(held => IsParameter(held.Column))
            && (!_color.IsGiven(parsed) || ColorOf(parsed) is not null || TableToDraw.ColumnOf(file, _color.Text(parsed)) is not { } column || !file.Names.Contains(column));

        // What is no column is none of a table either, and a map knows better what would be right.
        bool IsParameter(string? word) => word is null || !file.Names.Contains(TableToDraw.ColumnOf(file, word))
            || !Column.Results.Any(column => column.Name == TableToDraw.ColumnOf(file, word))
                && LearnerOptions.Parameters.Any(parameter => parameter.Name == TableToDraw.ColumnOf(file, word));
    }

    private MapColor? ColorOf(ParseResult parsed)
    {
        string text = _color.Text(parsed);
        foreach ((string name, MapColor color) in s_colors)
        {
            if (name.Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                return color;
            }
        }

        return null;
    }

    private Picture DrawMap(ParseResult parsed, string path, TableFile file, MapLook look, PictureStyle style)
    {
        if (_color.IsGiven(parsed) && ColorOf(parsed) is null)
        {
            string[] choices = [.. s_colors.Select(color => color.Name), .. file.Names];
            throw new BadInputException(
                _color.Name,
                $"'{_color.Text(parsed)}' is none of {string.Join(", ", choices.Distinct())}{NearestName.Question(_color.Text(parsed), choices)}");
        }

        var plot = new MapPlot
        {
            X = _grid.ReadX(parsed),
            Y = _grid.ReadY(parsed),
            Where = _grid.ReadWhere(parsed),
            Color = _color.IsGiven(parsed) ? ColorOf(parsed)!.Value : s_colors[0].Color,
            Scale = _look.ReadScale(parsed, ColorScale.Histogram),
            Theory = _grid.ReadTheory(parsed),
            Look = look,
            InitialWeight = _initialWeight.Read(parsed),
            Goal = _goal.Read(parsed),
        };
        return DrawMap(plot, path, file, style);
    }

    private static Picture DrawMap(MapPlot plot, string path, TableFile file, PictureStyle? style = null)
    {
        (MapTable map, Sweep? sweep) = BadInputException.Guard(
            "plot",
            () => (file.ReadMap(plot.Columns), path == InputArgument.StandardInput ? null : MapFile.ReadManifest(path)?.ToSweep()));
        return plot.Draw(map, sweep, style);
    }

    private Picture DrawTable(ParseResult parsed, TableFile file, MapLook look, PictureStyle style)
    {
        (string? wordX, string? wordY, IReadOnlyList<(string Column, string Value)> where) = _grid.ReadWords(parsed);
        var source = new TableToDraw(file, where);
        string? wordColor = _color.IsGiven(parsed) ? _color.Text(parsed) : null;
        (string? x, string? y, string? color) =
            (TableToDraw.ColumnOf(file, wordX), TableToDraw.ColumnOf(file, wordY), TableToDraw.ColumnOf(file, wordColor));
        ColumnTable table = source.Read(x, y, color);
        if (x is null || y is null || color is null)
        {
            (x, y, color) = SweepGuess.Of(table, x, y, color);
            Console.Error.WriteLine($"{file.Name}: {x} to the right, {y} upward, colours for {color}; --x, --y and --color say otherwise");
        }

        try
        {
            return new FieldPlot
            {
                X = x,
                Y = y,
                Color = color,
                Reduce = _reduce.Read(parsed),
                Scale = _look.ReadScale(parsed, ColorScale.Linear),
                Look = look,
                Subtitle = string.Join("  ·  ", where.Select(held => $"{held.Column} {held.Value}")),
                Say = Console.Error.WriteLine,
            }.Draw(table, style);
        }
        catch (PlotDataException repeated) when (repeated.Setting == FieldPlot.Repeated && _reduce.Read(parsed) is null)
        {
            throw _reduce.Missing(repeated, SweepGuess.RepeatingColumn(source.Read([null]), [x, y], color));
        }
        catch (PlotDataException exception) when (exception.Row is not null)
        {
            throw source.Blame(exception, table);
        }
    }
}
