using System.Numerics;
using VectorLearn.Numbers;

namespace VectorLearn.Kernel;

/// <summary>Watched values above <paramref name="Low"/> and up to <paramref name="High"/>.</summary>
internal readonly record struct Band<T>(T Low, T High)
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    /// <summary>Between which watched values a learner has no outcome.</summary>
    /// <param name="limits">When runs end.</param>
    /// <param name="ofSquares">Whether errors are squares of what is watched: |delta| &lt;= Low then holds exactly where
    /// delta*delta &lt;= tolerance, and |delta| &lt;= High where delta*delta &lt;= divergence, since a rounded square is
    /// monotone.</param>
    public static Band<T> Within(Limits<T> limits, bool ofSquares)
        => ofSquares
            ? new Band<T>(LargestRootBelow(limits.Tolerance, limits.Format), LargestRootBelow(limits.Divergence, limits.Format))
            : new Band<T>(limits.Tolerance, limits.Divergence);

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
