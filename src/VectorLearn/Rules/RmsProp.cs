using System.Numerics;
using System.Runtime.CompilerServices;
using VectorLearn.Grids;
using VectorLearn.Lanes;
using VectorLearn.Losses;

namespace VectorLearn.Rules;

/// <summary>RMSProp: <c>square' = rho * square + (1-rho) * (weightDelta * weightDelta);
/// weight' = weight - alpha * (weightDelta / (sqrt(square') + epsilon))</c> (Tieleman and Hinton 2012).</summary>
internal sealed class RmsProp() : Rule(
    "rmsprop",
    "gradient descent in steps that forget how long the slope is",
    Parameter.Alpha,
    new Parameter("rho", "How much of the mean square is kept from step to step", 0.99),
    Epsilon)
{
    internal static Parameter Epsilon { get; } = new("epsilon", "What keeps a quotient from 0/0", 1e-8);

    public override IReadOnlyList<StateValue> Memory { get; } = [new("mean_square", 0)];

    public override TResult Use<TLane, T, TResult>(IRuleUser<TLane, T, TResult> user)
        => user.Use<RmsProp<TLane, T>, Two<TLane, T>>();
}

/// <summary>RMSProp in lanes.</summary>
internal readonly struct RmsProp<TLane, T> : IRule<Two<TLane, T>, TLane, T>
    where TLane : unmanaged, ILane<TLane, T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Two<TLane, T> Next<TNeuron>(ref T learners, TLane weightDelta, Two<TLane, T> state)
        where TNeuron : struct, INeuron<TLane, T>
    {
        TLane rho = TNeuron.Parameter(ref learners, 1);
        TLane square = (rho * state.Second) + ((TLane.Constant(1) - rho) * (weightDelta * weightDelta));
        TLane step = weightDelta / (TLane.Sqrt(square) + TNeuron.Parameter(ref learners, 2));
        return new(state.Weight - (TNeuron.Parameter(ref learners, 0) * step), square);
    }
}
