using System.CommandLine;

namespace VectorLearn.Cli;

/// <summary>An option whose text is read when its command runs, so that every mistake gets a sentence of ours.</summary>
internal class TextOption : Option<string>
{
    public TextOption(string name, string helpName, string description, string? defaultText = null)
        : base(name)
    {
        HelpName = helpName;
        Description = description;
        if (defaultText is not null)
        {
            DefaultValueFactory = _ => defaultText;
        }
    }

    /// <summary>Whether it was on the command line.</summary>
    public bool IsGiven(ParseResult parsed) => parsed.GetResult(this) is { Implicit: false };

    /// <summary>The text given, or the default.</summary>
    public string Text(ParseResult parsed)
        => parsed.GetValue(this) ?? throw new InvalidOperationException($"{Name} has neither a value nor a default");
}
