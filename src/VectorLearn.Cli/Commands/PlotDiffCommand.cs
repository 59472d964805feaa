using System.CommandLine;
using System.Text.Json;
using VectorLearn.Data;
using VectorLearn.Plots;

namespace VectorLearn.Cli;

/// <summary><c>vectorlearn plot diff</c>: a comparison as a picture.</summary>
internal sealed class PlotDiffCommand : CommandWithExamples
{
    public override string Examples => """
        vectorlearn compare && vectorlearn plot diff results/compare.csv
        vectorlearn plot diff difference.csv --output difference.svg --dark
        """;

    private readonly Argument<string> _file = new("FILE")
    {
        Description = "The comparison: CSV as compare writes it",
    };

    private readonly GridOptions _grid = new();
    private readonly PictureOptions _picture = new("FILE.png");

    public PlotDiffCommand()
        : base("diff", "Draws where two runs of a sweep differ, and how far their weights are apart.")
    {
        Add(_file);
        _grid.AddTo(this);
        _picture.AddTo(this);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        string file = parsed.GetValue(_file)!;
        if (file.StartsWith('-'))
        {
            throw CommandLineMistake.Unexpected(file, this);
        }

        PictureStyle style = _picture.ReadStyle(parsed);
        string path = _picture.ReadPath(parsed, MapToDraw.PicturePath(file));
        (string a, string b) = ReadNames(SweepManifest.PathFor(file));
        var plot = new DiffPlot
        {
            X = _grid.ReadX(parsed),
            Y = _grid.ReadY(parsed),
            Where = _grid.ReadWhere(parsed),
            Theory = _grid.ReadTheory(parsed),
            NameA = a,
            NameB = b,
        };
        try
        {
            using Picture picture = plot.Draw(ComparisonTable.Read(file), style);
            _picture.Save(picture, path);
        }
        catch (MapFileException exception)
        {
            throw new BadInputException("plot diff", exception.Message, exception);
        }
        catch (PlotDataException exception)
        {
            throw _grid.Blame(exception, file);
        }

        return ExitCode.Ok;
    }

    /// <summary>What the two runs are called, by the manifest beside the comparison if there is one.</summary>
    private static (string A, string B) ReadNames(string manifestPath)
    {
        if (!File.Exists(manifestPath))
        {
            return ("a", "b");
        }

        try
        {
            using var manifest = JsonDocument.Parse(File.ReadAllBytes(manifestPath));
            return (Name("a"), Name("b"));

            string Name(string run)
            {
                JsonElement root = manifest.RootElement;
                return root.TryGetProperty($"map_{run}", out JsonElement map) ? Path.GetFileName(map.GetString()!)
                    : root.TryGetProperty(run, out JsonElement settings) ? settings.GetProperty("precision").GetString()!
                    : run;
            }
        }
        catch (Exception exception)
            when (exception is JsonException or InvalidOperationException or KeyNotFoundException or IOException)
        {
            throw new BadInputException(
                "plot diff", $"{manifestPath} is not the manifest of a comparison; remove or repair it", exception);
        }
    }
}
