using System.CommandLine;
using System.CommandLine.Completions;

namespace VectorLearn.Cli;

/// <summary><c>vectorlearn help</c>: what the READMEs say of a topic. Help of a command never comes here.</summary>
internal sealed class HelpCommand : CommandWithExamples
{
    public override string Examples => """
        vectorlearn help
        vectorlearn help outcomes
        vectorlearn help sweep
        """;

    private readonly Argument<string?> _topic = new("topic")
    {
        HelpName = "topic",
        Description = "The topic, or a command; all topics are listed if none is named",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public HelpCommand()
        : base("help", "Explains a topic, such as outcomes, formats or machines, or lists them.")
    {
        _topic.CompletionSources.Add(_ => HelpTopic.ReadAll().Select(topic => new CompletionItem(topic.Name)));
        Take(Run, _topic);
    }

    private int Run(ParseResult parsed)
    {
        IReadOnlyList<HelpTopic> topics = HelpTopic.ReadAll();
        if (parsed.GetValue(_topic) is not { } name)
        {
            List(topics);
            return ExitCode.Ok;
        }

        HelpTopic topic = topics.FirstOrDefault(topic => topic.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw Unknown(name, topics, parsed.RootCommandResult.Command);
        MarkdownText.Write(topic.Text, Console.Out);
        return ExitCode.Ok;
    }

    private static void List(IReadOnlyList<HelpTopic> topics)
    {
        Console.Out.WriteLine("Topics, for vectorlearn help TOPIC:");
        var table = new TextTable("ll");
        foreach (HelpTopic topic in topics)
        {
            table.Add($"  {topic.Name}", topic.Summary);
        }

        table.Write(Console.Out);
        Console.Out.WriteLine("vectorlearn --help lists the commands, and vectorlearn help COMMAND explains one.");
    }

    private static BadInputException Unknown(string name, IReadOnlyList<HelpTopic> topics, Command root)
    {
        string[] names = [.. topics.Select(topic => topic.Name)];
        string question = NearestName.Question(name, names.Concat(root.Subcommands.Select(command => command.Name)));
        return new BadInputException(name, $"there is no such topic or command{question}; topics are {string.Join(", ", names)}");
    }
}
