using VectorLearn.Numbers;

namespace VectorLearn.Alphas;

/// <summary>The positive numbers of a format in their order: each has a place, and the next number the next place. For the
/// formats of IEEE 754 the place is a number's bits, read as a whole number.</summary>
/// <param name="format">The format.</param>
internal readonly struct NumberLine(NumberFormat format)
{
    private readonly int _fractionBits = format.SignificandBits - 1;
    private readonly int _leastExponent = Math.ILogB(format.Epsilon);

    /// <summary>The place of a number.</summary>
    /// <param name="number">A number of the format, 0 or more and finite.</param>
    public long PlaceOf(double number)
    {
        int exponent = Math.Max(Math.ILogB(number), _leastExponent + _fractionBits) - _fractionBits;
        return (long)Math.ScaleB(number, -exponent) + ((long)(exponent - _leastExponent) << _fractionBits);
    }

    /// <summary>The number at a place.</summary>
    /// <param name="place">0 or more.</param>
    public double At(long place)
    {
        int exponent = Math.Max((int)(place >> _fractionBits) - 1, 0);
        return Math.ScaleB(place - ((long)exponent << _fractionBits), exponent + _leastExponent);
    }

    /// <summary>The numbers from one to another.</summary>
    /// <param name="from">The first.</param>
    /// <param name="to">The last.</param>
    public (long Count, double Middle) Between(double from, double to)
    {
        (long first, long last) = (PlaceOf(from), PlaceOf(to));
        return (last - first + 1, At(first + ((last - first) / 2)));
    }
}
