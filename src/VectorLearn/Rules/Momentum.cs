using System.Numerics;
using System.Runtime.CompilerServices;
using VectorLearn.Grids;
using VectorLearn.Lanes;
using VectorLearn.Losses;

namespace VectorLearn.Rules;

/// <summary>Momentum: <c>velocity' = beta * velocity + weightDelta; weight' = weight - alpha * velocity'</c> (Polyak 1964, in
/// the form of Goh, "Why Momentum Really Works", 2017).</summary>
internal sealed class Momentum() : Rule(
    "momentum",
    "gradient descent that keeps a part of its velocity",
    Parameter.Alpha,
    Beta)
{
    internal static Parameter Beta { get; } = new("beta", "How much of the velocity is kept from step to step", 0.9);

    public override IReadOnlyList<StateValue> Memory { get; } = [new("velocity", 0)];

    public override double? StabilityLimit(Func<Parameter, double> parameter) => 2 + (2 * parameter(Beta));

    /// <remarks>Where the roots of the update are complex (Goh 2017).</remarks>
    public override (double From, double To)? SwingRange(Func<Parameter, double> parameter)
    {
        double root = Math.Sqrt(parameter(Beta));
        return ((1 - root) * (1 - root), (1 + root) * (1 + root));
    }

    public override TResult Use<TLane, T, TResult>(IRuleUser<TLane, T, TResult> user)
        => user.Use<Momentum<TLane, T>, Two<TLane, T>>();

    internal override ScheduleHints? ParabolaHints => new Hints();

    private sealed class Hints : SwingHints
    {
        protected override (Vector<float> Sum, Vector<float> Product, Vector<float> First) UpdateOf(
            Vector<float> share, Vector<float> beta)
            => (Vector<float>.One + beta - share, beta, Vector<float>.One - share);
    }
}

/// <summary>Momentum in lanes.</summary>
internal readonly struct Momentum<TLane, T> : IRule<Two<TLane, T>, TLane, T>
    where TLane : unmanaged, ILane<TLane, T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    public static bool IsLight => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Two<TLane, T> Next<TNeuron>(ref T learners, TLane weightDelta, Two<TLane, T> state)
        where TNeuron : struct, INeuron<TLane, T>
    {
        TLane velocity = (TNeuron.Parameter(ref learners, 1) * state.Second) + weightDelta;
        return new(state.Weight - (TNeuron.Parameter(ref learners, 0) * velocity), velocity);
    }
}
