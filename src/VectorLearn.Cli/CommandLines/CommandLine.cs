using System.CommandLine;
using System.CommandLine.Invocation;

namespace VectorLearn.Cli;

/// <summary>How command lines are parsed.</summary>
internal static class CommandLine
{
    /// <summary>Parses what stands after a command's name.</summary>
    /// <exception cref="BadInputException">It cannot be parsed.</exception>
    public static ParseResult Parse(Command command, IReadOnlyList<string> words)
    {
        ParseResult parsed = command.Parse(
            words, new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null });
        bool runs = parsed.Action == parsed.CommandResult.Command.Action;
        return parsed.Action is ParseErrorAction ? throw CommandLineMistake.In(parsed)
            : runs && CommandLineMistake.InOptions(parsed) is { } mistake ? throw mistake
            : parsed;
    }
}
