namespace VectorLearn.Dimensions;

/// <summary>The straight line through the logarithms of counts: <c>log2(boundary) = intercept + dimension * level</c>, by
/// least squares.</summary>
/// <param name="Dimension">The slope: the dimension by box counting.</param>
/// <param name="StandardError">That of the slope, from how far the counts are off the line.</param>
/// <param name="Intercept">Where the line is at level 0.</param>
/// <param name="FirstLevel">The coarsest level that it is fitted to.</param>
/// <param name="LastLevel">The finest.</param>
public sealed record DimensionFit(double Dimension, double StandardError, double Intercept, int FirstLevel, int LastLevel)
{
    // Of fewer cells than these the logarithm jumps.
    private const int FewestBoundary = 5;

    // Through two points goes a line that is off by nothing, whatever they are.
    private const int FewestLevels = 3;

    /// <summary>Fits a line to the levels that tell of the boundary: not the coarse ones, on which it is in a few cells or in
    /// all. Where hardly any is left, as of a boundary of a few points, to the finer half.</summary>
    /// <param name="levels">The levels, coarsest first.</param>
    /// <returns>The line; null if the boundary is not seen on three levels.</returns>
    internal static DimensionFit? Of(IReadOnlyList<BoundaryLevel> levels)
    {
        BoundaryLevel[] telling = FinestWhile(levels, level => level.Boundary >= FewestBoundary && level.Boundary < level.Cells);
        if (telling.Length < FewestLevels)
        {
            BoundaryLevel[] seen = FinestWhile(levels, level => level.Boundary > 0);
            int coarse = (levels.Count / 2) - (levels.Count - seen.Length);
            telling = seen[Math.Clamp(coarse, 0, Math.Max(0, seen.Length - FewestLevels))..];
        }

        return telling.Length < FewestLevels ? null : Through(telling);
    }

    private static BoundaryLevel[] FinestWhile(IReadOnlyList<BoundaryLevel> levels, Func<BoundaryLevel, bool> tells)
        => [.. levels.Reverse().TakeWhile(tells).Reverse()];

    private static DimensionFit Through(BoundaryLevel[] levels)
    {
        double meanLevel = levels.Average(level => level.Level);
        double mean = levels.Average(Logarithm);
        double spread = levels.Sum(level => Square(level.Level - meanLevel));
        double slope = levels.Sum(level => (level.Level - meanLevel) * (Logarithm(level) - mean)) / spread;
        double intercept = mean - (slope * meanLevel);
        double off = levels.Sum(level => Square(Logarithm(level) - intercept - (slope * level.Level)));
        return new DimensionFit(
            slope, Math.Sqrt(off / (levels.Length - 2) / spread), intercept, levels[0].Level, levels[^1].Level);

        static double Logarithm(BoundaryLevel level) => Math.Log2(level.Boundary);

        static double Square(double value) => value * value;
    }
}
