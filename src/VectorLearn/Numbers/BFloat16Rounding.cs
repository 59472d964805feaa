using System.Runtime.CompilerServices;

namespace VectorLearn.Numbers;

/// <summary>The upper 16 bits of a float: 8 bits of exponent, 8 of significand.</summary>
internal readonly struct BFloat16Rounding : IRounding
{
    public static string Name => "bfloat16";

    public static int Bits => 16;

    public static int SignificandBits => 8;

    public static float MaxValue => 3.3895314e+38f;

    public static float Epsilon => 9.1835496e-41f;

    // A weight of 1.6 stops moving about 2^-8 short of it, which is an error of 1e-5.
    public static double DefaultTolerance => 1e-4;

    public static double DefaultDivergence => 1e10;

    public static bool HasInfinity => true;

    /// <remarks>NaNs of the processor are quiet and have nothing in the lower half.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TFloats Round<TFloats>(TFloats values)
        where TFloats : unmanaged, IFloats<TFloats>
        => TFloats.DropBits(values, 16);
}
