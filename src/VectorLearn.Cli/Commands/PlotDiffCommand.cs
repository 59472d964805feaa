using System.CommandLine;
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
        => Take(Run, [_file, .. _grid.All, .. _picture.All]);

    private int Run(ParseResult parsed)
    {
        string file = parsed.GetValue(_file)!;
        PictureStyle style = _picture.ReadStyle(parsed);
        string path = _picture.ReadPath(parsed, MapToDraw.PicturePath(file));
        ComparisonTable comparison = BadInputException.Guard("plot diff", () => ComparisonTable.Read(file));
        ComparisonManifest? manifest = BadInputException.Guard("plot diff", () => ReadManifest(file));
        var plot = new DiffPlot
        {
            X = _grid.ReadX(parsed),
            Y = _grid.ReadY(parsed),
            Where = _grid.ReadWhere(parsed),
            Theory = _grid.ReadTheory(parsed),
            NameA = NameOf(manifest?.MapA, manifest?.A) ?? "a",
            NameB = NameOf(manifest?.MapB, manifest?.B) ?? "b",
            Sweep = manifest?.Sweep?.ToSweep(),
        };
        try
        {
            using Picture picture = plot.Draw(comparison, style);
            _picture.Save(picture, path);
        }
        catch (PlotDataException exception)
        {
            throw _grid.Blame(exception, file);
        }

        return ExitCode.Ok;
    }

    /// <summary>What is said beside the comparison of the two runs; null if nothing is.</summary>
    private static ComparisonManifest? ReadManifest(string file)
    {
        string path = SweepManifest.PathFor(file);
        return File.Exists(path) ? ComparisonManifest.Read(path) : null;
    }

    private static string? NameOf(string? map, ComparisonRun? run) => map is null ? run?.Format.Name : Path.GetFileName(map);
}
