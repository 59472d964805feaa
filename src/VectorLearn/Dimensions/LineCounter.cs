using System.Numerics;

namespace VectorLearn.Dimensions;

/// <summary>Counts on one axis: at each level, the neighbours among every so many points that are on different sides.</summary>
internal sealed class LineCounter : BoundaryCounter
{
    private readonly int _finest;
    private readonly bool[] _last;
    private readonly long[] _boundary;
    private long _point;

    /// <summary>Creates a counter.</summary>
    /// <param name="points">The points: 2^n + 1.</param>
    public LineCounter(int points)
    {
        _finest = LevelsOf(points - 1) - 1;
        _last = new bool[_finest + 1];
        _boundary = new long[_finest + 1];
    }

    // On every level it is the ends of cells that are looked at.
    public override int BlurredLevels => 0;

    public override void Add(bool side)
    {
        int coarsest = _point == 0 ? 0 : Math.Max(0, _finest - BitOperations.TrailingZeroCount(_point));
        for (int level = coarsest; level <= _finest; level++)
        {
            _boundary[level] += _point > 0 && side != _last[level] ? 1 : 0;
            _last[level] = side;
        }

        _point++;
    }

    public override BoundaryLevel[] Levels()
        => [.. _boundary.Select((boundary, level) => new BoundaryLevel(level, 1L << level, boundary))];
}
