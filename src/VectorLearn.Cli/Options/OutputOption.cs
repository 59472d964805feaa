namespace VectorLearn.Cli;

/// <summary>The option that says where what a command makes goes.</summary>
internal sealed class OutputOption : TextOption
{
    public OutputOption(string description, string? defaultText = null)
        : base(SweepOutput.OptionName, "file", description, defaultText)
    {
        Aliases.Add("-o");
    }
}
