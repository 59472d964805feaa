using System.Runtime.CompilerServices;

namespace VectorLearn.Numbers;

/// <summary>IEEE binary16: 5 bits of exponent, 11 of significand.</summary>
internal readonly struct HalfRounding : IRounding
{
    public static string Name => "half";

    public static int Bits => 16;

    public static int SignificandBits => 11;

    public static float MaxValue => 65504;

    public static float Epsilon => 5.9604645e-08f;

    public static double DefaultTolerance => 1e-6;

    public static double DefaultDivergence => 1e4;

    public static bool HasInfinity => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TFloats Round<TFloats>(TFloats values)
        where TFloats : unmanaged, IFloats<TFloats>
        => TFloats.Anchor(values, new(6.1035156e-05f, 13, 65519.996f, float.PositiveInfinity));
}
