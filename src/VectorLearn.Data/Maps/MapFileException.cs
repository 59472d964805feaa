using System.Globalization;
using ZstdSharp;

namespace VectorLearn.Data;

/// <summary>A file that is not the map, or the manifest, it was taken for. The message is one sentence that names the
/// file and the line, and says what was wrong and what would be right.</summary>
public sealed class MapFileException : Exception
{
    /// <summary>Creates the exception.</summary>
    public MapFileException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">The file, the line, what was wrong and what would be right.</param>
    public MapFileException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">The file, the line, what was wrong and what would be right.</param>
    /// <param name="innerException">What caused it.</param>
    public MapFileException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal static MapFileException At(string path, long line, string what)
        => new(string.Create(CultureInfo.InvariantCulture, $"{path}, line {line}: {what}"));

    /// <summary>What is wrong with a row of a file that has no lines.</summary>
    /// <param name="path">The file.</param>
    /// <param name="row">The row, from 0.</param>
    /// <param name="what">What is wrong.</param>
    internal static MapFileException AtRow(string path, long row, string what)
        => new(string.Create(CultureInfo.InvariantCulture, $"{path}, row {row + 1}: {what}"));

    /// <summary>Says that a file does not exist, or is not finished.</summary>
    internal static MapFileException Missing(string path, Exception? exception = null)
        => new(
            !File.Exists(CheckpointLog.PathFor(path)) ? $"{path} does not exist"
            : MapLock.IsHeld(path) ? $"{path} is not finished, there is only {PartialMap.PathFor(path)}: a sweep is writing it now; wait for its end"
            : $"{path} is not finished, there is only {PartialMap.PathFor(path)}; resume its sweep",
            exception!);

    /// <summary>Opens or reads a file; what the system says of a file that cannot be read becomes one sentence.</summary>
    internal static TResult Guard<TResult>(string path, Func<string, TResult> read)
    {
        try
        {
            return read(path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Missing(path, exception);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new MapFileException(
                Directory.Exists(path) ? $"{path} is a folder; name a file" : $"{path} may not be read: permission denied",
                exception);
        }
        catch (IOException exception)
        {
            throw new MapFileException($"{path} cannot be read: {exception.Message}", exception);
        }
        catch (Exception exception) when (exception is InvalidDataException or ZstdException)
        {
            throw new MapFileException(
                MapFormat.For(path).IsMarked(path)
                    ? $"{path} is damaged: {exception.Message}"
                    : $"{path} is not compressed as its name says; name it .csv if it is text",
                exception);
        }
    }
}
