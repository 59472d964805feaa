using VectorLearn.Data;
using VectorLearn.Grids;

namespace VectorLearn.Cli;

/// <summary>What was typed cannot be run. The message is one sentence: the option, what was wrong, what would be
/// right.</summary>
internal sealed class BadInputException(string option, string message, Exception? inner = null)
    : Exception($"{option}: {message}", inner)
{
    /// <summary>The engine's complaint in terms of the command line.</summary>
    public static BadInputException Of(SettingException exception)
    {
        string option = LearnerOptions.Parameters.FirstOrDefault(parameter => parameter.Name == exception.Setting)?.Option
            ?? exception.Setting.Replace('_', '-');
        return new BadInputException($"--{option}", exception.Message, exception);
    }

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
