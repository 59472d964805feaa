using System.Numerics;
using System.Runtime.CompilerServices;
using VectorLearn.Lanes;
using VectorLearn.Losses;
using VectorLearn.Rules;

namespace VectorLearn.Kernel;

/// <summary>The innermost loop for one rule, neuron and lane.</summary>
/// <param name="ruleParameters">Parameters of the rule.</param>
/// <param name="lossParameters">Parameters of the loss.</param>
/// <remarks>States are in memory, and the loop's body is one lane's update: where that is long, the processor works on the
/// next lanes' while it waits for this one's.</remarks>
internal sealed class LoopStepper<TRule, TState, TNeuron, TLane, T>(int ruleParameters, int lossParameters)
    : CheckingStepper<TLane, T>(ruleParameters, lossParameters, Unsafe.SizeOf<TState>() / Unsafe.SizeOf<TLane>())
    where TRule : struct, IRule<TState, TLane, T>
    where TState : unmanaged, IState<TState, TLane, T>
    where TNeuron : struct, INeuron<TLane, T>
    where TLane : unmanaged, ILane<TLane, T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Run(
        ref T learners, ref T states, ref T activity, ref T counts, int lanes, int steps, Limits<T>? limits)
    {
        TLane zero = TLane.Broadcast(T.Zero);
        TLane tolerance = limits is null ? zero : TLane.Broadcast(limits.Tolerance);
        TLane divergence = limits is null ? zero : TLane.Broadcast(limits.Divergence);
        for (; steps > 0; steps--)
        {
            for (int lane = 0; lane < lanes; lane++)
            {
                ref T at = ref Unsafe.Add(ref learners, lane * TLane.Width);
                ref TState place = ref Unsafe.Add(ref Unsafe.As<T, TState>(ref states), lane);
                ref TLane active = ref Unsafe.Add(ref Unsafe.As<T, TLane>(ref activity), lane);
                TState state = place;
                TLane open = active;
                TLane weightDelta = TNeuron.WeightDelta(ref at, state.Weight, out TLane error);
                TState next = TRule.Next<TNeuron>(ref at, weightDelta, state);
                if (limits is not null)
                {
                    open = TLane.WhereLess(tolerance, error, TLane.WhereLessOrEqual(error, divergence, open, zero), zero);
                    active = open;
                    ref TLane count = ref Unsafe.Add(ref Unsafe.As<T, TLane>(ref counts), lane);
                    count = TLane.AddWhole(count, open);
                }

                place = TState.WhereLess(zero, open, next, state);
            }
        }
    }
}
