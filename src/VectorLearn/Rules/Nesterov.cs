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

    /// <remarks>Where the roots of the update, <c>r^2 - (1+beta)(1-a) r + beta (1-a)</c>, are complex.</remarks>
    public override (double From, double To)? SwingRange(Func<Parameter, double> parameter)
    {
        double beta = parameter(Momentum.Beta);
        double edge = (1 - beta) / (1 + beta);
        return (edge * edge, 1);
    }

    public override TResult Use<TLane, T, TResult>(IRuleUser<TLane, T, TResult> user)
        => user.Use<Nesterov<TLane, T>, Two<TLane, T>>();

    internal override ScheduleHints? ParabolaHints => new Hints();

    private sealed class Hints : SwingHints
    {
        protected override (Vector<float> Sum, Vector<float> Product, Vector<float> First) UpdateOf(
            Vector<float> share, Vector<float> beta)
        {
            Vector<float> rest = Vector<float>.One - share;
            return ((Vector<float>.One + beta) * rest, beta * rest, rest - (beta * share));
        }
    }
}

/// <summary>Nesterov's momentum in lanes.</summary>
internal readonly struct Nesterov<TLane, T> : IRule<Two<TLane, T>, TLane, T>
    where TLane : unmanaged, ILane<TLane, T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    public static bool IsLight => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Two<TLane, T> Next<TNeuron>(ref T learners, TLane weightDelta, Two<TLane, T> state)
        where TNeuron : struct, INeuron<TLane, T>
    {
        TLane beta = TNeuron.Parameter(ref learners, 1);
        TLane velocity = (beta * state.Second) + weightDelta;
        return new(state.Weight - (TNeuron.Parameter(ref learners, 0) * (weightDelta + (beta * velocity))), velocity);
    }
}
