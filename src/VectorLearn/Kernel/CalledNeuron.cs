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
    public static Operand<TLane, T> Parameter(ref readonly T learners, int parameter)
        => TNeuron.Parameter(in learners, parameter);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TLane Prediction(ref readonly T learners, TLane weight) => TNeuron.Prediction(in learners, weight);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TLane Delta(ref readonly T learners, TLane weight) => TNeuron.Delta(in learners, weight);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TLane Error(ref readonly T learners, TLane weight) => TNeuron.Error(in learners, weight);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TLane WeightDelta(ref readonly T learners, TLane weight, out TLane error)
        => TNeuron.WeightDelta(in learners, weight, out error);
}
