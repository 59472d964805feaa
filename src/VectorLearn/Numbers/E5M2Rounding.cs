using System.Runtime.CompilerServices;

namespace VectorLearn.Numbers;

/// <summary>The 8-bit float E5M2 of the Open Compute Project: 5 bits of exponent, 3 of significand, with infinities.</summary>
internal readonly struct E5M2Rounding : IRounding
{
    public static string Name => "e5m2";

    public static int Bits => 8;

    public static int SignificandBits => 3;

    public static float MaxValue => 57344;

    public static float Epsilon => 1.5258789e-05f;

    // A weight of 1.6 stops moving about an eighth short of it.
    public static double DefaultTolerance => 1e-2;

    public static double DefaultDivergence => 1e4;

    public static bool HasInfinity => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TFloats Round<TFloats>(TFloats values)
        where TFloats : unmanaged, IFloats<TFloats>
        => TFloats.Anchor(values, new(6.1035156e-05f, 21, 61439.996f, float.PositiveInfinity));
}
