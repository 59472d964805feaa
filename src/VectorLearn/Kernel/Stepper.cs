using System.Numerics;

namespace VectorLearn.Kernel;

/// <summary>The innermost loops, and the only ones that know the rule, the loss and the lane: a call here is paid once a
/// block of steps.</summary>
/// <param name="width">Learners in a lane.</param>
/// <param name="ruleParameters">Parameters of the rule.</param>
/// <param name="lossParameters">Parameters of the loss.</param>
/// <param name="stateCount">Values in a learner's state.</param>
internal abstract class Stepper<T>(int width, int ruleParameters, int lossParameters, int stateCount)
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    /// <summary>Learners in a lane.</summary>
    public int Width => width;

    /// <summary>Values in a learner's state.</summary>
    public int StateCount => stateCount;

    /// <summary>A bundle that these loops can advance.</summary>
    public Bundle<T> CreateBundle() => new(width, ruleParameters, lossParameters, stateCount);

    /// <summary>Advances the learners, unchecked: the active ones, or all.</summary>
    public abstract void Advance(Bundle<T> bundle, int steps);

    /// <summary>Advances the learners, checking the active ones for convergence and divergence before every step: one that has come
    /// to its outcome turns inactive, and where it was is kept, though its state goes on. With 0 steps only checks.</summary>
    public void AdvanceChecked(Bundle<T> bundle, int steps, Limits<T> limits)
    {
        Array.Clear(bundle.Retired);
        T least = T.BitIncrement(limits.Tolerance);
        if (steps == 0)
        {
            // A step is checked before it is made, and this one taken back.
            bundle.States.CopyTo(bundle.BlockStates);
            AdvanceRecorded(bundle, made: 0, steps: 1, least, limits.Divergence);
            bundle.BlockStates.CopyTo(bundle.States);
        }

        for (int made = 0; made < steps; made += Bundle<T>.TrackLength)
        {
            AdvanceRecorded(bundle, made, Math.Min(Bundle<T>.TrackLength, steps - made), least, limits.Divergence);
        }
    }

    /// <summary>Finds the active learners that will be back at their present state within so many steps: they are
    /// repeating themselves already. Fills in their periods.</summary>
    /// <param name="bundle">The bundle, whose states stay as they are.</param>
    /// <param name="longestPeriod">The longest period that counts.</param>
    /// <param name="repeating">For each lane, the bits of those learners; comes cleared.</param>
    /// <returns>Whether there are any.</returns>
    public abstract bool FindRepeating(Bundle<T> bundle, int longestPeriod, Span<uint> repeating);

    /// <summary>Finds where learners of a lane that are known to repeat themselves first do so.</summary>
    /// <param name="bundle">The bundle, whose states stay as they are. The learners start from its probed states, and their
    /// periods are known.</param>
    /// <param name="lane">The lane.</param>
    /// <param name="learners">The bits of the learners.</param>
    /// <param name="limits">When runs end.</param>
    /// <param name="steps">For each learner of the lane, the updates it has made at its probed state; then at its end.</param>
    /// <param name="weights">For each learner of the lane, takes the weight at its end.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>The bits of the learners that ended by repeating themselves, and not otherwise.</returns>
    /// <remarks>Exact only if none was repeating itself before its probed state.</remarks>
    public abstract uint FindEnds(
        Bundle<T> bundle,
        int lane,
        uint learners,
        Limits<T> limits,
        Span<int> steps,
        Span<T> weights,
        CancellationToken cancellationToken);

    /// <summary>Advances the learners and settles which active ones came to their outcome.</summary>
    /// <param name="bundle">The bundle.</param>
    /// <param name="made">The steps of the block that were made before.</param>
    /// <param name="steps">1 to <see cref="Bundle{T}.TrackLength"/>.</param>
    /// <param name="least">The smallest error that is no outcome.</param>
    /// <param name="most">The largest one.</param>
    protected abstract void AdvanceRecorded(Bundle<T> bundle, int made, int steps, T least, T most);
}
