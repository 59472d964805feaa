using System.Numerics;
using System.Runtime.CompilerServices;
using VectorLearn.Lanes;

namespace VectorLearn.Losses;

/// <summary><c>prediction = z*z</c>.</summary>
internal readonly struct Square : IActivation
{
    public static double SlopeAtGoal(double goal) => goal < 0 ? double.NaN : 2 * Math.Sqrt(goal);

    /// <remarks>With <c>u = input*weight/sqrt(goal)</c> gradient descent is the cubic map <c>u' = u + a*u*(1 - u^2)</c>,
    /// <c>a = 2 alpha input^2 goal</c>, half of alpha times the curvature. Its cycles of 2 double at <c>a = sqrt(5) - 1</c>,
    /// the next at these figures, nearer by Feigenbaum's 4.669 each (Chen and Bruna, "On gradient descent beyond the edge of
    /// stability", 2022); above 2 it leaves every bound.</remarks>
    public static IReadOnlyList<double> CycleDoublings { get; } =
        [2 * 1.2360679774997898, 2 * 1.28803175, 2 * 1.29922794, 2 * 1.30162891];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Predict<TLane, T>(TLane z)
        where TLane : unmanaged, ILane<TLane, T>
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        => z * z;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane TimesSlope<TLane, T>(TLane push, TLane z, TLane prediction)
        where TLane : unmanaged, ILane<TLane, T>
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        => push * (z + z);
}
