using System.CommandLine;
using System.CommandLine.Parsing;

namespace VectorLearn.Cli;

/// <summary>Says in one sentence why a command line could not be parsed.</summary>
internal static class CommandLineMistake
{
    public static BadInputException In(ParseResult parsed)
    {
        if (InOptions(parsed) is { } mistake)
        {
            return mistake;
        }

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

        return new BadInputException(command.Name, error.Message);
    }

    /// <summary>An option without its value, or given too often; null if there is none. The parser minds neither where
    /// a value stands behind the other time, and takes an option for the value of the one before it.</summary>
    public static BadInputException? InOptions(ParseResult parsed)
    {
        HashSet<string> names = [.. OptionsOf(parsed.CommandResult.Command).SelectMany(option => option.Aliases.Append(option.Name))];
        foreach (OptionResult result in parsed.CommandResult.Children.OfType<OptionResult>())
        {
            (Option option, int times) = (result.Option, result.IdentifierTokenCount);
            if (result.Implicit || option.Arity.MaximumNumberOfValues == 0)
            {
                continue;
            }

            bool takesOne = option.Arity.MaximumNumberOfValues == 1;
            if (result.Tokens.Count < Math.Min(takesOne ? 1 : times, option.Arity.MinimumNumberOfValues * times) || result.Tokens.Any(token => names.Contains(token.Value)))
            {
                return new BadInputException(option.Name, $"its value is missing; give <{option.HelpName}>");
            }

            if (takesOne && times > 1)
            {
                return new BadInputException(option.Name, $"is given {times} times; give it once");
            }
        }

        return null;
    }

    /// <summary>An option that there is not, which the parser takes for an argument; null if there is none. Only a file to
    /// write may be standard output.</summary>
    public static BadInputException? InArguments(ParseResult parsed)
    {
        string? word = parsed.CommandResult.Children.OfType<ArgumentResult>()
            .SelectMany(result => result.Tokens, (result, token) => (result.Argument, token.Value))
            .FirstOrDefault(word => word.Value.StartsWith('-') && !(word.Value == "-" && word.Argument is OutputArgument or InputArgument))
            .Value;
        return word is null ? null : Unexpected(word, parsed.CommandResult.Command);
    }

    /// <summary>A word that the command has no use for.</summary>
    public static BadInputException Unexpected(string word, Command command)
    {
        if (word == "-")
        {
            return new BadInputException(word, $"{command.Name} does not read standard input; name a file");
        }

        if (word.StartsWith('-'))
        {
            IEnumerable<string> options = OptionsOf(command).Where(option => !option.Hidden).Select(option => option.Name);
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

    private static IEnumerable<Option> OptionsOf(Command command)
        => command.Options.Concat(command.Parents.OfType<Command>().SelectMany(parent => parent.Options));

    private static string PathOf(Command command)
        => command is RootCommand ? "vectorlearn" : $"{PathOf(command.Parents.OfType<Command>().First())} {command.Name}";
}
