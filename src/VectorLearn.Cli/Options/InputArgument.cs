using System.CommandLine;

namespace VectorLearn.Cli;

/// <summary>An argument that names what a command reads, which may be standard input: <c>-</c>.</summary>
internal sealed class InputArgument(string name) : Argument<string>(name)
{
    /// <summary>The word for standard input.</summary>
    public const string StandardInput = "-";
}
