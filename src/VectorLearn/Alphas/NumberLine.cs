using System.Numerics;
using System.Runtime.CompilerServices;

namespace VectorLearn.Alphas;

/// <summary>The positive numbers of <typeparamref name="T"/> in their order: each has a place, and the next number the next
/// place. The bits of an IEEE number, read as a whole number, are that place.</summary>
internal static class NumberLine<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static long PlaceOf(T value) => Unsafe.SizeOf<T>() switch
    {
        sizeof(long) => Unsafe.BitCast<T, long>(value),
        sizeof(int) => Unsafe.BitCast<T, int>(value),
        _ => Unsafe.BitCast<T, short>(value),
    };

    public static T At(long place) => Unsafe.SizeOf<T>() switch
    {
        sizeof(long) => Unsafe.BitCast<long, T>(place),
        sizeof(int) => Unsafe.BitCast<int, T>((int)place),
        _ => Unsafe.BitCast<short, T>((short)place),
    };
}
