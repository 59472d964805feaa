using VectorLearn.Numbers;

namespace VectorLearn.Tests.Kernel;

/// <summary>The numbers of a format that are next to one another.</summary>
internal static class FormatNeighbours
{
    /// <summary>The number itself, the next above (<paramref name="off"/> 1) or the next below (-1).</summary>
    public static double Of(NumberFormat format, double value, int off)
    {
        if (off == 0 || !double.IsFinite(value))
        {
            return value;
        }

        if (value == 0)
        {
            return off * format.Epsilon;
        }

        if (format.SignificandBits == 53)
        {
            return off > 0 ? Math.BitIncrement(value) : Math.BitDecrement(value);
        }

        // Below a power of two numbers lie twice as close.
        int least = Math.ILogB(format.Epsilon);
        int exponent = Math.ILogB(value);
        bool isTowardsZero = off > 0 == value < 0;
        bool isPower = Math.Abs(value) == Math.ScaleB(1, exponent);
        int spacing = exponent - format.SignificandBits + (isPower && isTowardsZero ? 0 : 1);
        return format.Round(value + (off * Math.ScaleB(1, Math.Max(spacing, least))));
    }
}
