using System.CommandLine;

namespace VectorLearn.Cli;

/// <summary><c>vectorlearn plot</c>: maps and learners as pictures.</summary>
internal sealed class PlotCommand : Command
{
    private const string Examples = """
        vectorlearn plot map results/map.csv
        vectorlearn plot map results/map.csv --color outcome --output outcome.svg
        """;

    private readonly PlotMapCommand _map = new();

    public PlotCommand()
        : base("plot", "Draws maps and learners as pictures.")
    {
        Add(_map);
    }

    /// <summary>The examples in the help of this command or one of its own; null for any other.</summary>
    public string? ExamplesOf(Command command)
        => command == this ? Examples
            : command == _map ? PlotMapCommand.Examples
            : null;
}
