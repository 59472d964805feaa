using System.CommandLine;

namespace VectorLearn.Cli;

/// <summary><c>vectorlearn dimension</c>: how rough the boundary between outcomes is.</summary>
internal sealed class DimensionCommand : CommandWithExamples
{
    public override string Examples => """
        vectorlearn dimension --input 2 --alpha 0.4:0.6:1025
        vectorlearn dimension --input 0.05:4:1025 --alpha 0:1:1025 --json
        vectorlearn dimension --learner hot-cold --between stalled,oscillating
        vectorlearn dimension results/map.csv --between converged
        """;

    private readonly BoundaryOptions _boundary = new();

    private readonly FlagOption _json = new("--json", "Print everything as JSON instead of a table");

    public DimensionCommand()
        : base(
            "dimension",
            """
            Measures how rough the boundary is between learners that diverge and those that do not.

            Runs a sweep, or takes maps. On one axis of 2^n + 1 points each level counts the neighbours among every so many
            points of which one diverged; on two axes, of any number of points, the boxes with a 2 x 2 block of learners not
            all of which did. From level to level the cells halve; where the count grows by 2^d, the boundary has the
            dimension d: 0 for single points, 1 for a smooth line across a map, and between for a fractal.
            """)
        => Take(Run, [.. _boundary.All, _json]);

    private int Run(ParseResult parsed) => Interruption.Hear(stop =>
    {
        IReadOnlyList<MeasuredBoundary> measured = _boundary.Measure(parsed, stop);
        using var output = new StreamWriter(StandardOutput.Open());
        if (parsed.GetValue(_json))
        {
            DimensionJson.Write(measured, output.BaseStream);
        }
        else
        {
            foreach ((int i, MeasuredBoundary one) in measured.Index())
            {
                output.Write(i == 0 ? "" : "\n");
                DimensionReport.Write(one, output);
            }
        }

        return ExitCode.Ok;
    });
}
