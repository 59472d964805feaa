using System.Numerics;

namespace VectorLearn.Kernel;

/// <summary>What an activation and a loss make of weights, whatever the rule that found them.</summary>
internal abstract class Judge<T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    /// <summary>Works out prediction, error and outcome from the final weights; repeats come after.</summary>
    /// <param name="scratch">A bundle whose learners are done with.</param>
    /// <param name="learners">The learners.</param>
    /// <param name="limits">When runs end.</param>
    /// <param name="outcomes">Has weights; takes predictions, errors and outcomes.</param>
    public abstract void Settle(Bundle<T> scratch, LearnerSpans<T> learners, Limits<T> limits, OutcomeSpans<T> outcomes);

    /// <summary>What the bundle's first neuron comes to with a weight a distance from its own.</summary>
    public abstract NeuronValues<T> Look(Bundle<T> bundle, T distance);
}
