using System.Numerics;

namespace VectorLearn.Kernel;

/// <summary>The innermost loops, and the only ones that know the rule, the loss and the lane: a call here is paid once a
/// block of steps.</summary>
internal abstract class Stepper<T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    /// <summary>Learners in a lane.</summary>
    public abstract int Width { get; }

    /// <summary>Values in a learner's state.</summary>
    public abstract int StateCount { get; }

    /// <summary>Whether what is watched is |delta|, of which the error is the square; if not, it is the error.</summary>
    public abstract bool WatchesDelta { get; }

    /// <summary>A bundle that these loops can advance.</summary>
    public abstract Bundle<T> CreateBundle();

    /// <summary>Advances every learner, unchecked.</summary>
    public abstract void Advance(Bundle<T> bundle, int steps);

    /// <summary>Advances every learner and tells whether all kept what is watched inside <paramref name="band"/> at every
    /// step before the last.</summary>
    public abstract bool AdvanceWatched(Bundle<T> bundle, int steps, Band<T> band);

    /// <summary>Advances the active learners, checking each for convergence and divergence before every step: one that
    /// has come to its outcome keeps its state and turns inactive. With 0 steps only checks.</summary>
    public abstract void AdvanceChecked(Bundle<T> bundle, int steps, Limits<T> limits);

    /// <summary>As <see cref="AdvanceChecked"/>, and also ends learners that stall or swing between two states: their periods
    /// are filled in, those of the others cleared.</summary>
    /// <remarks>Exact only if none was repeating itself before the block. Longer periods go unseen.</remarks>
    public abstract void AdvanceCheckedForRepeats(Bundle<T> bundle, int steps, Limits<T> limits);

    /// <summary>Tells whether what is watched is inside <paramref name="band"/> now, for every place.</summary>
    public abstract bool IsInside(Bundle<T> bundle, Band<T> band);

    /// <summary>The smallest of what is watched.</summary>
    public abstract T SmallestWatched(Bundle<T> bundle);

    /// <summary>Finds the active learners that will be back at their present state within so many steps: they are
    /// repeating themselves already. Fills in their periods.</summary>
    /// <param name="bundle">The bundle, which stays as it is.</param>
    /// <param name="longestPeriod">The longest period that counts.</param>
    /// <param name="repeating">For each lane, the bits of those learners; comes cleared.</param>
    /// <returns>Whether there are any.</returns>
    public abstract bool FindRepeating(Bundle<T> bundle, int longestPeriod, Span<uint> repeating);

    /// <summary>Finds where learners of a lane that are known to repeat themselves first do so.</summary>
    /// <param name="bundle">The bundle, which stays as it is. The learners start from its probed states, and their periods
    /// are known.</param>
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

    /// <summary>Works out prediction, error and outcome from the final weights; repeats come after.</summary>
    /// <param name="scratch">A bundle whose learners are done with.</param>
    /// <param name="learners">The learners.</param>
    /// <param name="limits">When runs end.</param>
    /// <param name="outcomes">Has weights; takes predictions, errors and outcomes.</param>
    public abstract void Judge(Bundle<T> scratch, LearnerSpans<T> learners, Limits<T> limits, OutcomeSpans<T> outcomes);

    /// <summary>What the bundle's first neuron comes to with a weight a distance from its own.</summary>
    public abstract NeuronValues<T> Look(Bundle<T> bundle, T distance);

    /// <summary>The largest magnitude among finite numbers; 0 of none.</summary>
    public abstract double LargestMagnitude(ReadOnlySpan<T> values);
}
