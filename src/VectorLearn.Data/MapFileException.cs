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
}
