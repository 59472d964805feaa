using System.Numerics;
using System.Runtime.CompilerServices;
using VectorLearn.Grids;
using VectorLearn.Lanes;
using VectorLearn.Losses;

namespace VectorLearn.Rules;

/// <summary>Gradient descent: <c>weight' = weight - alpha * weightDelta</c>.</summary>
internal sealed class GradientDescent() : Rule(
    "gradient-descent",
    "subtract alpha times the weight delta",
    Parameter.Alpha)
{
    public override double? StabilityLimit(Func<Parameter, double> parameter) => 2;

    /// <remarks>Delta changes its sign with every update from where one update learns all.</remarks>
    public override (double From, double To)? SwingRange(Func<Parameter, double> parameter) => (1, 2);

    public override TResult Use<TLane, T, TResult>(IRuleUser<TLane, T, TResult> user)
        => user.Use<GradientDescent<TLane, T>, One<TLane, T>>();

    internal override ScheduleHints? ParabolaHints => new ContractionHints();
}

/// <summary>Gradient descent in lanes.</summary>
internal readonly struct GradientDescent<TLane, T> : IRule<One<TLane, T>, TLane, T>
    where TLane : unmanaged, ILane<TLane, T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    public static bool IsLight => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static One<TLane, T> Next<TNeuron>(ref T learners, TLane weightDelta, One<TLane, T> state)
        where TNeuron : struct, INeuron<TLane, T>
        => new(state.Weight - (TNeuron.Parameter(ref learners, 0) * weightDelta));
}
