using System.CommandLine;
using VectorLearn.Plots;

namespace VectorLearn.Cli;

/// <summary><c>vectorlearn plot dimension</c>: how rough boundaries are, as a picture.</summary>
internal sealed class PlotDimensionCommand : CommandWithExamples
{
    public override string Examples => """
        vectorlearn plot dimension --input 0.05:4:1025 --alpha 0:1:1025
        vectorlearn plot dimension --learner hot-cold --between stalled,oscillating --output rough.svg
        vectorlearn plot dimension near.csv far.csv --between converged
        """;

    private readonly BoundaryOptions _boundary = new();
    private readonly PictureOptions _picture = new("dimension.png");

    public PlotDimensionCommand()
        : base(
            "dimension",
            """
            Draws how rough the boundary is between learners that diverge and those that do not.

            The cells on which the boundary lies, by how fine they are, and the line whose slope is the dimension. Runs a sweep,
            or takes maps, a curve each; see dimension.
            """)
        => Take(Run, [.. _boundary.All, .. _picture.All]);

    private int Run(ParseResult parsed) => Interruption.Hear(stop =>
    {
        PictureStyle style = _picture.ReadStyle(parsed);
        string path = _picture.ReadPath(parsed, "dimension.png");
        IReadOnlyList<MeasuredBoundary> measured = _boundary.Measure(parsed, stop);
        try
        {
            using Picture picture = DimensionPlot.Draw(
                [.. measured.Select(one => (measured.Count == 1 ? one.Sides : one.Name, one.Dimension))],
                subtitle: measured is [var only] ? only.Learners : $"between {measured[0].Sides}",
                style: style);
            _picture.Save(picture, path);
        }
        catch (PlotDataException exception)
        {
            throw new BadInputException("plot dimension", exception.Message, exception);
        }

        return ExitCode.Ok;
    });
}
