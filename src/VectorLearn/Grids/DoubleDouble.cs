namespace VectorLearn.Grids;

/// <summary>A number of about 106 bits as the unevaluated sum of two doubles (Dekker, "A floating-point technique for
/// extending the available precision", 1971), by operations that IEEE 754 rounds alike everywhere.</summary>
internal readonly record struct DoubleDouble(double High, double Low)
{
    // From 4, the farthest, it takes 10; the last two only settle the last bits.
    private const int RootSteps = 12;

    public static DoubleDouble operator *(DoubleDouble a, DoubleDouble b)
    {
        double product = a.High * b.High;
        double rest = Math.FusedMultiplyAdd(a.High, b.High, -product) + ((a.High * b.Low) + (a.Low * b.High));
        return Normalized(product, rest);
    }

    public static DoubleDouble operator /(DoubleDouble a, DoubleDouble b)
    {
        double quotient = a.High / b.High;
        double rest = Math.FusedMultiplyAdd(-quotient, b.High, a.High) + (a.Low - (quotient * b.Low));
        return Normalized(quotient, rest / b.High);
    }

    /// <summary><c>value^exponent</c> for an exponent of 0 or more.</summary>
    public static DoubleDouble Power(DoubleDouble value, int exponent)
    {
        var power = new DoubleDouble(1, 0);
        for (; exponent > 0; exponent >>= 1, value *= value)
        {
            if ((exponent & 1) != 0)
            {
                power *= value;
            }
        }

        return power;
    }

    /// <summary>The positive <paramref name="degree"/>-th root of a value from 1/2 up to 4, by Newton's method from the
    /// tangent at 1: no power function of a C library has a say in it.</summary>
    public static DoubleDouble Root(DoubleDouble value, int degree)
    {
        DoubleDouble root = Normalized(1, (value.High - 1) / degree);
        for (int i = 0; i < RootSteps; i++)
        {
            DoubleDouble ratio = Power(root, degree) / value;
            double excess = (ratio.High - 1) + ratio.Low;
            root *= Normalized(1, -excess / degree);
        }

        return root;
    }

    private static DoubleDouble Normalized(double high, double low)
    {
        double sum = high + low;
        return new DoubleDouble(sum, low - (sum - high));
    }
}
