using System.CommandLine;

namespace VectorLearn.Cli;

/// <summary>An argument that names what a command makes, which may be standard output: <c>-</c>.</summary>
internal sealed class OutputArgument(string name) : Argument<string>(name);
