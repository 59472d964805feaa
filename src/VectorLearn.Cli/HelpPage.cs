using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace VectorLearn.Cli;

/// <summary>The usual help of a command, and examples below it.</summary>
internal sealed class HelpPage(HelpAction usual, Func<Command, string> examplesOf) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        usual.Invoke(parseResult);
        TextWriter output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach (string line in examplesOf(parseResult.CommandResult.Command).Split('\n'))
        {
            output.WriteLine($"  {line}");
        }

        return ExitCode.Ok;
    }
}
