namespace VectorLearn.Plots;

/// <summary>How often weights were visited, in columns along an axis and lines along the weight.</summary>
internal sealed class OrbitDensity
{
    /// <summary>The axis of the learners.</summary>
    public required PlotAxis Axis { get; init; }

    /// <summary>The axis of the weights, as far as they are drawn.</summary>
    public required PlotAxis Weights { get; init; }

    /// <summary>Where columns begin, and the last ends: positions on <see cref="Axis"/>.</summary>
    public required double[] ColumnEdges { get; init; }

    /// <summary>The lines of a column.</summary>
    public required int Lines { get; init; }

    /// <summary>The visits, column by column, the lowest weights first.</summary>
    public required int[] Visits { get; init; }

    /// <summary>The columns all of whose learners diverged.</summary>
    public required bool[] IsEmpty { get; init; }

    /// <summary>How many learners there are.</summary>
    public required long Learners { get; init; }

    /// <summary>How many of them diverged.</summary>
    public required long Diverged { get; init; }

    public int Columns => ColumnEdges.Length - 1;
}
