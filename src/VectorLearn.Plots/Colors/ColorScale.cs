namespace VectorLearn.Plots;

/// <summary>How values are spread over the colours.</summary>
public enum ColorScale
{
    /// <summary>So that every colour has as many cells: structure shows wherever it is.</summary>
    Histogram,

    /// <summary>By the logarithm.</summary>
    Log,

    /// <summary>Evenly.</summary>
    Linear,
}
