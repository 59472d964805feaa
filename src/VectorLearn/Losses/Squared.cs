using System.Numerics;
using System.Runtime.CompilerServices;
using VectorLearn.Lanes;

namespace VectorLearn.Losses;

/// <summary><c>error = delta * delta</c>.</summary>
internal readonly struct Squared : ILoss
{
    public static double CurvatureAtGoal(ReadOnlySpan<double> parameters) => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Error<TLane, T>(TLane delta, Arguments<TLane, T> arguments)
        where TLane : unmanaged, ILane<TLane, T>
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        => delta * delta;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Push<TLane, T>(TLane delta, Arguments<TLane, T> arguments)
        where TLane : unmanaged, ILane<TLane, T>
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        => delta;
}
