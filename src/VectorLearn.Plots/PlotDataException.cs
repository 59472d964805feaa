namespace VectorLearn.Plots;

/// <summary>A map, a trace or a setting cannot be drawn. The message is one sentence: what is wrong and what would be
/// right.</summary>
public sealed class PlotDataException : Exception
{
    /// <summary>Creates the exception.</summary>
    public PlotDataException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong and what would be right.</param>
    public PlotDataException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong and what would be right.</param>
    /// <param name="innerException">What caused it.</param>
    public PlotDataException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The row of the table that is wrong, from 0; null where it is no single row.</summary>
    public int? Row { get; init; }

    /// <summary>The setting that is wrong, such as <c>Where</c>; null where it is the data.</summary>
    public string? Setting { get; init; }
}
