using System.Runtime.CompilerServices;

namespace VectorLearn.Numbers;

/// <summary>The 8-bit float E4M3 of the Open Compute Project: 4 bits of exponent, 4 of significand. It has no infinity: what
/// rounds beyond 448 is NaN.</summary>
internal readonly struct E4M3Rounding : IRounding
{
    public static string Name => "e4m3";

    public static int Bits => 8;

    public static int SignificandBits => 4;

    public static float MaxValue => 448;

    public static float Epsilon => 0.001953125f;

    // A weight of 1.6 stops moving about a sixteenth short of it, and the next smaller error of the format is 0.
    public static double DefaultTolerance => 4e-3;

    public static double DefaultDivergence => 100;

    public static bool HasInfinity => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TFloats Round<TFloats>(TFloats values)
        where TFloats : unmanaged, IFloats<TFloats>
        => TFloats.Anchor(values, new(0.015625f, 20, 464, float.NaN));
}
