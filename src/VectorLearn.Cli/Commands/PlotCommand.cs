namespace VectorLearn.Cli;

/// <summary><c>vectorlearn plot</c>: maps and learners as pictures.</summary>
internal sealed class PlotCommand : CommandWithExamples
{
    public override string Examples => """
        vectorlearn plot map results/map.csv
        vectorlearn plot map results/map.csv --color outcome --output outcome.svg
        vectorlearn plot lines runs.csv --x lr --y loss --by width --log-x
        vectorlearn plot trace --input 1 --alpha 0.1,0.5,1.9
        vectorlearn plot error --input 2 --tangents 0.1,0.7
        vectorlearn plot orbits --input 1 --alpha 0.5:2.5:2001
        """;

    public PlotCommand()
        : base("plot", "Draws maps and learners as pictures.")
    {
        foreach (CommandWithExamples command in (CommandWithExamples[])
            [
                new PlotMapCommand(),
                new PlotLinesCommand(),
                new PlotTraceCommand(),
                new PlotErrorCommand(),
                new PlotDiffCommand(),
                new PlotDimensionCommand(),
                new PlotOrbitsCommand(),
            ])
        {
            Add(command);
        }
    }
}
