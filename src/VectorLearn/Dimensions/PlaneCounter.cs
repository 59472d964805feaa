namespace VectorLearn.Dimensions;

/// <summary>Counts on two axes: a cell between four points holds a piece of the boundary if they are not all on one side, and
/// a box of cells if one of its cells does.</summary>
internal sealed class PlaneCounter : BoundaryCounter
{
    private readonly int _width;
    private readonly int _height;

    // Of each size of boxes, the line of them that is under way: which hold a piece so far.
    private readonly bool[][] _boxes;
    private readonly long[] _boundary;
    private readonly bool[] _above;
    private bool _aboveLeft;
    private int _x;
    private int _y;

    /// <summary>Creates a counter.</summary>
    /// <param name="width">The points of a row.</param>
    /// <param name="height">The rows.</param>
    public PlaneCounter(int width, int height)
    {
        _width = width;
        _height = height;
        int levels = LevelsOf(Math.Max(width, height) - 1);
        _boxes = [.. Enumerable.Range(0, levels).Select(doublings => new bool[Boxes(width, doublings)])];
        _boundary = new long[levels];
        _above = new bool[width];
    }

    // What passes between the corners of a cell is not seen; in a box of four by four cells, something of it mostly is.
    public override int BlurredLevels => 2;

    public override void Add(bool side)
    {
        bool above = _above[_x];
        if (_x > 0 && _y > 0)
        {
            bool left = _above[_x - 1];
            _boxes[0][_x - 1] = side != left || side != above || side != _aboveLeft;
        }

        _aboveLeft = above;
        _above[_x] = side;
        if (++_x == _width)
        {
            if (_y > 0)
            {
                EndLine();
            }

            _x = 0;
            _y++;
        }
    }

    public override BoundaryLevel[] Levels()
        => [.. Enumerable.Range(0, _boundary.Length).Select(level =>
        {
            int doublings = _boundary.Length - 1 - level;
            return new BoundaryLevel(level, (long)Boxes(_width, doublings) * Boxes(_height, doublings), _boundary[doublings]);
        })];

    /// <summary>Counts the lines of boxes that end with the row, and lets two of one size make one of the next.</summary>
    private void EndLine()
    {
        for (int doublings = 0; doublings < _boxes.Length; doublings++)
        {
            if (_y % (1L << doublings) != 0 && _y != _height - 1)
            {
                return;
            }

            bool[] line = _boxes[doublings];
            _boundary[doublings] += line.AsSpan().Count(true);
            for (int i = 0; doublings + 1 < _boxes.Length && i < line.Length; i++)
            {
                _boxes[doublings + 1][i / 2] |= line[i];
            }

            line.AsSpan().Clear();
        }
    }

    private static int Boxes(int points, int doublings) => (int)((points - 2L) >> doublings) + 1;
}
