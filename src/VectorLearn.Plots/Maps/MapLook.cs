namespace VectorLearn.Plots;

/// <summary>How a map looks, whatever it shows.</summary>
public sealed record MapLook
{
    /// <summary>What is written on it.</summary>
    public PictureWords Words { get; init; } = new();

    /// <summary>Whether the horizontal axis is a log axis; else it is one where the values are spaced so. Values of zero and
    /// below are in a band of their own.</summary>
    public bool LogX { get; init; }

    /// <summary>The same of the vertical axis.</summary>
    public bool LogY { get; init; }

    /// <summary>The values at the ends of the colours, which are then the same in every picture; if null, the least and the
    /// greatest there are. Values are then not spread by how many cells have them.</summary>
    public (double Low, double High)? Range { get; init; }

    /// <summary>The colours of numbers, one of <see cref="NamedColors.All"/>; if null, viridis.</summary>
    public string? Colors { get; init; }

    /// <summary>The values of which contours are drawn; if null, none; if empty, those beside the colour bar.</summary>
    public IReadOnlyList<double>? Contours { get; init; }

    /// <summary>Whether each cell carries its number; if null, where a map is small.</summary>
    public bool? Annotate { get; init; }
}
