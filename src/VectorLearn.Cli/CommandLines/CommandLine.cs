using System.CommandLine;
using System.CommandLine.Invocation;

namespace VectorLearn.Cli;

/// <summary>How command lines are parsed.</summary>
internal static class CommandLine
{
    /// <summary>Takes <c>help sweep</c> for <c>sweep --help</c>, where it is a command that help is asked of.</summary>
    public static string[] WithHelpAsOption(Command root, string[] words)
        => words is ["help", var name, ..] && root.Subcommands.Any(command => command.Name == name) ? [.. words[1..], "--help"] : words;

    /// <summary>Parses what stands after a command's name.</summary>
    /// <exception cref="BadInputException">It cannot be parsed.</exception>
    public static ParseResult Parse(Command command, IReadOnlyList<string> words)
    {
        ParseResult parsed = command.Parse(
            words, new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null });
        bool runs = parsed.Action == parsed.CommandResult.Command.Action;
        return parsed.Action is ParseErrorAction ? throw CommandLineMistake.In(parsed)
            : runs && (CommandLineMistake.InOptions(parsed) ?? CommandLineMistake.InArguments(parsed)) is { } mistake ? throw mistake
            : parsed;
    }
}
