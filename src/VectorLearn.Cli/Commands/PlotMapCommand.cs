using System.CommandLine;
using VectorLearn.Data;
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
        """;

    private readonly Argument<string> _file = new("FILE")
    {
        Description = "The map: CSV or Parquet as sweep writes it, or another tool with the same columns",
    };

    private readonly GridOptions _grid = new();

    private readonly ChoiceOption<MapColor> _color = new(
        "--color",
        "What the colours show",
        ("steps", MapColor.Steps),
        ("smooth", MapColor.Smooth),
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

    private readonly PictureOptions _picture = new("FILE.png");

    public PlotMapCommand()
        : base("map", "Draws a stability map.")
        => Take(Run, [_file, .. _grid.All, _color, _scale, .. _picture.All]);

    /// <summary>Draws a map, with what its manifest says of it.</summary>
    public static void Draw(string mapPath, string picturePath)
    {
        (MapTable map, Sweep? sweep) = MapToDraw.Read(mapPath);
        using Picture picture = new MapPlot().Draw(map, sweep);
        picture.Save(picturePath);
    }

    private int Run(ParseResult parsed)
    {
        string file = parsed.GetValue(_file)!;
        var plot = new MapPlot
        {
            X = _grid.ReadX(parsed),
            Y = _grid.ReadY(parsed),
            Where = _grid.ReadWhere(parsed),
            Color = _color.Read(parsed),
            Scale = _scale.Read(parsed),
            Theory = _grid.ReadTheory(parsed),
        };
        PictureStyle style = _picture.ReadStyle(parsed);
        string path = _picture.ReadPath(parsed, MapToDraw.PicturePath(file));
        (MapTable map, Sweep? sweep) = MapToDraw.Read(file);
        try
        {
            using Picture picture = plot.Draw(map, sweep, style);
            _picture.Save(picture, path);
        }
        catch (PlotDataException exception)
        {
            throw _grid.Blame(exception, file);
        }

        return ExitCode.Ok;
    }
}
