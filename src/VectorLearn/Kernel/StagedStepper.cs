using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using VectorLearn.Lanes;
using VectorLearn.Losses;
using VectorLearn.Rules;

namespace VectorLearn.Kernel;

/// <summary>The innermost loop for one rule, neuron and lane where a neuron is many operations: in every step first the neurons
/// of all lanes, by a method that is there once for all rules, and then the rule.</summary>
/// <remarks>With both inlined into one loop the compiler runs out of variables, and there would be as much code as there are
/// rules times neurons; a call for each lane, which moves vectors through memory, costs several times the neuron.</remarks>
internal sealed class StagedStepper<TRule, TState, TNeuron, TLane, T> : CheckingStepper<TLane, T>
    where TRule : struct, IRule<TState, TLane, T>
    where TState : unmanaged, IState<TState, TLane, T>
    where TNeuron : struct, INeuron<TLane, T>
    where TLane : unmanaged, ILane<TLane, T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    private const int CacheLine = 64;

    // What the neurons hand over: the weight deltas of all lanes, and then the errors. Pinned, so that it stays aligned.
    private readonly T[] _memory =
        GC.AllocateArray<T>((2 * BundleLayout.Stride<TLane, T>()) + (CacheLine / Unsafe.SizeOf<T>()), pinned: true);

    private readonly int _start;

    /// <summary>Creates a stepper.</summary>
    /// <param name="ruleParameters">Parameters of the rule.</param>
    /// <param name="lossParameters">Parameters of the loss.</param>
    public StagedStepper(int ruleParameters, int lossParameters)
        : base(ruleParameters, lossParameters, Unsafe.SizeOf<TState>() / Unsafe.SizeOf<TLane>())
    {
        nint misalignment = Marshal.UnsafeAddrOfPinnedArrayElement(_memory, 0) % CacheLine;
        _start = (int)((CacheLine - misalignment) % CacheLine) / Unsafe.SizeOf<T>();
    }

    private ref TLane HandedOver
        => ref Unsafe.As<T, TLane>(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_memory), _start));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Run(ref T learners, ref T states, int lanes, int steps)
    {
        ref TLane weightDeltas = ref HandedOver;
        for (; steps > 0; steps--)
        {
            NeuronStage<TNeuron, TLane, T>.Run(ref learners, ref states, StateCount, lanes, ref weightDeltas);
            for (int lane = 0; lane < lanes; lane++)
            {
                ref TState state = ref Unsafe.Add(ref Unsafe.As<T, TState>(ref states), lane);
                state = TRule.Next<CalledNeuron<TNeuron, TLane, T>>(
                    ref Unsafe.Add(ref learners, lane * TLane.Width), Unsafe.Add(ref weightDeltas, lane), state);
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
        ref TLane weightDeltas = ref HandedOver;
        ref TLane errors = ref Unsafe.Add(ref weightDeltas, BundleLayout.Lanes);
        for (; steps > 0; steps--)
        {
            NeuronStage<TNeuron, TLane, T>.Run(ref learners, ref states, StateCount, lanes, ref weightDeltas);
            for (int lane = 0; lane < lanes; lane++)
            {
                ref TState place = ref Unsafe.Add(ref Unsafe.As<T, TState>(ref states), lane);
                ref TLane active = ref Unsafe.Add(ref Unsafe.As<T, TLane>(ref activity), lane);
                ref TLane count = ref Unsafe.Add(ref Unsafe.As<T, TLane>(ref counts), lane);
                TState state = place;
                TState next = TRule.Next<CalledNeuron<TNeuron, TLane, T>>(
                    ref Unsafe.Add(ref learners, lane * TLane.Width), Unsafe.Add(ref weightDeltas, lane), state);
                TLane error = Unsafe.Add(ref errors, lane);
                TLane open = TLane.WhereLess(low, error, TLane.WhereLessOrEqual(error, high, active, zero), zero);
                active = open;
                count = TLane.AddWhole(count, open);
                place = TState.WhereLess(zero, open, next, state);
            }
        }
    }
}

/// <summary>Neurons of lanes that lie one after the other.</summary>
internal static class NeuronStage<TNeuron, TLane, T>
    where TNeuron : struct, INeuron<TLane, T>
    where TLane : unmanaged, ILane<TLane, T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    /// <summary>Works out weight deltas and errors.</summary>
    /// <param name="learners">The inputs of the first lane, around which the other fields lie.</param>
    /// <param name="states">Their states.</param>
    /// <param name="stateCount">Values in a state.</param>
    /// <param name="lanes">How many lanes.</param>
    /// <param name="weightDeltas">Takes a weight delta a lane; the errors are a bundle's lanes further on.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Run(ref T learners, ref T states, int stateCount, int lanes, ref TLane weightDeltas)
    {
        ref TLane weight = ref Unsafe.As<T, TLane>(ref states);
        for (int lane = 0; lane < lanes; lane++)
        {
            ref TLane weightDelta = ref Unsafe.Add(ref weightDeltas, lane);
            weightDelta = TNeuron.WeightDelta(ref Unsafe.Add(ref learners, lane * TLane.Width), weight, out TLane error);
            Unsafe.Add(ref weightDelta, BundleLayout.Lanes) = error;
            weight = ref Unsafe.Add(ref weight, stateCount);
        }
    }
}
