using System.Globalization;
using System.Numerics;
using VectorLearn.Learners;

namespace VectorLearn.Sweeps;

/// <summary>When a learner's run ends, in the sweep's number type.</summary>
/// <typeparam name="T">The number type of the sweep.</typeparam>
public sealed record Limits<T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    /// <summary>Rounds the bounds to <typeparamref name="T"/> and checks that they still mean something.</summary>
    /// <param name="maxSteps">The most updates a learner makes, 0 or more.</param>
    /// <param name="tolerance">An error at or below this has converged, 0 or more; null takes the type's default:
    /// 1e-10, for <see cref="Half"/> 1e-6.</param>
    /// <param name="divergence">An error above this has diverged, not below the tolerance; null takes the type's
    /// default: 1e10, for <see cref="Half"/> 1e4.</param>
    /// <exception cref="SettingException">A bound is out of range, or the type cannot hold it.</exception>
    public Limits(int maxSteps, double? tolerance = null, double? divergence = null)
    {
        double toleranceAsked = tolerance ?? DefaultTolerance;
        double divergenceAsked = divergence ?? DefaultDivergence;
        if (maxSteps < 0)
        {
            throw new SettingException(nameof(Sweep.MaxSteps), Invariant($"{maxSteps} is negative; 0 or more is needed"));
        }

        if (!double.IsFinite(toleranceAsked) || toleranceAsked < 0)
        {
            throw new SettingException(
                nameof(Sweep.Tolerance), Invariant($"{toleranceAsked} is not a bound; a finite number, 0 or more, is needed"));
        }

        if (!double.IsFinite(divergenceAsked) || divergenceAsked < 0)
        {
            throw new SettingException(
                nameof(Sweep.Divergence),
                Invariant($"{divergenceAsked} is not a bound; a finite number, 0 or more, is needed"));
        }

        MaxSteps = maxSteps;
        Tolerance = T.CreateSaturating(toleranceAsked);
        Divergence = T.CreateSaturating(divergenceAsked);
        CheckHeld(nameof(Sweep.Tolerance), toleranceAsked, Tolerance);
        CheckHeld(nameof(Sweep.Divergence), divergenceAsked, Divergence);
        if (Tolerance > Divergence)
        {
            throw new SettingException(
                nameof(Sweep.Tolerance),
                Invariant($"{toleranceAsked} is above the divergence bound {divergenceAsked}; it must not be"));
        }

        Deltas = new QuietBand<T>(LargestRootBelow(Tolerance), LargestRootBelow(Divergence));
    }

    /// <summary>The type's default tolerance, before it is rounded to it.</summary>
    internal static double DefaultTolerance => IsNarrow ? 1e-6 : 1e-10;

    /// <summary>The type's default divergence bound, before it is rounded to it.</summary>
    internal static double DefaultDivergence => IsNarrow ? 1e4 : 1e10;

    /// <summary>The most updates a learner makes.</summary>
    public int MaxSteps { get; }

    /// <summary>An error at or below this has converged.</summary>
    public T Tolerance { get; }

    /// <summary>An error above this has diverged.</summary>
    public T Divergence { get; }

    /// <summary>The same bounds for the magnitude of delta: |delta| &lt;= Low exactly where delta*delta &lt;= tolerance, and
    /// |delta| &lt;= High exactly where delta*delta &lt;= divergence, since a rounded square is monotone.</summary>
    internal QuietBand<T> Deltas { get; }

    private static bool IsNarrow => double.CreateChecked(T.MaxValue) < 1e10;

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static void CheckHeld(string setting, double asked, T held)
    {
        if (!T.IsFinite(held) || (asked > 0 && held == T.Zero))
        {
            throw new SettingException(
                setting,
                Invariant($"{asked} does not fit the number type; it holds 0 and {T.Epsilon} to {T.MaxValue}"));
        }
    }

    // By bisection, since the square of a small number underflows and its root says little.
    private static T LargestRootBelow(T square)
    {
        T below = T.Zero;
        T above = T.MaxValue;
        for (T next = T.BitIncrement(below); next < above; next = T.BitIncrement(below))
        {
            T middle = T.Max(next, below + ((above - below) * T.CreateChecked(0.5)));
            if (middle * middle <= square)
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
}
