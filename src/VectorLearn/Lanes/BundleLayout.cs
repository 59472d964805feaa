using System.Numerics;
using System.Runtime.CompilerServices;

namespace VectorLearn.Lanes;

/// <summary>How the learners that advance together lie in memory: field by field, each field as many numbers as there are
/// learners. Constants to the compiler, so that every field is at a fixed distance.</summary>
internal static class BundleLayout
{
    /// <summary>Lanes that advance together. One at a time would wait for each product; twelve independent ones keep the
    /// multipliers busy, and still fit in sixteen registers.</summary>
    public const int Lanes = 12;

    /// <summary>From a learner's number in one field to its number in the next.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Stride<TLane, T>()
        where TLane : unmanaged, ILane<TLane, T>
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        => Lanes * TLane.Width;

    /// <summary>The lane of the numbers from <paramref name="source"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Read<TLane, T>(ref readonly T source)
        where TLane : unmanaged, ILane<TLane, T>
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        => Unsafe.ReadUnaligned<TLane>(ref Unsafe.As<T, byte>(ref Unsafe.AsRef(in source)));

    /// <summary>Writes a lane's numbers from <paramref name="destination"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write<TLane, T>(ref T destination, TLane lane)
        where TLane : unmanaged, ILane<TLane, T>
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        => Unsafe.WriteUnaligned(ref Unsafe.As<T, byte>(ref destination), lane);
}
