using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace VectorLearn.Cli;

/// <summary>The usual help of a command, and examples below it: its own, or <paramref name="rootExamples"/>.</summary>
internal sealed class HelpPage(HelpAction usual, string rootExamples) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        Command command = parseResult.CommandResult.Command;
        if (command.Subcommands.Count > 0 && parseResult.UnmatchedTokens is [var unknown, ..])
        {
            throw CommandLineMistake.Unexpected(unknown, command);
        }

        foreach (Command listed in command.Subcommands)
        {
            // A list of commands has a line for each; the rest is in their own help.
            listed.Description = listed.Description?.Split('\n')[0];
        }

        usual.Invoke(parseResult);
        TextWriter output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        string examples = command is RootCommand ? rootExamples : ((CommandWithExamples)command).Examples;
        foreach (string line in examples.Split('\n'))
        {
            output.WriteLine($"  {line}");
        }

        return ExitCode.Ok;
    }
}
