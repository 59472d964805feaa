using VectorLearn.Numbers;

namespace VectorLearn.Alphas;

/// <summary>The positive numbers of a format in their order: each has a place, and the next number the next place. For the
/// formats of IEEE 754 the place is a number's bits, read as a whole number.</summary>
/// <param name="format">The format.</param>
internal readonly struct NumberLine(NumberFormat format)
{
    // Each batch narrows the numbers in question down to a 256th: a double takes seven.
    private const int BatchSize = 255;

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

    /// <summary>Closes in on two neighbouring numbers of which the first passes and the second fails.</summary>
    /// <param name="passing">A number that passes.</param>
    /// <param name="failing">A larger one that fails.</param>
    /// <param name="findFailing">Finds the first that fails of numbers in their order; negative if none does.</param>
    public (double Passing, double Failing) Narrow(double passing, double failing, Func<double[], int> findFailing)
    {
        long low = PlaceOf(passing);
        long high = PlaceOf(failing);
        while (high - low > 1)
        {
            var numbers = new double[(int)Math.Min(BatchSize, high - low - 1)];
            long stride = (high - low) / (numbers.Length + 1);
            for (int i = 0; i < numbers.Length; i++)
            {
                numbers[i] = At(low + ((i + 1) * stride));
            }

            int failed = findFailing(numbers);
            (low, high) = failed < 0
                ? (low + (numbers.Length * stride), high)
                : (low + (failed * stride), low + ((failed + 1) * stride));
        }

        return (At(low), At(high));
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
