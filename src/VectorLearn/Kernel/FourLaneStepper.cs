using System.Numerics;
using System.Runtime.CompilerServices;
using VectorLearn.Lanes;
using VectorLearn.Losses;
using VectorLearn.Rules;

namespace VectorLearn.Kernel;

/// <summary>The innermost loop for one rule, neuron and lane where a step is a few operations that are rounded: four lanes at a
/// time, first their neurons and then the rule.</summary>
/// <param name="ruleParameters">Parameters of the rule.</param>
/// <param name="lossParameters">Parameters of the loss.</param>
/// <remarks>Each rounding waits for the one before. One lane after the other the processor sees too few of them ahead that need
/// not wait: four together are a tenth (bfloat16) to a third (half, 8 bits) quicker.</remarks>
internal sealed class FourLaneStepper<TRule, TState, TNeuron, TLane, T>(int ruleParameters, int lossParameters)
    : LoopStepper<TRule, TState, TNeuron, TLane, T>(ruleParameters, lossParameters)
    where TRule : struct, IRule<TState, TLane, T>
    where TState : unmanaged, IState<TState, TLane, T>
    where TNeuron : struct, INeuron<TLane, T>
    where TLane : unmanaged, ILane<TLane, T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    private const int Together = 4;

    protected override void Run(ref T learners, ref T states, int lanes, int steps)
    {
        int whole = lanes - (lanes % Together);
        RunFours(ref learners, ref Unsafe.As<T, TState>(ref states), whole, steps);
        base.Run(ref At(ref learners, whole), ref Unsafe.Add(ref states, whole * StateCount * TLane.Width), lanes - whole, steps);
    }

    protected override void RunRecorded(
        ref T learners, ref T states, ref T records, ref T track, int lanes, int steps, T least, T most)
    {
        int whole = lanes - (lanes % Together);
        RunFoursRecorded(
            ref learners,
            ref Unsafe.As<T, TState>(ref states),
            ref Unsafe.As<T, TLane>(ref records),
            ref Unsafe.As<T, TLane>(ref track),
            whole,
            steps,
            (TLane.Broadcast(least), TLane.Broadcast(most)));
        base.RunRecorded(
            ref At(ref learners, whole),
            ref Unsafe.Add(ref states, whole * StateCount * TLane.Width),
            ref At(ref records, whole),
            ref At(ref track, whole),
            lanes - whole,
            steps,
            least,
            most);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RunFours(ref T learners, ref TState states, int lanes, int steps)
    {
        for (; steps > 0; steps--)
        {
            for (int lane = 0; lane < lanes; lane += Together)
            {
                ref T at = ref At(ref learners, lane);
                ref TState state = ref Unsafe.Add(ref states, lane);
                TLane q0 = TNeuron.WeightDelta(ref at, state.Weight, out _);
                TLane q1 = TNeuron.WeightDelta(ref At(ref at, 1), Unsafe.Add(ref state, 1).Weight, out _);
                TLane q2 = TNeuron.WeightDelta(ref At(ref at, 2), Unsafe.Add(ref state, 2).Weight, out _);
                TLane q3 = TNeuron.WeightDelta(ref At(ref at, 3), Unsafe.Add(ref state, 3).Weight, out _);
                state = TRule.Next<TNeuron>(ref at, q0, state);
                Unsafe.Add(ref state, 1) = TRule.Next<TNeuron>(ref At(ref at, 1), q1, Unsafe.Add(ref state, 1));
                Unsafe.Add(ref state, 2) = TRule.Next<TNeuron>(ref At(ref at, 2), q2, Unsafe.Add(ref state, 2));
                Unsafe.Add(ref state, 3) = TRule.Next<TNeuron>(ref At(ref at, 3), q3, Unsafe.Add(ref state, 3));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RunFoursRecorded(
        ref T learners, ref TState states, ref TLane records, ref TLane track, int lanes, int steps, (TLane Least, TLane Most) open)
    {
        for (; steps > 0; steps--)
        {
            for (int lane = 0; lane < lanes; lane += Together)
            {
                ref T at = ref At(ref learners, lane);
                ref TState state = ref Unsafe.Add(ref states, lane);
                ref TLane record = ref Unsafe.Add(ref records, lane);
                ref TLane weight = ref Unsafe.Add(ref track, lane);
                TLane q0 = TNeuron.WeightDelta(ref at, state.Weight, out TLane error0);
                TLane q1 = TNeuron.WeightDelta(ref At(ref at, 1), Unsafe.Add(ref state, 1).Weight, out TLane error1);
                TLane q2 = TNeuron.WeightDelta(ref At(ref at, 2), Unsafe.Add(ref state, 2).Weight, out TLane error2);
                TLane q3 = TNeuron.WeightDelta(ref At(ref at, 3), Unsafe.Add(ref state, 3).Weight, out TLane error3);
                Update(ref at, q0, error0, ref state, ref record, ref weight, open.Least, open.Most);
                Update(ref At(ref at, 1), q1, error1, ref Unsafe.Add(ref state, 1), ref Unsafe.Add(ref record, 1), ref Unsafe.Add(ref weight, 1), open.Least, open.Most);
                Update(ref At(ref at, 2), q2, error2, ref Unsafe.Add(ref state, 2), ref Unsafe.Add(ref record, 2), ref Unsafe.Add(ref weight, 2), open.Least, open.Most);
                Update(ref At(ref at, 3), q3, error3, ref Unsafe.Add(ref state, 3), ref Unsafe.Add(ref record, 3), ref Unsafe.Add(ref weight, 3), open.Least, open.Most);
            }

            track = ref Unsafe.Add(ref track, BundleLayout.Lanes);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref T At(ref T field, int lane) => ref Unsafe.Add(ref field, lane * TLane.Width);
}
