namespace VectorLearn.Dimensions;

/// <summary>How much of a boundary is seen at a scale: the axes are cut into cells, and those count that hold a piece of
/// it.</summary>
/// <param name="Level">0 for one cell as wide as the longest axis; each level after that halves the cells.</param>
/// <param name="Cells">The cells.</param>
/// <param name="Boundary">Those with a piece of the boundary.</param>
public readonly record struct BoundaryLevel(int Level, long Cells, long Boundary)
{
    /// <summary>The width of a cell, as a share of one of level 0: <c>2^-Level</c>.</summary>
    public double Scale => Math.ScaleB(1, -Level);
}
