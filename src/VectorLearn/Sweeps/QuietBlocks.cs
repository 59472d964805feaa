using System.Numerics;
using VectorLearn.Learners;

namespace VectorLearn.Sweeps;

/// <summary>The bands of deltas between which a bundle may rush through blocks of steps unchecked. The longer the block,
/// the wider the margin that its proof needs: in float a block of 256 steps keeps away from ten times the tolerance, one
/// of 8 from a third more.</summary>
internal sealed class QuietBlocks<T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    public const int Shortest = 8;
    public const int Longest = 256;

    private readonly QuietBand<T>[] _bands = new QuietBand<T>[BitOperations.Log2(Longest / Shortest) + 1];

    /// <summary>How many lengths of block have a band: lengths 0 to this - 1. None where the rule proves nothing, and
    /// every step has to be watched.</summary>
    public int Lengths { get; private set; }

    /// <summary>The deltas that blocks of this length must begin and end with.</summary>
    public QuietBand<T> this[int length] => _bands[length];

    /// <summary>The steps of a block.</summary>
    public static int StepsOf(int length) => Shortest << length;

    /// <summary>Finds the bands for learners no larger than <paramref name="extremes"/>.</summary>
    public void Find<TLearner>(in Extremes extremes, QuietBand<T> deltas)
        where TLearner : struct, ILearner
    {
        Lengths = 0;
        while (Lengths < _bands.Length
            && TLearner.FindQuietBand(extremes, deltas, StepsOf(Lengths)) is { } band)
        {
            _bands[Lengths++] = band;
        }
    }
}
