using System.Numerics;

namespace VectorLearn.Kernel;

/// <summary>Innermost loops that are quicker where they need not check: they also advance blocks of steps at once and tell
/// afterwards whether something may have happened. What they watch is |delta|, of which the error is the square.</summary>
/// <param name="width">Learners in a lane.</param>
/// <param name="ruleParameters">Parameters of the rule.</param>
/// <param name="lossParameters">Parameters of the loss.</param>
/// <param name="stateCount">Values in a learner's state.</param>
internal abstract class RushingStepper<T>(int width, int ruleParameters, int lossParameters, int stateCount)
    : Stepper<T>(width, ruleParameters, lossParameters, stateCount)
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    /// <summary>Advances every learner and tells whether all kept |delta| inside <paramref name="band"/> at every step before
    /// the last.</summary>
    public abstract bool AdvanceWatched(Bundle<T> bundle, int steps, Band<T> band);

    /// <summary>As <see cref="Stepper{T}.AdvanceChecked"/>, and also ends learners that stall or swing between two states:
    /// their periods are filled in, those of the others cleared.</summary>
    /// <remarks>Exact only if none was repeating itself before the block. Longer periods go unseen.</remarks>
    public abstract void AdvanceCheckedForRepeats(Bundle<T> bundle, int steps, Limits<T> limits);

    /// <summary>Tells whether |delta| is inside <paramref name="band"/> now, for every place.</summary>
    public abstract bool IsInside(Bundle<T> bundle, Band<T> band);

    /// <summary>The smallest |delta|.</summary>
    public abstract T SmallestDelta(Bundle<T> bundle);
}
