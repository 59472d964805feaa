using VectorLearn.Grids;
using VectorLearn.Sweeps;

namespace VectorLearn.Explorer;

/// <summary>A square of pixels of the map of all learners: which two parameters go across and up, and where.</summary>
/// <param name="Learners">The learners; the two parameters are set later.</param>
/// <param name="X">Across.</param>
/// <param name="Y">Up.</param>
/// <param name="Column">How many squares to the right of pixel 0.</param>
/// <param name="Row">How many squares above pixel 0.</param>
/// <param name="Stride">Every so many pixels one is computed, in both directions: a coarse tile comes sooner.</param>
internal sealed record TileRequest(Sweep Learners, PixelAxis X, PixelAxis Y, long Column, long Row, int Stride)
{
    /// <summary>Pixels across and up.</summary>
    public const int Pixels = 256;

    /// <summary>The largest stride.</summary>
    public const int MostStride = 32;

    // With these the number of a pixel still fits twice over.
    private const long Farthest = 1L << 52;

    /// <summary>Learners across and up.</summary>
    public int Size => Pixels / Stride;

    public static TileRequest Read(RequestQuery query)
    {
        Sweep kind = LearnerQuery.ReadKind(query);
        Parameter x = LearnerQuery.ReadParameter(query, "x", kind);
        Parameter y = LearnerQuery.ReadParameter(query, "y", kind);
        if (x == y)
        {
            throw new RequestException("y", $"is {y.Option} as x is; give two different parameters");
        }

        var request = new TileRequest(
            LearnerQuery.Read(query, x, y),
            PixelAxis.Read(query, "x", x),
            PixelAxis.Read(query, "y", y),
            query.Whole("column", -Farthest, Farthest),
            query.Whole("row", -Farthest, Farthest),
            (int)query.Whole("stride", 1, MostStride, 1));
        query.CheckAllRead();
        return int.IsPow2(request.Stride)
            ? request
            : throw new RequestException("stride", $"{request.Stride} is no power of two");
    }
}
