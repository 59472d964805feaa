using System.Numerics;
using System.Runtime.CompilerServices;
using VectorLearn.Grids;
using VectorLearn.Lanes;
using VectorLearn.Losses;

namespace VectorLearn.Rules;

/// <summary>Nesterov's momentum: <c>velocity' = beta * velocity + weightDelta;
/// weight' = weight - alpha * (weightDelta + beta * velocity')</c> (Nesterov 1983, in the form of Sutskever et al.
/// 2013).</summary>
internal sealed class Nesterov() : Rule(
    "nesterov",
    "momentum that looks ahead",
    Parameter.Alpha,
    Momentum.Beta)
{
    public override IReadOnlyList<StateValue> Memory { get; } = [new("velocity", 0)];

    public override double? StabilityLimit(Func<Parameter, double> parameter)
    {
        double beta = parameter(Momentum.Beta);
        return (2 + (2 * beta)) / (1 + (2 * beta));
    }

    public override TResult Use<TLane, T, TResult>(IRuleUser<TLane, T, TResult> user)
        => user.Use<Nesterov<TLane, T>, Two<TLane, T>>();
}

/// <summary>Nesterov's momentum in lanes.</summary>
internal readonly struct Nesterov<TLane, T> : IRule<Two<TLane, T>, TLane, T>
    where TLane : unmanaged, ILane<TLane, T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Two<TLane, T> Next<TNeuron>(ref readonly T learners, Two<TLane, T> state)
        where TNeuron : struct, INeuron<TLane, T>
    {
        TLane weightDelta = TNeuron.WeightDelta(in learners, state.Weight);
        TLane beta = TNeuron.Parameter(in learners, 1);
        TLane velocity = (beta * state.Second) + weightDelta;
        return new(state.Weight - (TNeuron.Parameter(in learners, 0) * (weightDelta + (beta * velocity))), velocity);
    }
}
