using System.Numerics;
using System.Runtime.CompilerServices;
using VectorLearn.Grids;
using VectorLearn.Lanes;
using VectorLearn.Losses;

namespace VectorLearn.Rules;

/// <summary>Hot and cold: try the weight a step up and a step down, and go where the error is smaller; equal errors
/// leave the weight alone.</summary>
internal sealed class HotCold() : Rule(
    "hot-cold",
    "try a step up and a step down, and go where the error is smaller",
    new Parameter("step_amount", "How far a step goes", Axis.Linear(0.001, 0.5, 1000), 0.01))
{
    public override bool Probes => true;

    public override TResult Use<TLane, T, TResult>(IRuleUser<TLane, T, TResult> user)
        => user.Use<HotCold<TLane, T>, One<TLane, T>>();

    internal override ScheduleHints? ParabolaHints => new WalkHints();

    /// <summary>The weight walks <c>|delta0| / (stepAmount * |input|)</c> steps to the goal, then swings round it.</summary>
    private sealed class WalkHints : ScheduleHints
    {
        public override bool RepeatsAtGoal => true;

        public override void Forecast(in Forecasting learners, Span<float> steps)
        {
            for (int i = 0; i < steps.Length; i++)
            {
                steps[i] = MathF.Abs(learners.Deltas[i] / (learners.StepSizes[i] * learners.Inputs[i]));
            }
        }
    }
}

/// <summary>Hot and cold in lanes.</summary>
internal readonly struct HotCold<TLane, T> : IRule<One<TLane, T>, TLane, T>
    where TLane : unmanaged, ILane<TLane, T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static One<TLane, T> Next<TNeuron>(ref T learners, TLane weightDelta, One<TLane, T> state)
        where TNeuron : struct, INeuron<TLane, T>
    {
        TLane weight = state.Weight;
        TLane above = weight + TNeuron.Parameter(ref learners, 0);
        TLane below = weight - TNeuron.Parameter(ref learners, 0);
        TLane up = TNeuron.Error(ref learners, above);
        TLane down = TNeuron.Error(ref learners, below);
        return new(TLane.WhereLess(down, up, below, TLane.WhereLess(up, down, above, weight)));
    }
}
