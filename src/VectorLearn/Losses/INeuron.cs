using System.Numerics;
using VectorLearn.Lanes;

namespace VectorLearn.Losses;

/// <summary>A lane of neurons: what each predicts with a weight, how far off that is, and which way to go. Has the input,
/// the goal, the activation and the loss, and the values of the rule's parameters.</summary>
/// <remarks>References to what is only read are not read-only here, nor in rules and lanes: the compiler would put a method
/// of its own in between, which no attribute lets it inline, and with it nothing below.</remarks>
/// <typeparam name="TLane">The lane.</typeparam>
/// <typeparam name="T">The type that holds its numbers.</typeparam>
public interface INeuron<TLane, T>
    where TLane : unmanaged, ILane<TLane, T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    /// <summary>The values of a parameter of the rule.</summary>
    /// <param name="learners">Where the learners lie in memory, as the rule was given it.</param>
    /// <param name="parameter">Its place in the rule's list, from 0; not checked.</param>
    static abstract Operand<TLane, T> Parameter(ref T learners, int parameter);

    /// <summary><c>f(input * weight)</c>.</summary>
    /// <param name="learners">Where the learners lie in memory, as the rule was given it.</param>
    /// <param name="weight">The weight.</param>
    static abstract TLane Prediction(ref T learners, TLane weight);

    /// <summary><c>prediction - goal</c> with a weight.</summary>
    /// <param name="learners">Where the learners lie in memory, as the rule was given it.</param>
    /// <param name="weight">The weight.</param>
    static abstract TLane Delta(ref T learners, TLane weight);

    /// <summary>The error of the prediction with a weight.</summary>
    /// <param name="learners">Where the learners lie in memory, as the rule was given it.</param>
    /// <param name="weight">The weight.</param>
    static abstract TLane Error(ref T learners, TLane weight);

    /// <summary>Half the error's derivative by the weight: the direction and the amount.</summary>
    /// <param name="learners">Where the learners lie in memory, as the rule was given it.</param>
    /// <param name="weight">The weight.</param>
    /// <param name="error">The error of the prediction with it, which costs next to nothing more.</param>
    static abstract TLane WeightDelta(ref T learners, TLane weight, out TLane error);
}
