namespace VectorLearn.Dimensions;

/// <summary>Counts, level by level, the cells of a grid that hold a piece of a boundary, from the points' sides as they come
/// in row order. Its memory does not grow with the rows.</summary>
internal abstract class BoundaryCounter
{
    /// <summary>A counter for a grid.</summary>
    /// <param name="points">The points of its axes, outermost first: of one, 2^n + 1, or of two, 2 or more each.</param>
    public static BoundaryCounter For(ReadOnlySpan<int> points)
        => points.Length == 1 ? new LineCounter(points[0]) : new PlaneCounter(points[1], points[0]);

    /// <summary>The levels of cells as large as a whole axis down to single ones.</summary>
    /// <param name="cells">The cells of the longest axis.</param>
    public static int LevelsOf(int cells) => System.Numerics.BitOperations.Log2((uint)((2 * (long)cells) - 1)) + 1;

    /// <summary>How many of the finest levels count too little, so that no line can be fitted to them.</summary>
    public abstract int BlurredLevels { get; }

    /// <summary>Takes in the next point.</summary>
    /// <param name="side">On which side of the boundary it is.</param>
    public abstract void Add(bool side);

    /// <summary>What there was, coarsest level first, once every point is in.</summary>
    public abstract BoundaryLevel[] Levels();
}
