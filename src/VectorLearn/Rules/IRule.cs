using System.Numerics;
using VectorLearn.Lanes;
using VectorLearn.Losses;

namespace VectorLearn.Rules;

/// <summary>How a lane of learners learns. Written once, it serves every width and number format, sweeps, traces and lessons
/// alike.</summary>
/// <typeparam name="TState">What a learner carries from step to step.</typeparam>
/// <typeparam name="TLane">The lane.</typeparam>
/// <typeparam name="T">The type that holds its numbers.</typeparam>
/// <remarks>An update is a pure function of its arguments. Once a learner's prediction is not a number it must stay so: the
/// kernel relies on it.</remarks>
public interface IRule<TState, TLane, T>
    where TState : unmanaged, IState<TState, TLane, T>
    where TLane : unmanaged, ILane<TLane, T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    /// <summary>Whether an update is no more than a few operations: then twelve lanes of it, rather than six, go into one
    /// loop. The compiler inlines only so much; a rule that claims this and is longer becomes many times slower.</summary>
    static virtual bool IsLight => false;

    /// <summary>The state after one update.</summary>
    /// <typeparam name="TNeuron">What predicts, tells the error and the weight delta, and has the values of the rule's
    /// parameters.</typeparam>
    /// <param name="learners">Where the learners lie in memory, for <typeparamref name="TNeuron"/> to read from.</param>
    /// <param name="weightDelta">Half the error's derivative by the weight, at the learner's weight: the direction and the
    /// amount.</param>
    /// <param name="state">The state before.</param>
    static abstract TState Next<TNeuron>(ref T learners, TLane weightDelta, TState state)
        where TNeuron : struct, INeuron<TLane, T>;
}
