using System.Numerics;
using System.Runtime.CompilerServices;
using VectorLearn.Lanes;
using VectorLearn.Losses;

namespace VectorLearn.Kernel;

/// <summary>Neurons that are called, not inlined: their code is there once for all rules.</summary>
internal readonly struct CalledNeuron<TNeuron, TLane, T> : INeuron<TLane, T>
    where TNeuron : struct, INeuron<TLane, T>
    where TLane : unmanaged, ILane<TLane, T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Operand<TLane, T> Parameter(ref T learners, int parameter)
        => TNeuron.Parameter(ref learners, parameter);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TLane Prediction(ref T learners, TLane weight) => TNeuron.Prediction(ref learners, weight);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TLane Delta(ref T learners, TLane weight) => TNeuron.Delta(ref learners, weight);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TLane Error(ref T learners, TLane weight) => TNeuron.Error(ref learners, weight);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TLane WeightDelta(ref T learners, TLane weight, out TLane error)
        => TNeuron.WeightDelta(ref learners, weight, out error);
}
