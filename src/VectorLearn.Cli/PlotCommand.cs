using System.CommandLine;

namespace VectorLearn.Cli;

/// <summary><c>vectorlearn plot</c>: maps and learners as pictures.</summary>
internal sealed class PlotCommand : Command
{
    public const string Examples = """
        vectorlearn plot map results/map.csv
        vectorlearn plot map results/map.csv --color outcome --output outcome.svg
        """;

    public PlotCommand()
        : base("plot", "Draws maps and learners as pictures.")
    {
        Map = new PlotMapCommand();
        Add(Map);
    }

    public PlotMapCommand Map { get; }
}
