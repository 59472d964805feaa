using System.Numerics;
using System.Runtime.CompilerServices;
using VectorLearn.Lanes;

namespace VectorLearn.Losses;

/// <summary><c>prediction = 1/(1 + exp(-z))</c>.</summary>
internal readonly struct Sigmoid : IActivation
{
    public static double SlopeAtGoal(double goal) => goal is > 0 and < 1 ? goal * (1 - goal) : double.NaN;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Predict<TLane, T>(TLane z)
        where TLane : unmanaged, ILane<TLane, T>
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        => TLane.Constant(1) / (TLane.Constant(1) + TLane.Exp(TLane.Constant(0) - z));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane TimesSlope<TLane, T>(TLane push, TLane z, TLane prediction)
        where TLane : unmanaged, ILane<TLane, T>
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        => push * (prediction * (TLane.Constant(1) - prediction));
}
