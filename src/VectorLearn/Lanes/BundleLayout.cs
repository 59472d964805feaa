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

    // The inputs and the goals come first.
    private const int FirstParameter = 2;

    /// <summary>From a learner's number in one field to its number in the next.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Stride<TLane, T>()
        where TLane : unmanaged, ILane<TLane, T>
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        => Lanes * TLane.Width;

    /// <summary>The values that a lane of learners has of a parameter of the rule.</summary>
    /// <param name="learners">Where its inputs lie.</param>
    /// <param name="parameter">The parameter's place in the rule's list.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Operand<TLane, T> Parameter<TLane, T>(ref T learners, int parameter)
        where TLane : unmanaged, ILane<TLane, T>
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        => new(ref Unsafe.Add(ref learners, (FirstParameter + parameter) * Stride<TLane, T>()));

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
