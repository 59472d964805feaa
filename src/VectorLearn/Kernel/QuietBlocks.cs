using System.Numerics;
using System.Runtime.CompilerServices;
using VectorLearn.Numbers;
using VectorLearn.Rules;

namespace VectorLearn.Kernel;

/// <summary>The bands between which a bundle may rush through blocks of steps unchecked. The longer the block,
/// the wider the margin that its proof needs: in float a block of 256 steps keeps away from ten times the tolerance, one
/// of 8 from a third more.</summary>
internal sealed class QuietBlocks<T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    public const int Shortest = 8;
    public const int Longest = 256;

    private readonly Band<T>[] _bands = new Band<T>[BitOperations.Log2(Longest / Shortest) + 1];

    // From the least delta to the lower end of a band, in logarithms.
    private readonly double[] _distances = new double[BitOperations.Log2(Longest / Shortest) + 1];
    private double _converged;
    private double _least;

    /// <summary>How many lengths of block have a band: lengths 0 to this - 1. None where the rule proves nothing, and
    /// every step has to be watched.</summary>
    public int Lengths { get; private set; }

    /// <summary>By how much rounding may disturb a delta near the goal.</summary>
    public double Disturbance { get; private set; }

    /// <summary>Between which watched values a learner has no outcome.</summary>
    public Band<T> Bounds { get; private set; }

    /// <summary>From the largest goal, about where deltas begin, to the least delta, in logarithms: the one that converges,
    /// or the disturbance if that stops all before.</summary>
    public double Way { get; private set; }

    /// <summary>Whether learners are below a band for so long before their end that it pays to know when they come
    /// there.</summary>
    public bool AreWide => Lengths > 0 && _distances[Lengths - 1] > Way / 16;

    /// <summary>The watched values that blocks of this length must begin and end with.</summary>
    public Band<T> this[int length] => _bands[length];

    /// <summary>The steps of a block.</summary>
    public static int StepsOf(int length) => Shortest << length;

    /// <summary>The shortest block that has so many steps.</summary>
    public static int ShortestOf(int steps)
        => steps <= Shortest ? 0 : BitOperations.Log2((uint)(steps - 1) / Shortest) + 1;

    /// <summary>The way that a delta has to go.</summary>
    public double WayFrom(T delta) => Math.Log(double.CreateChecked(delta) / _least);

    /// <summary>The longest block, up to <paramref name="length"/>, whose band learners that are to end at step
    /// <paramref name="end"/> have not left yet: a delta falls by the same factor in every step. Brings
    /// <paramref name="until"/> down to where they do.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int LongestBefore(int end, double way, int step, int length, ref int until)
    {
        for (; length > 0; length--)
        {
            int last = end - (int)(Math.Min(_distances[length] / way, 1) * end);
            if (last - step >= Shortest)
            {
                until = Math.Min(until, last);
                break;
            }
        }

        return length;
    }

    /// <summary>By how many steps rounding may make a learner end before its forecast.</summary>
    /// <remarks>With u the unit roundoff, d the delta that converges and c the factor of an update, rounding disturbs
    /// delta by about u*|goal|/(1-|c|), which is worth a share of d and brings the end nearer by that share over 1-|c|;
    /// and a forecast of k steps means that 1-|c| is about 14/k. Where it stops learners altogether the forecast knows.</remarks>
    public int Doubt(int steps)
        => Disturbance < _converged ? (int)Math.Min(Disturbance / _converged * steps * steps / (14 * 14), steps) : 0;

    /// <summary>Whether rounding may stop learners short of the goal within <paramref name="steps"/> steps.</summary>
    /// <remarks>It does where delta is below the disturbance over alpha*input^2; and who converges in so many steps has
    /// an alpha*input^2 of at least the logarithm of the way over the steps.</remarks>
    public bool MayStall(int steps) => Disturbance * steps > _converged * Way;

    /// <summary>Finds the bands for learners no larger than <paramref name="extremes"/>.</summary>
    public void Find(ScheduleHints? hints, in Extremes extremes, Band<T> bounds, NumberFormat format)
    {
        var precision = new Precision(2 * format.UnitRoundoff, format.Epsilon, format.MaxValue);
        Bounds = bounds;
        _converged = double.CreateChecked(bounds.Low);
        Disturbance = precision.Roundoff * extremes.Goal;
        _least = Math.Max(_converged, Disturbance);
        Way = _least > 0 ? Math.Log(Math.Max(2 * _least, extremes.Goal) / _least) : 0;
        Lengths = 0;
        var wide = new Rules.Band(_converged, double.CreateChecked(bounds.High));
        while (Lengths < _bands.Length
            && hints?.FindQuietBand(extremes, precision, wide, StepsOf(Lengths)) is { } band)
        {
            _distances[Lengths] = _least > 0 ? Math.Log(band.Low / _least) : 0;
            _bands[Lengths++] = new Band<T>(
                T.BitIncrement(T.CreateSaturating(band.Low)), T.BitDecrement(T.CreateSaturating(band.High)));
        }
    }
}
