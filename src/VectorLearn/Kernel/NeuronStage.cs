using System.Numerics;
using System.Runtime.CompilerServices;
using VectorLearn.Lanes;
using VectorLearn.Losses;

namespace VectorLearn.Kernel;

/// <summary>Neurons of lanes that lie one after the other.</summary>
internal abstract class NeuronStage<TLane, T>
    where TLane : unmanaged, ILane<TLane, T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    /// <summary>Works out weight deltas and errors.</summary>
    /// <param name="learners">The inputs of the first lane, around which the other fields lie.</param>
    /// <param name="states">Their states.</param>
    /// <param name="stateCount">Values in a state.</param>
    /// <param name="lanes">How many lanes.</param>
    /// <param name="weightDeltas">Takes a weight delta a lane; the errors are a bundle's lanes further on.</param>
    public abstract void Run(ref T learners, ref T states, int stateCount, int lanes, ref TLane weightDeltas);

    /// <summary>What a lane predicts at a weight.</summary>
    public abstract TLane Prediction(ref T learners, TLane weight);

    /// <summary>Prediction - goal at a weight.</summary>
    public abstract TLane Delta(ref T learners, TLane weight);

    /// <summary>The error at a weight.</summary>
    public abstract TLane Error(ref T learners, TLane weight);

    /// <summary>The weight delta and the error at a weight.</summary>
    public abstract TLane WeightDelta(ref T learners, TLane weight, out TLane error);
}

/// <inheritdoc/>
internal sealed class NeuronStage<TNeuron, TLane, T> : NeuronStage<TLane, T>
    where TNeuron : struct, INeuron<TLane, T>
    where TLane : unmanaged, ILane<TLane, T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Run(ref T learners, ref T states, int stateCount, int lanes, ref TLane weightDeltas)
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override TLane Prediction(ref T learners, TLane weight) => TNeuron.Prediction(ref learners, weight);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override TLane Delta(ref T learners, TLane weight) => TNeuron.Delta(ref learners, weight);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override TLane Error(ref T learners, TLane weight) => TNeuron.Error(ref learners, weight);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override TLane WeightDelta(ref T learners, TLane weight, out TLane error)
        => TNeuron.WeightDelta(ref learners, weight, out error);
}
