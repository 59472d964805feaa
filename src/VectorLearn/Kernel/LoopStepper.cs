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
internal class LoopStepper<TRule, TState, TNeuron, TLane, T>(int ruleParameters, int lossParameters)
    : CheckingStepper<TLane, T>(ruleParameters, lossParameters, Unsafe.SizeOf<TState>() / Unsafe.SizeOf<TLane>())
    where TRule : struct, IRule<TState, TLane, T>
    where TState : unmanaged, IState<TState, TLane, T>
    where TNeuron : struct, INeuron<TLane, T>
    where TLane : unmanaged, ILane<TLane, T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Run(ref T learners, ref T states, int lanes, int steps)
    {
        for (; steps > 0; steps--)
        {
            for (int lane = 0; lane < lanes; lane++)
            {
                ref T at = ref Unsafe.Add(ref learners, lane * TLane.Width);
                ref TState state = ref Unsafe.Add(ref Unsafe.As<T, TState>(ref states), lane);
                state = TRule.Next<TNeuron>(ref at, TNeuron.WeightDelta(ref at, state.Weight, out _), state);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void RunChecked(
        ref T learners, ref T states, ref T activity, ref T counts, int lanes, int steps, T tolerance, T divergence)
    {
        TLane zero = TLane.Broadcast(T.Zero);
        TLane low = TLane.Broadcast(tolerance);
        TLane high = TLane.Broadcast(divergence);
        for (; steps > 0; steps--)
        {
            for (int lane = 0; lane < lanes; lane++)
            {
                ref T at = ref Unsafe.Add(ref learners, lane * TLane.Width);
                ref TState place = ref Unsafe.Add(ref Unsafe.As<T, TState>(ref states), lane);
                TState state = place;
                TLane weightDelta = TNeuron.WeightDelta(ref at, state.Weight, out TLane error);
                TState next = TRule.Next<TNeuron>(ref at, weightDelta, state);
                ref TLane active = ref Unsafe.Add(ref Unsafe.As<T, TLane>(ref activity), lane);
                ref TLane count = ref Unsafe.Add(ref Unsafe.As<T, TLane>(ref counts), lane);
                TLane open = active;
                OutcomeCheck.StillOpen<TLane, T>(error, low, high, zero, ref open);
                active = open;
                count = TLane.AddWhole(count, open);
                place = TState.WhereLess(zero, open, next, state);
            }
        }
    }
}
