namespace VectorLearn.Tests.Dimensions;

/// <summary>Boundaries whose dimension is known, as the sides of a grid's points.</summary>
internal static class Shapes
{
    // Edges along the grid's rows would meet all boxes of a row at once, or none.
    private const double Turn = 0.3;

    /// <summary>The half of a square above a straight line.</summary>
    public static bool[] HalfPlane(int size, double slope)
        => [.. from y in Enumerable.Range(0, size) from x in Enumerable.Range(0, size) select y > (slope * x) + (size / 5.0)];

    /// <summary>The inside of Koch's snowflake: each side of a triangle gets a smaller triangle on its middle third, again and
    /// again.</summary>
    public static bool[] Snowflake(int size, int generations)
    {
        double radius = 0.45 * size;
        (double X, double Y)[] corners =
        [
            .. Enumerable.Range(0, 3).Select(i => (
                (size / 2.0) + (radius * Math.Sin(Turn + (2 * Math.PI * i / 3))),
                (size / 2.0) - (radius * Math.Cos(Turn + (2 * Math.PI * i / 3))))),
        ];
        for (int generation = 0; generation < generations; generation++)
        {
            corners = [.. corners.Zip([.. corners[1..], corners[0]], Bent).SelectMany(points => points)];
        }

        // The points of a row between the first and the second crossing with the outline, the third and the fourth...
        var crossings = Enumerable.Range(0, size).Select(_ => new List<double>()).ToArray();
        for (int i = 0; i < corners.Length; i++)
        {
            ((double X, double Y) a, (double X, double Y) b) = (corners[i], corners[(i + 1) % corners.Length]);
            for (int y = (int)Math.Ceiling(Math.Min(a.Y, b.Y)); y < Math.Max(a.Y, b.Y); y++)
            {
                crossings[y].Add(a.X + ((y - a.Y) / (b.Y - a.Y) * (b.X - a.X)));
            }
        }

        return [.. from y in Enumerable.Range(0, size) from x in Enumerable.Range(0, size) select crossings[y].Count(at => at < x) % 2 == 1];

        static (double X, double Y)[] Bent((double X, double Y) a, (double X, double Y) b)
        {
            (double dx, double dy) = ((b.X - a.X) / 3, (b.Y - a.Y) / 3);
            double half = Math.Sqrt(3) / 2;
            return
            [
                a,
                (a.X + dx, a.Y + dy),
                (a.X + (1.5 * dx) + (half * dy), a.Y + (1.5 * dy) - (half * dx)),
                (a.X + (2 * dx), a.Y + (2 * dy)),
            ];
        }
    }

    /// <summary>The gaps of Cantor's set on a line, those that the first, the third, the fifth... taking away of middle thirds
    /// leaves on one side, all others on the other: between them lies the set.</summary>
    /// <param name="halvings">The line is halved so often.</param>
    public static bool[] CantorGaps(int halvings)
        => [.. Enumerable.Range(0, (1 << halvings) + 1).Select(point =>
        {
            // Digits to base 3 of point / 2^halvings, exactly: the first 1 tells when the point was taken away.
            long rest = point;
            for (int digits = 1; digits < 200; digits++)
            {
                rest *= 3;
                long digit = rest >> halvings;
                rest &= (1L << halvings) - 1;
                if (digit == 1 && rest > 0)
                {
                    return digits % 2 == 1;
                }
            }

            return false;
        })];
}
