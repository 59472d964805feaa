namespace VectorLearn.Grids;

/// <summary>The points of a geometric axis: <c>start * (stop/start)^(index/intervals)</c>, rounded from twice the
/// precision and so the same on every machine. <see cref="Math.Pow"/> is not: each C library rounds its own way.</summary>
internal readonly struct GeometricSteps
{
    private readonly DoubleDouble _mantissa;
    private readonly int _exponent;
    private readonly int _octaves;
    private readonly int _intervals;
    private readonly DoubleDouble _mantissaRoot;
    private readonly DoubleDouble _octaveRoot;

    public GeometricSteps(double start, double stop, int intervals)
    {
        // stop/start = m * 2^octaves with m near 1: then no quotient and no power on the way can overflow.
        int stopExponent = Math.ILogB(stop);
        _exponent = Math.ILogB(start);
        _mantissa = new DoubleDouble(Math.ScaleB(start, -_exponent), 0);
        _octaves = stopExponent - _exponent;
        _intervals = intervals;
        _mantissaRoot = DoubleDouble.Root(new DoubleDouble(Math.ScaleB(stop, -stopExponent), 0) / _mantissa, intervals);
        _octaveRoot = DoubleDouble.Root(new DoubleDouble(2, 0), intervals);
    }

    public double this[int index]
    {
        get
        {
            (long octaves, long rest) = Math.DivRem((long)_octaves * index, _intervals);
            if (rest < 0)
            {
                octaves--;
                rest += _intervals;
            }

            DoubleDouble point = _mantissa
                * DoubleDouble.Power(_mantissaRoot, index)
                * DoubleDouble.Power(_octaveRoot, (int)rest);
            return Math.ScaleB(point.High, _exponent + (int)octaves);
        }
    }
}
