using System.Numerics;
using System.Runtime.CompilerServices;
using VectorLearn.Lanes;
using VectorLearn.Losses;

namespace VectorLearn.Kernel;

/// <summary>Neurons in a narrow format whose weights are kept in a wider one, as mixed-precision training does: each weight is
/// rounded to the format once, when the neuron takes it, and what comes out of the neuron is used as it is. So one step is
/// <code>
/// r = weight, rounded to the format                   neuron: every operation rounded to the format
///     z = input*r    prediction = f(z)    delta = prediction - goal    error    q (weight delta)
/// rule: every operation rounded to float              w' = w - alpha*q, and so on
/// </code>
/// Inputs, goals and the loss's parameters are numbers of the format; the initial weight, the rule's parameters and what it
/// carries are floats.</summary>
internal readonly struct MixedNeuron<TNeuron, TNarrow, TLane, T> : INeuron<TLane, T>
    where TNeuron : struct, INeuron<TNarrow, T>
    where TNarrow : unmanaged, ILane<TNarrow, T>, IRoundedLane<TNarrow, TLane>
    where TLane : unmanaged, ILane<TLane, T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Operand<TLane, T> Parameter(ref T learners, int parameter)
        => BundleLayout.Parameter<TLane, T>(ref learners, parameter);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Prediction(ref T learners, TLane weight)
        => TNarrow.Widen(TNeuron.Prediction(ref learners, TNarrow.Narrow(weight)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Delta(ref T learners, TLane weight)
        => TNarrow.Widen(TNeuron.Delta(ref learners, TNarrow.Narrow(weight)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Error(ref T learners, TLane weight)
        => TNarrow.Widen(TNeuron.Error(ref learners, TNarrow.Narrow(weight)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane WeightDelta(ref T learners, TLane weight, out TLane error)
    {
        TNarrow weightDelta = TNeuron.WeightDelta(ref learners, TNarrow.Narrow(weight), out TNarrow narrowError);
        error = TNarrow.Widen(narrowError);
        return TNarrow.Widen(weightDelta);
    }
}
