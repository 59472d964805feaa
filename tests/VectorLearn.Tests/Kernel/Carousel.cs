using System.Numerics;
using VectorLearn.Grids;
using VectorLearn.Lanes;
using VectorLearn.Losses;
using VectorLearn.Rules;

namespace VectorLearn.Tests.Kernel;

/// <summary>A rule made to repeat itself as it is told: the weight climbs by ones up to the step size and then goes round
/// 0, 1, ... step size, with a period of step size + 1.</summary>
internal sealed class Carousel() : Rule("carousel", "goes round", new Parameter("last", "Where it turns", 1))
{
    public static Rule Rule { get; } = new Carousel();

    public override TResult Use<TLane, T, TResult>(IRuleUser<TLane, T, TResult> user)
        => user.Use<InLanes<TLane, T>, One<TLane, T>>();

    private readonly struct InLanes<TLane, T> : IRule<One<TLane, T>, TLane, T>
        where TLane : unmanaged, ILane<TLane, T>
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        public static One<TLane, T> Next<TNeuron>(ref T learners, TLane weightDelta, One<TLane, T> state)
            where TNeuron : struct, INeuron<TLane, T>
            => new(ChainedCarousel.Turn<TLane, T>(
                state.Weight, TNeuron.Parameter(ref learners, 0), state.Weight + TLane.Constant(1), state.Weight - TNeuron.Parameter(ref learners, 0)));
    }
}

/// <summary>The same with a second value that turns from 0 to 1, or back, once a round: the weight alone is back after a
/// round, all that the learner carries only after two.</summary>
internal sealed class ChainedCarousel()
    : Rule("chained-carousel", "goes round twice", new Parameter("last", "Where it turns", 1))
{
    public static Rule Rule { get; } = new ChainedCarousel();

    public override IReadOnlyList<StateValue> Memory { get; } = [new("side", 0)];

    public override TResult Use<TLane, T, TResult>(IRuleUser<TLane, T, TResult> user)
        => user.Use<InLanes<TLane, T>, Two<TLane, T>>();

    /// <summary>Up to <paramref name="last"/> one thing, from there on the other.</summary>
    public static TLane Turn<TLane, T>(TLane weight, Operand<TLane, T> last, TLane before, TLane then)
        where TLane : unmanaged, ILane<TLane, T>
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        => TLane.WhereLess(weight, last, before, then);

    private readonly struct InLanes<TLane, T> : IRule<Two<TLane, T>, TLane, T>
        where TLane : unmanaged, ILane<TLane, T>
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        public static Two<TLane, T> Next<TNeuron>(ref T learners, TLane weightDelta, Two<TLane, T> state)
            where TNeuron : struct, INeuron<TLane, T>
        {
            Operand<TLane, T> last = TNeuron.Parameter(ref learners, 0);
            TLane weight = state.Weight;
            TLane one = TLane.Constant(1);
            return new(
                Turn(weight, last, weight + one, weight - last), Turn(weight, last, state.Second, one - state.Second));
        }
    }
}
