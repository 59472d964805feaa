using VectorLearn.Data;

namespace VectorLearn.Cli;

/// <summary>What was typed cannot be run. The message is one sentence: the option, what was wrong, what would be
/// right.</summary>
internal sealed class BadInputException(string option, string message, Exception? inner = null)
    : Exception($"{option}: {message}", inner)
{
    /// <summary>Reads a file; if it cannot be read, that is a mistake in what names it.</summary>
    public static TResult Guard<TResult>(string option, Func<TResult> read)
    {
        try
        {
            return read();
        }
        catch (MapFileException exception)
        {
            throw new BadInputException(option, exception.Message, exception);
        }
    }
}
