using System.Globalization;
using System.Numerics;
using VectorLearn.Grids;
using VectorLearn.Numbers;

namespace VectorLearn.Kernel;

/// <summary>When a learner's run ends, in the numbers it reckons with.</summary>
/// <typeparam name="T">The type that holds the numbers.</typeparam>
public sealed record Limits<T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    /// <summary>The longest period that can be looked for.</summary>
    public const int MostPeriods = 64;

    /// <summary>Rounds the bounds to the format and checks that they still mean something.</summary>
    /// <param name="maxSteps">The most updates a learner makes, 0 or more.</param>
    /// <param name="tolerance">An error at or below this has converged, 0 or more; null takes the format's default.</param>
    /// <param name="divergence">An error above this has diverged, not below the tolerance; null takes the format's
    /// default.</param>
    /// <param name="longestPeriod">The longest period that counts as oscillating, 1 to 64.</param>
    /// <param name="format">The number format; <typeparamref name="T"/>'s own if null.</param>
    /// <exception cref="SettingException">A bound is out of range, or the format cannot hold it.</exception>
    public Limits(
        int maxSteps,
        double? tolerance = null,
        double? divergence = null,
        int longestPeriod = 8,
        NumberFormat? format = null)
    {
        Format = format ?? NumberFormat.Of<T>();
        double toleranceAsked = tolerance ?? Format.DefaultTolerance;
        double divergenceAsked = divergence ?? Format.DefaultDivergence;
        if (maxSteps < 0)
        {
            throw new SettingException("max_steps", Invariant($"{maxSteps} is negative; 0 or more is needed"));
        }

        if (longestPeriod is < 1 or > MostPeriods)
        {
            throw new SettingException(
                "longest_period", Invariant($"{longestPeriod} is out of range; 1 to {MostPeriods} is needed"));
        }

        CheckBound("tolerance", toleranceAsked);
        CheckBound("divergence", divergenceAsked);
        MaxSteps = maxSteps;
        LongestPeriod = longestPeriod;
        Tolerance = Format.Round<T>(toleranceAsked);
        Divergence = Format.Round<T>(divergenceAsked);
        CheckHeld("tolerance", toleranceAsked, Tolerance);
        CheckHeld("divergence", divergenceAsked, Divergence);
        if (Tolerance > Divergence)
        {
            throw new SettingException(
                "tolerance", Invariant($"{toleranceAsked} is above the divergence bound {divergenceAsked}; it must not be"));
        }
    }

    /// <summary>The number format.</summary>
    public NumberFormat Format { get; }

    /// <summary>The most updates a learner makes.</summary>
    public int MaxSteps { get; }

    /// <summary>The longest period that counts as oscillating.</summary>
    public int LongestPeriod { get; }

    /// <summary>An error at or below this has converged.</summary>
    public T Tolerance { get; }

    /// <summary>An error above this has diverged.</summary>
    public T Divergence { get; }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static void CheckBound(string setting, double bound)
    {
        if (!double.IsFinite(bound) || bound < 0)
        {
            throw new SettingException(
                setting, Invariant($"{bound} is not a bound; a finite number, 0 or more, is needed"));
        }
    }

    private void CheckHeld(string setting, double asked, T held)
    {
        if (!T.IsFinite(held) || (asked > 0 && held == T.Zero))
        {
            throw new SettingException(
                setting,
                Invariant($"{asked} does not fit the number format {Format.Neuron}; it holds 0 and {Format.Text(Format.Epsilon)} to {Format.Text(Format.MaxValue)}"));
        }
    }
}
