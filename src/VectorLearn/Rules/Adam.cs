using System.Numerics;
using System.Runtime.CompilerServices;
using VectorLearn.Grids;
using VectorLearn.Lanes;
using VectorLearn.Losses;

namespace VectorLearn.Rules;

/// <summary>Adam: a mean of the weight deltas and one of their squares, both corrected for their start at 0 (Kingma and Ba
/// 2015). The powers of beta1 and beta2 are part of the state.</summary>
internal sealed class Adam() : Rule(
    "adam",
    "momentum in steps that forget how long the slope is",
    Parameter.Alpha,
    new Parameter("beta1", "How much of the mean is kept from step to step", 0.9),
    new Parameter("beta2", "How much of the mean square is kept from step to step", 0.999),
    RmsProp.Epsilon)
{
    public override IReadOnlyList<StateValue> Memory { get; } =
        [new("mean", 0), new("mean_square", 0), new("beta1_power", 1), new("beta2_power", 1)];

    public override TResult Use<TLane, T, TResult>(IRuleUser<TLane, T, TResult> user)
        => user.Use<Adam<TLane, T>, Five<TLane, T>>();
}

/// <summary>Adam in lanes.</summary>
internal readonly struct Adam<TLane, T> : IRule<Five<TLane, T>, TLane, T>
    where TLane : unmanaged, ILane<TLane, T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Five<TLane, T> Next<TNeuron>(ref T learners, TLane weightDelta, Five<TLane, T> state)
        where TNeuron : struct, INeuron<TLane, T>
    {
        TLane one = TLane.Constant(1);
        TLane beta1 = TNeuron.Parameter(ref learners, 1);
        TLane beta2 = TNeuron.Parameter(ref learners, 2);
        TLane mean = (beta1 * state.Second) + ((one - beta1) * weightDelta);
        TLane square = (beta2 * state.Third) + ((one - beta2) * (weightDelta * weightDelta));
        TLane power1 = state.Fourth * beta1;
        TLane power2 = state.Fifth * beta2;
        TLane step = (mean / (one - power1))
            / (TLane.Sqrt(square / (one - power2)) + TNeuron.Parameter(ref learners, 3));
        return new(state.Weight - (TNeuron.Parameter(ref learners, 0) * step), mean, square, power1, power2);
    }
}
