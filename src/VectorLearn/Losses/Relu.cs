using System.Numerics;
using System.Runtime.CompilerServices;
using VectorLearn.Lanes;

namespace VectorLearn.Losses;

/// <summary><c>prediction = z &lt; 0 ? 0 : z</c>; its slope is 1 above 0, and 0 at and below.</summary>
internal readonly struct Relu : IActivation
{
    public static double SlopeAtGoal(double goal) => goal > 0 ? 1 : double.NaN;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Predict<TLane, T>(TLane z)
        where TLane : unmanaged, ILane<TLane, T>
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        => TLane.WhereLess(z, TLane.Constant(0), TLane.Constant(0), z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane TimesSlope<TLane, T>(TLane push, TLane z, TLane prediction)
        where TLane : unmanaged, ILane<TLane, T>
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        => push * TLane.WhereLess(TLane.Constant(0), z, TLane.Constant(1), TLane.Constant(0));
}
