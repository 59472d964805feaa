using System.Numerics;
using System.Runtime.CompilerServices;
using VectorLearn.Lanes;

namespace VectorLearn.Losses;

/// <summary><c>prediction = z</c>; its slope of 1 is not multiplied.</summary>
internal readonly struct Identity : IActivation
{
    public static double SlopeAtGoal(double goal) => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Predict<TLane, T>(TLane z)
        where TLane : unmanaged, ILane<TLane, T>
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        => z;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane TimesSlope<TLane, T>(TLane push, TLane z, TLane prediction)
        where TLane : unmanaged, ILane<TLane, T>
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        => push;
}
