using System.Numerics;
using System.Runtime.CompilerServices;

namespace VectorLearn.Rules;

/// <summary>Binary logarithms for forecasts: good to about a part in a million, and never NaN or infinite.</summary>
/// <remarks>Ours because forecasts are made from the first run on: the library's logarithm is not compiled in full before
/// it has run for a while, and till then took a tenth of a sweep. And it has none of 1 - x for a small x.</remarks>
internal static class Logarithms
{
    // The bits of the square root of one half: mantissas are taken from there up to the square root of two.
    private const int RootOfHalf = 0x3F35_04F3;
    private const int MantissaBits = 23;
    private const float TwiceLog2E = 2.88539008f;

    /// <summary>The binary logarithm of each value, of its magnitude where it is negative.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Of(Vector<float> values)
    {
        Vector<int> bits = Vector.AsVectorInt32(Vector.Abs(values)) - Vector.Create(RootOfHalf);
        Vector<float> exponent = Vector.ConvertToSingle(Vector.ShiftRightArithmetic(bits, MantissaBits));
        Vector<float> mantissa = Vector.AsVectorSingle(
            (bits & Vector.Create((1 << MantissaBits) - 1)) + Vector.Create(RootOfHalf));
        return exponent + OfRatio((mantissa - Vector<float>.One) / (mantissa + Vector<float>.One));
    }

    /// <summary>The binary logarithm of the magnitude of 1 - x for each value x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> OfOneMinus(Vector<float> values)
    {
        // Where x is small 1 - x has lost most of it.
        Vector<float> small = OfRatio(-values / (Vector.Create(2f) - values));
        return Vector.ConditionalSelect(
            Vector.LessThan(Vector.Abs(values), Vector.Create(0.25f)), small, Of(Vector<float>.One - values));
    }

    /// <summary>The binary logarithm of (1 + s) / (1 - s) = 2 artanh(s) / ln 2, for |s| up to about 1/6.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> OfRatio(Vector<float> s)
    {
        Vector<float> square = s * s;
        Vector<float> series = Vector.Create(TwiceLog2E / 7);
        series = (series * square) + Vector.Create(TwiceLog2E / 5);
        series = (series * square) + Vector.Create(TwiceLog2E / 3);
        series = (series * square) + Vector.Create(TwiceLog2E);
        return series * s;
    }
}
