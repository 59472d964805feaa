using System.Numerics;
using VectorLearn.Numbers;

namespace VectorLearn.Kernel;

/// <summary>Magnitudes above <paramref name="Low"/> and up to <paramref name="High"/>.</summary>
internal readonly record struct Band<T>(T Low, T High)
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    /// <summary>Between which deltas a learner has no outcome where the error is delta squared.</summary>
    /// <param name="limits">When runs end.</param>
    /// <remarks>Exact: |delta| &lt;= Low where delta*delta &lt;= tolerance, and |delta| &lt;= High where delta*delta &lt;=
    /// divergence, since a rounded square is monotone.</remarks>
    public static Band<T> OfDeltas(Limits<T> limits)
        => new(LargestRootBelow(limits.Tolerance, limits.Format), LargestRootBelow(limits.Divergence, limits.Format));

    // By bisection, since the square of a small number underflows and its root says little.
    private static T LargestRootBelow(T square, NumberFormat format)
    {
        T below = T.Zero;
        T above = T.CreateSaturating(format.MaxValue);
        for (T next = T.BitIncrement(below); next < above; next = T.BitIncrement(below))
        {
            T middle = T.Max(next, below + ((above - below) * T.CreateChecked(0.5)));
            if (Square(middle, format) <= square)
            {
                below = middle;
            }
            else
            {
                above = middle;
            }
        }

        return below;
    }

    // In double the square of a float is exact, and then rounded once.
    private static T Square(T value, NumberFormat format)
        => typeof(T) == typeof(double)
            ? value * value
            : format.Round<T>(double.CreateChecked(value) * double.CreateChecked(value));
}
