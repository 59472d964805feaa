using System.Numerics;
using System.Runtime.CompilerServices;
using VectorLearn.Buffers;
using VectorLearn.Lanes;
using VectorLearn.Rules;

namespace VectorLearn.Kernel;

/// <summary>The innermost loop for one rule and lane where a neuron is many operations: in every step first the neurons of all
/// lanes, by a loop that is there once for all rules, and then the rule, by one that is there once for all neurons.</summary>
/// <remarks>With both inlined into one loop the compiler runs out of variables, and there would be as much code as there are
/// rules times neurons; a call for each lane, which moves vectors through memory, costs several times the neuron.</remarks>
internal sealed class StagedStepper<TRule, TState, TLane, T> : CheckingStepper<TLane, T>
    where TRule : struct, IRule<TState, TLane, T>
    where TState : unmanaged, IState<TState, TLane, T>
    where TLane : unmanaged, ILane<TLane, T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    // What the neurons hand over: the weight deltas of all lanes, and then the errors.
    private readonly AlignedMemory<T> _handedOver = new(2 * BundleLayout.Stride<TLane, T>());
    private readonly NeuronStage<TLane, T> _neurons;

    /// <summary>Creates a stepper.</summary>
    /// <param name="neurons">The neurons.</param>
    /// <param name="ruleParameters">Parameters of the rule.</param>
    /// <param name="lossParameters">Parameters of the loss.</param>
    public StagedStepper(NeuronStage<TLane, T> neurons, int ruleParameters, int lossParameters)
        : base(ruleParameters, lossParameters, Unsafe.SizeOf<TState>() / Unsafe.SizeOf<TLane>())
        => _neurons = neurons;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Run(ref T learners, ref T states, int lanes, int steps)
    {
        AskedNeuron<TLane, T>.Current = _neurons;
        ref TLane weightDeltas = ref Unsafe.As<T, TLane>(ref _handedOver.Array[_handedOver.Start]);
        for (; steps > 0; steps--)
        {
            _neurons.Run(ref learners, ref states, StateCount, lanes, ref weightDeltas);
            for (int lane = 0; lane < lanes; lane++)
            {
                ref TState state = ref Unsafe.Add(ref Unsafe.As<T, TState>(ref states), lane);
                state = TRule.Next<AskedNeuron<TLane, T>>(
                    ref Unsafe.Add(ref learners, lane * TLane.Width), Unsafe.Add(ref weightDeltas, lane), state);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void RunRecorded(
        ref T learners, ref T states, ref T records, ref T track, int lanes, int steps, T least, T most)
    {
        TLane low = TLane.Broadcast(least);
        TLane high = TLane.Broadcast(most);
        AskedNeuron<TLane, T>.Current = _neurons;
        ref TLane weightDeltas = ref Unsafe.As<T, TLane>(ref _handedOver.Array[_handedOver.Start]);
        ref TLane errors = ref Unsafe.Add(ref weightDeltas, BundleLayout.Lanes);
        for (; steps > 0; steps--)
        {
            _neurons.Run(ref learners, ref states, StateCount, lanes, ref weightDeltas);
            for (int lane = 0; lane < lanes; lane++)
            {
                ref TState state = ref Unsafe.Add(ref Unsafe.As<T, TState>(ref states), lane);
                ref TLane record = ref Unsafe.Add(ref Unsafe.As<T, TLane>(ref records), lane);
                Unsafe.Add(ref Unsafe.As<T, TLane>(ref track), lane) = state.Weight;
                record = TLane.Record(record, Unsafe.Add(ref errors, lane), low, high);
                state = TRule.Next<AskedNeuron<TLane, T>>(
                    ref Unsafe.Add(ref learners, lane * TLane.Width), Unsafe.Add(ref weightDeltas, lane), state);
            }

            track = ref Unsafe.Add(ref track, BundleLayout.Stride<TLane, T>());
        }
    }
}
