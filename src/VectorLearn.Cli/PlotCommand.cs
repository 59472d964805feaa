using System.CommandLine;

namespace VectorLearn.Cli;

/// <summary><c>vectorlearn plot</c>: maps and learners as pictures.</summary>
internal sealed class PlotCommand : Command
{
    private const string Examples = """
        vectorlearn plot map results/map.csv
        vectorlearn plot map results/map.csv --color outcome --output outcome.svg
        vectorlearn plot trace --input 1 --alpha 0.1,0.5,1.9
        vectorlearn plot error --input 2 --tangents 0.1,0.7
        """;

    private readonly PlotMapCommand _map = new();
    private readonly PlotTraceCommand _trace = new();
    private readonly PlotErrorCommand _error = new();
    private readonly PlotDiffCommand _diff = new();

    public PlotCommand()
        : base("plot", "Draws maps and learners as pictures.")
    {
        Add(_map);
        Add(_trace);
        Add(_error);
        Add(_diff);
    }

    /// <summary>The examples in the help of this command or one of its own; null for any other.</summary>
    public string? ExamplesOf(Command command)
        => command == this ? Examples
            : command == _map ? PlotMapCommand.Examples
            : command == _trace ? PlotTraceCommand.Examples
            : command == _error ? PlotErrorCommand.Examples
            : command == _diff ? PlotDiffCommand.Examples
            : null;
}
