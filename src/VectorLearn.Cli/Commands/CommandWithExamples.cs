using System.CommandLine;

namespace VectorLearn.Cli;

/// <summary>A command of ours: its help ends with examples.</summary>
internal abstract class CommandWithExamples(string name, string description) : Command(name, description)
{
    /// <summary>Command lines that work as they stand, one a line.</summary>
    public abstract string Examples { get; }

    /// <summary>Says what it takes, in the order of the help, and what it does with that.</summary>
    /// <param name="run">Runs it; gives the exit code.</param>
    /// <param name="symbols">Its arguments and options.</param>
    protected void Take(Func<ParseResult, int> run, params IEnumerable<Symbol> symbols)
    {
        foreach (Symbol symbol in symbols)
        {
            if (symbol is Argument argument)
            {
                Add(argument);
            }
            else
            {
                Add((Option)symbol);
            }
        }

        SetAction(run);
    }
}
