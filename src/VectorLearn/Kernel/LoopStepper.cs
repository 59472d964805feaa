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
    protected override void RunRecorded(
        ref T learners, ref T states, ref T records, ref T track, int lanes, int steps, T least, T most)
    {
        TLane low = TLane.Broadcast(least);
        TLane high = TLane.Broadcast(most);
        for (; steps > 0; steps--)
        {
            for (int lane = 0; lane < lanes; lane++)
            {
                ref T at = ref Unsafe.Add(ref learners, lane * TLane.Width);
                ref TState state = ref Unsafe.Add(ref Unsafe.As<T, TState>(ref states), lane);
                ref TLane record = ref Unsafe.Add(ref Unsafe.As<T, TLane>(ref records), lane);
                TLane weightDelta = TNeuron.WeightDelta(ref at, state.Weight, out TLane error);
                Update(ref at, weightDelta, error, ref state, ref record, ref Unsafe.Add(ref Unsafe.As<T, TLane>(ref track), lane), low, high);
            }

            track = ref Unsafe.Add(ref track, BundleLayout.Stride<TLane, T>());
        }
    }

    /// <summary>Updates a lane, and keeps the weight and a note of the error that it began with.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static void Update(
        ref T at, TLane weightDelta, TLane error, ref TState state, ref TLane record, ref TLane weight, TLane least, TLane most)
    {
        weight = state.Weight;
        record = TLane.Record(record, error, least, most);
        state = TRule.Next<TNeuron>(ref at, weightDelta, state);
    }
}
