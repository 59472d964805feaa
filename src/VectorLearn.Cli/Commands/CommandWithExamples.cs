using System.CommandLine;

namespace VectorLearn.Cli;

/// <summary>A command of ours: its help ends with examples.</summary>
internal abstract class CommandWithExamples(string name, string description) : Command(name, description)
{
    /// <summary>Command lines that work as they stand, one a line.</summary>
    public abstract string Examples { get; }
}
