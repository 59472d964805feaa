using System.CommandLine;

namespace VectorLearn.Cli;

/// <summary>The option that holds columns at values.</summary>
internal sealed class WhereOption : Option<string[]>
{
    public WhereOption()
        : base("--where")
    {
        HelpName = "column=value";
        Description = "Hold an axis, or any column, at a value; once for each";
        Arity = ArgumentArity.OneOrMore;
    }

    /// <summary>The columns that are held, and at which texts.</summary>
    public IReadOnlyList<(string Column, string Value)> Read(ParseResult parsed) => [.. (parsed.GetValue(this) ?? []).Select(Parts)];

    /// <summary>What is said of a text that holds nothing.</summary>
    public BadInputException NotHeld(string text) => new(Name, $"'{text}' is not column=value; write it like goal=0.8");

    private (string Column, string Value) Parts(string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 ? (text[..equals].Trim(), text[(equals + 1)..].Trim()) : throw NotHeld(text);
    }
}
