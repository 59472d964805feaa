using System.Numerics;
using System.Runtime.CompilerServices;
using VectorLearn.Lanes;

namespace VectorLearn.Losses;

/// <summary><c>prediction = tanh z</c>.</summary>
internal readonly struct Tanh : IActivation
{
    public static double SlopeAtGoal(double goal) => Math.Abs(goal) < 1 ? 1 - (goal * goal) : double.NaN;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Predict<TLane, T>(TLane z)
        where TLane : unmanaged, ILane<TLane, T>
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        => TLane.Tanh(z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane TimesSlope<TLane, T>(TLane push, TLane z, TLane prediction)
        where TLane : unmanaged, ILane<TLane, T>
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        => push * (TLane.Constant(1) - (prediction * prediction));
}
