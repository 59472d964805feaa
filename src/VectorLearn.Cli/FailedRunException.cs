namespace VectorLearn.Cli;

/// <summary>The input was good and the run failed all the same, for example because the disk is full.</summary>
internal sealed class FailedRunException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Writes a file; if that fails, says which and why.</summary>
    /// <param name="option">What names the file.</param>
    /// <param name="name">The file.</param>
    /// <param name="write">Writes it.</param>
    /// <param name="advice">What to do then, if there is anything.</param>
    public static TResult Guard<TResult>(string option, string name, Func<TResult> write, Func<string?>? advice = null)
    {
        try
        {
            return write();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException
            && !StandardOutput.HasLostReader(exception))
        {
            string end = advice?.Invoke() is { } text ? $"; {text}" : "";
            throw new FailedRunException(
                $"{option}: {name} could not be written: {exception.Message.TrimEnd('.')}{end}", exception);
        }
    }
}
