using System.Numerics;
using System.Runtime.CompilerServices;
using VectorLearn.Lanes;
using VectorLearn.Losses;

namespace VectorLearn.Kernel;

/// <summary>A lane of a bundle as neurons of any activation and loss, which read what they need from where it lies.</summary>
internal readonly struct Neuron<TActivation, TLoss, TLane, T> : INeuron<TLane, T>
    where TActivation : struct, IActivation
    where TLoss : struct, ILoss
    where TLane : unmanaged, ILane<TLane, T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Operand<TLane, T> Parameter(ref T learners, int parameter)
        => BundleLayout.Parameter<TLane, T>(ref learners, parameter);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Prediction(ref T learners, TLane weight)
        => TActivation.Predict<TLane, T>(TLane.TimesAt(weight, ref learners));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Delta(ref T learners, TLane weight)
        => TLane.MinusAt(Prediction(ref learners, weight), ref Goal(ref learners));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Error(ref T learners, TLane weight)
        => TLoss.Error(Delta(ref learners, weight), new Arguments<TLane, T>(ref learners));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane WeightDelta(ref T learners, TLane weight, out TLane error)
    {
        TLane z = TLane.TimesAt(weight, ref learners);
        TLane prediction = TActivation.Predict<TLane, T>(z);
        TLane delta = TLane.MinusAt(prediction, ref Goal(ref learners));
        error = TLoss.Error(delta, new Arguments<TLane, T>(ref learners));
        TLane push = TLoss.Push(delta, new Arguments<TLane, T>(ref learners));
        return TLane.TimesAt(TActivation.TimesSlope<TLane, T>(push, z, prediction), ref learners);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref T Goal(ref T learners)
        => ref Unsafe.Add(ref learners, BundleLayout.Stride<TLane, T>());
}
