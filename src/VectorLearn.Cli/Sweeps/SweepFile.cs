using System.CommandLine;
using VectorLearn.Data;
using VectorLearn.Sweeps;

namespace VectorLearn.Cli;

/// <summary>Writes a sweep's map to a file, or goes on with one that was stopped, and says what is in the way.</summary>
internal sealed class SweepFile(MapPlan plan, SweepOutput output)
{
    // The default output is refreshed at will, but not over work that took longer than this.
    private static readonly TimeSpan s_cheap = TimeSpan.FromMinutes(1);

    /// <summary>The option that goes on with a sweep.</summary>
    public static FlagOption ResumeOption { get; } = new(
        "--resume", "Go on with the same sweep where it was stopped, killed or failed");

    /// <summary>Refuses an output that would take the place of an unfinished map.</summary>
    /// <param name="output">The output.</param>
    /// <param name="force">Whether only a sweep that runs now is in the way.</param>
    public static void CheckNothingLost(SweepOutput output, bool force = false)
    {
        UnfinishedMap? unfinished = output.Create(UnfinishedMap.Of);
        if (unfinished is { IsBeingWritten: true })
        {
            throw new BadInputException(
                SweepOutput.OptionName, $"'{output.Name}' is being written by another sweep; wait for its end, or give another name");
        }

        if (!force && unfinished is { Rows: > 0 } or { TimeUnderWay: not null }
            && !(output.IsDefault && unfinished.Time + (unfinished.TimeUnderWay ?? TimeSpan.Zero) < s_cheap))
        {
            throw new BadInputException(
                SweepOutput.OptionName,
                $"'{output.Name}' is unfinished, with {Quantity.Count(unfinished.Rows)} of {Quantity.Count(unfinished.Total)} learners done; go on with --resume, or begin anew with --force");
        }
    }

    /// <summary>Writes the map from its beginning.</summary>
    /// <param name="force">Whether to drop an unfinished one.</param>
    /// <param name="options">How to run the sweep.</param>
    /// <param name="stop">Stops it.</param>
    public WrittenMap Begin(bool force, SweepOptions options, CancellationToken stop)
    {
        CheckNothingLost(output, force);
        using MapWriter writer = Open(SweepOutput.OptionName, path => MapWriter.Begin(path, plan));
        return writer.Run(options, stop);
    }

    /// <summary>Goes on with the map, or reads the manifest if it is whole. A shard that was not begun is begun.</summary>
    /// <param name="options">How to run the sweep.</param>
    /// <param name="stop">Stops it.</param>
    public WrittenMap Resume(SweepOptions options, CancellationToken stop)
    {
        using MapWriter? writer = Open(ResumeOption.Name, path => MapWriter.Resume(path, plan, stop));
        if (writer is not null)
        {
            return writer.Run(options, stop);
        }

        if (Open(ResumeOption.Name, path => MapWriter.Finished(path, plan)) is { } finished)
        {
            return finished;
        }

        // A scheduler runs a shard by the same command whether it is the first attempt at it or not.
        return plan.Shard is not null
            ? Begin(force: false, options, stop)
            : throw new BadInputException(
                ResumeOption.Name, $"there is nothing to go on with, no '{output.Name}.checkpoint'; begin without {ResumeOption.Name}");
    }

    /// <summary>What to type to go on with what is there; null if nothing is.</summary>
    public string? HowToGoOn(ParseResult parsed)
    {
        try
        {
            return UnfinishedMap.Of(output.FilePath) is { } unfinished
                ? $"{Quantity.Count(unfinished.Rows)} of {Quantity.Count(unfinished.Total)} learners are kept; go on with {CommandLine(parsed)}"
                : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string CommandLine(ParseResult parsed)
    {
        IEnumerable<string> words = parsed.Tokens.Select(token => token.Value)
            .Where(word => word != "--force" && word != ResumeOption.Name);
        return ShellWord.Join([.. OwnCommand.Words, .. words, ResumeOption.Name]);
    }

    private TOpened Open<TOpened>(string option, Func<string, TOpened> open)
    {
        try
        {
            return output.Create(open);
        }
        catch (MapFileException exception)
        {
            throw new BadInputException(option, exception.Message, exception);
        }
    }
}
