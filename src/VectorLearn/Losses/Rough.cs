using System.Numerics;
using System.Runtime.CompilerServices;
using VectorLearn.Grids;
using VectorLearn.Lanes;

namespace VectorLearn.Losses;

/// <summary>A parabola with a wave on it: <c>error = delta*delta + roughness*(1 + cos(2 pi delta/wavelength))</c> (Liu,
/// "Complex fractal trainability boundary can arise from trivial non-convexity", arXiv 2406.13971). The 1 only keeps the
/// error positive.</summary>
internal readonly struct Rough : ILoss
{
    /// <summary>How high the wave is.</summary>
    public static Parameter Roughness { get; } = new("roughness", "How high the loss's wave is", 0.2);

    /// <summary>How long the wave is.</summary>
    public static Parameter Wavelength { get; } = new("wavelength", "How long the loss's wave is", 0.1);

    public static double CurvatureAtGoal(ReadOnlySpan<double> parameters)
        => 1 - (2 * Math.PI * Math.PI * parameters[0] / (parameters[1] * parameters[1]));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Error<TLane, T>(TLane delta, Arguments<TLane, T> arguments)
        where TLane : unmanaged, ILane<TLane, T>
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        TLane wave = TLane.CosTurns(delta / arguments[1]);
        return (delta * delta) + (arguments[0] * (TLane.Constant(1) + wave));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Push<TLane, T>(TLane delta, Arguments<TLane, T> arguments)
        where TLane : unmanaged, ILane<TLane, T>
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        TLane wavelength = arguments[1];
        TLane steepness = (TLane.Constant(Math.PI) * arguments[0]) / wavelength;
        return delta - (steepness * TLane.SinTurns(delta / wavelength));
    }
}
