using System.CommandLine;
using System.CommandLine.Parsing;

namespace VectorLearn.Cli;

/// <summary>Says in one sentence why a command line could not be parsed.</summary>
internal static class CommandLineMistake
{
    public static BadInputException In(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        if (parsed.UnmatchedTokens.Count > 0)
        {
            // The parser takes an option it does not know for an argument, and what follows it for one too many.
            string? option = parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens)
                .Select(token => token.Value).FirstOrDefault(word => word.StartsWith('-'));
            return Unexpected(option ?? parsed.UnmatchedTokens[0], command);
        }

        ParseError error = parsed.Errors[0];
        if (error.SymbolResult is ArgumentResult missing && missing.Tokens.Count == 0)
        {
            return new BadInputException(command.Name, $"<{missing.Argument.Name}> is missing; see {PathOf(command)} --help");
        }

        if (command.Subcommands.Count > 0)
        {
            string names = string.Join(", ", command.Subcommands.Select(sub => sub.Name));
            return new BadInputException(command.Name, $"say which: {names}; see {PathOf(command)} --help");
        }

        if ((error.SymbolResult as OptionResult ?? error.SymbolResult?.Parent as OptionResult) is not { } result)
        {
            return new BadInputException(command.Name, error.Message);
        }

        return result.IdentifierTokenCount > 1
            ? new BadInputException(result.Option.Name, $"is given {result.IdentifierTokenCount} times; give it once")
            : new BadInputException(result.Option.Name, $"its value is missing; give <{result.Option.HelpName}>");
    }

    /// <summary>A word that the command has no use for.</summary>
    public static BadInputException Unexpected(string word, Command command)
    {
        if (word.StartsWith('-'))
        {
            IEnumerable<string> options = command.Options.Concat(command.Parents.OfType<Command>().SelectMany(c => c.Options))
                .Where(option => !option.Hidden).Select(option => option.Name);
            return new BadInputException(
                word, $"there is no such option{NearestName.Question(word, options)}; see {PathOf(command)} --help");
        }

        if (command.Subcommands.Count > 0)
        {
            IEnumerable<string> commands = command.Subcommands.Select(sub => sub.Name);
            return new BadInputException(
                word,
                $"there is no such command, only {string.Join(", ", commands)}{NearestName.Question(word, commands)}");
        }

        return new BadInputException(word, $"{command.Name} takes no such word; see {PathOf(command)} --help");
    }

    private static string PathOf(Command command)
        => command is RootCommand ? "vectorlearn" : $"{PathOf(command.Parents.OfType<Command>().First())} {command.Name}";
}
