using System.Numerics;

namespace VectorLearn.Periods;

/// <summary>Tells the period of a learner from two looks at its weights, the second after twice as many steps.</summary>
/// <remarks>Near a doubling nothing is settled for long, and what should come to rest keeps swinging by a few last digits. So
/// weights count as the same within a hair's breadth, and a period as settled only if its half does not shrink any
/// more.</remarks>
internal static class Cycle
{
    /// <summary>The longest period that is told.</summary>
    public const int Longest = 64;

    /// <summary>The weights of a look.</summary>
    public const int Looks = 2 * Longest;

    // From one look to the next, the swings of what is not settled shrink to 0.7 at most.
    private const double Settled = 0.98;

    private const double HairsBreadth = 16;

    /// <summary>The period; 0 if it is longer, or not settled.</summary>
    /// <param name="early">The weights at the first look, one after the other.</param>
    /// <param name="late">Those at the second.</param>
    /// <param name="roundoff">The unit roundoff of their format.</param>
    public static int PeriodOf<T>(ReadOnlySpan<T> early, ReadOnlySpan<T> late, double roundoff)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double same = HairsBreadth * Math.Sqrt(roundoff) * LargestOf(late);
        for (int period = 1; period <= Longest; period++)
        {
            if (Apart(late, period) <= same)
            {
                return period % 2 == 1 || Apart(late, period / 2) >= Settled * Apart(early, period / 2) ? period : 0;
            }
        }

        return 0;
    }

    private static double LargestOf<T>(ReadOnlySpan<T> weights)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T largest = T.Zero;
        foreach (T weight in weights)
        {
            largest = T.Max(largest, T.Abs(weight));
        }

        return double.CreateChecked(largest);
    }

    /// <summary>How far weights a period apart are from one another at most.</summary>
    private static double Apart<T>(ReadOnlySpan<T> weights, int period)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T apart = T.Zero;
        for (int i = period; i < weights.Length; i++)
        {
            apart = T.Max(apart, T.Abs(weights[i] - weights[i - period]));
        }

        return double.CreateChecked(apart);
    }
}
