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
    public static Operand<TLane, T> Parameter(ref readonly T learners, int parameter)
        => BundleLayout.Parameter<TLane, T>(in learners, parameter);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Prediction(ref readonly T learners, TLane weight)
        => TActivation.Predict<TLane, T>(TLane.TimesAt(weight, in learners));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Delta(ref readonly T learners, TLane weight)
        => TLane.MinusAt(Prediction(in learners, weight), in Goal(in learners));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Error(ref readonly T learners, TLane weight)
        => TLoss.Error(Delta(in learners, weight), new Arguments<TLane, T>(in learners));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane WeightDelta(ref readonly T learners, TLane weight, out TLane error)
    {
        TLane z = TLane.TimesAt(weight, in learners);
        TLane prediction = TActivation.Predict<TLane, T>(z);
        TLane delta = TLane.MinusAt(prediction, in Goal(in learners));
        error = TLoss.Error(delta, new Arguments<TLane, T>(in learners));
        TLane push = TLoss.Push(delta, new Arguments<TLane, T>(in learners));
        return TLane.TimesAt(TActivation.TimesSlope<TLane, T>(push, z, prediction), in learners);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref readonly T Goal(ref readonly T learners)
        => ref Unsafe.Add(ref Unsafe.AsRef(in learners), BundleLayout.Stride<TLane, T>());
}
