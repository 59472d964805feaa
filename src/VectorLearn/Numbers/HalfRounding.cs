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

    /// <summary>Adding a power of two that is 2^13 times the value's own, and taking it away again, leaves the bits of the
    /// format, rounded to even; with the exponent held at the least one it does so for subnormal numbers too.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TFloats Round<TFloats>(TFloats values)
        where TFloats : unmanaged, IFloats<TFloats>
    {
        TFloats sign = TFloats.And(values, TFloats.FromBits(0x8000_0000));
        TFloats magnitude = TFloats.And(values, TFloats.FromBits(0x7FFF_FFFF));
        TFloats power = TFloats.And(values, TFloats.FromBits(0x7F80_0000));
        power = TFloats.Max(TFloats.Min(power, Of(32768)), Of(6.1035156e-05f));
        TFloats anchor = TFloats.Product(power, Of(8192));
        TFloats rounded = TFloats.Difference(TFloats.Sum(magnitude, anchor), anchor);
        rounded = TFloats.SelectLess(Of(65504), rounded, Of(float.PositiveInfinity), rounded);
        return TFloats.Or(rounded, sign);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static TFloats Of(float value) => TFloats.FromBits(BitConverter.SingleToUInt32Bits(value));
    }
}
