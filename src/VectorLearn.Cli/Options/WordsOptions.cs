using System.CommandLine;
using VectorLearn.Plots;

namespace VectorLearn.Cli;

/// <summary>The options that say what is written on a picture.</summary>
internal sealed class WordsOptions
{
    private readonly TextOption _title = new("--title", "text", "The title [default: what is shown]");
    private readonly TextOption _xLabel = new("--x-label", "text", "The horizontal axis' label [default: its column]");
    private readonly TextOption _yLabel = new("--y-label", "text", "The vertical axis' label [default: its column]");

    /// <summary>The options, in the order of the help.</summary>
    public IReadOnlyList<Option> All => [_title, _xLabel, _yLabel];

    public PictureWords Read(ParseResult parsed) => new(Text(parsed, _title), Text(parsed, _xLabel), Text(parsed, _yLabel));

    private static string? Text(ParseResult parsed, TextOption option) => option.IsGiven(parsed) ? option.Text(parsed) : null;
}
