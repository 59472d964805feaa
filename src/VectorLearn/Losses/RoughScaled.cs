using System.Numerics;
using System.Runtime.CompilerServices;
using VectorLearn.Lanes;

namespace VectorLearn.Losses;

/// <summary>A parabola with a wave that grows with it: <c>error = (delta*delta)*(1 + roughness*cos(2 pi delta/wavelength))</c>
/// (Liu, arXiv 2406.13971).</summary>
internal readonly struct RoughScaled : ILoss
{
    public static double CurvatureAtGoal(ReadOnlySpan<double> parameters) => 1 + parameters[0];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Error<TLane, T>(TLane delta, Arguments<TLane, T> arguments)
        where TLane : unmanaged, ILane<TLane, T>
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        => (delta * delta) * (TLane.Constant(1) + (arguments[0] * TLane.CosTurns(delta / arguments[1])));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Push<TLane, T>(TLane delta, Arguments<TLane, T> arguments)
        where TLane : unmanaged, ILane<TLane, T>
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        TLane roughness = arguments[0];
        TLane wavelength = arguments[1];
        TLane turns = delta / wavelength;
        TLane steepness = (TLane.Constant(Math.PI) * roughness) / wavelength;
        return (delta * (TLane.Constant(1) + (roughness * TLane.CosTurns(turns))))
            - ((steepness * (delta * delta)) * TLane.SinTurns(turns));
    }
}
