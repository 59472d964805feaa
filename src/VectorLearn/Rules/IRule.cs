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
    /// <summary>The state after one update.</summary>
    /// <typeparam name="TNeuron">The neurons' type.</typeparam>
    /// <param name="neuron">What predicts and tells the error and the weight delta.</param>
    /// <param name="arguments">The values of the rule's parameters.</param>
    /// <param name="state">The state before.</param>
    static abstract TState Next<TNeuron>(TNeuron neuron, Arguments<TLane, T> arguments, TState state)
        where TNeuron : INeuron<TLane>, allows ref struct;
}
