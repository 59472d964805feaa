using System.Runtime.CompilerServices;

namespace VectorLearn.Numbers;

/// <summary>Rounds by adding a power of two so many times a number's own that only the format's bits are left, rounded to
/// even, and taking it away again. With the exponent held at the format's least it does so for subnormal numbers too.</summary>
internal static class Anchor
{
    private const uint Sign = 0x8000_0000;
    private const uint Exponent = 0x7F80_0000;

    /// <summary>Rounds.</summary>
    /// <param name="values">Results of operations in float.</param>
    /// <param name="least">The smallest normal number of the format.</param>
    /// <param name="most">The largest power of two of the format.</param>
    /// <param name="anchor">2 to the bits that float has more.</param>
    /// <param name="maxValue">The largest number of the format.</param>
    /// <param name="beyond">What lies beyond it.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TFloats Round<TFloats>(TFloats values, float least, float most, float anchor, float maxValue, float beyond)
        where TFloats : unmanaged, IFloats<TFloats>
    {
        TFloats magnitude = TFloats.And(values, TFloats.FromBits(~Sign));
        TFloats power = TFloats.Max(TFloats.Min(TFloats.And(values, TFloats.FromBits(Exponent)), Of<TFloats>(most)), Of<TFloats>(least));
        TFloats added = TFloats.Product(power, Of<TFloats>(anchor));
        TFloats rounded = TFloats.Difference(TFloats.Sum(magnitude, added), added);
        rounded = TFloats.SelectLess(Of<TFloats>(maxValue), rounded, Of<TFloats>(beyond), rounded);
        return TFloats.Or(rounded, TFloats.And(values, TFloats.FromBits(Sign)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TFloats Of<TFloats>(float value)
        where TFloats : unmanaged, IFloats<TFloats>
        => TFloats.FromBits(BitConverter.SingleToUInt32Bits(value));
}
