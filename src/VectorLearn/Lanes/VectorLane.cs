using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace VectorLearn.Lanes;

/// <summary>As many learners at a time as the runtime's own vector holds: 256 bits on most machines.</summary>
internal readonly struct VectorLane<T>(Vector<T> value) : ILane<VectorLane<T>, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Vector<T> _value = value;

    public static int Width
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector<T>.Count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorLane<T> operator +(VectorLane<T> a, VectorLane<T> b) => new(a._value + b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorLane<T> operator -(VectorLane<T> a, VectorLane<T> b) => new(a._value - b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorLane<T> operator *(VectorLane<T> a, VectorLane<T> b) => new(a._value * b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorLane<T> Abs(VectorLane<T> value) => new(Vector.Abs(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorLane<T> Lesser(VectorLane<T> a, VectorLane<T> b)
        => new(Vector.MinNative(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorLane<T> Greater(VectorLane<T> a, VectorLane<T> b)
        => new(Vector.MaxNative(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorLane<T> WhereLess(
        VectorLane<T> a, VectorLane<T> b, VectorLane<T> then, VectorLane<T> otherwise)
        => new(Vector.ConditionalSelect(Vector.LessThan<T>(a._value, b._value), then._value, otherwise._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorLane<T> WhereLessOrEqual(
        VectorLane<T> a, VectorLane<T> b, VectorLane<T> then, VectorLane<T> otherwise)
        => new(Vector.ConditionalSelect(
            Vector.LessThanOrEqual<T>(a._value, b._value), then._value, otherwise._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorLane<T> WhereEqual(VectorLane<T> a, VectorLane<T> b, VectorLane<T> then, VectorLane<T> otherwise)
        => new(Vector.ConditionalSelect(Vector.Equals<T>(a._value, b._value), then._value, otherwise._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint LessBits(VectorLane<T> a, VectorLane<T> b)
        => Bits(Vector.LessThan<T>(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint LessOrEqualBits(VectorLane<T> a, VectorLane<T> b)
        => Bits(Vector.LessThanOrEqual<T>(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint EqualBits(VectorLane<T> a, VectorLane<T> b)
        => Bits(Vector.Equals<T>(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorLane<T> Broadcast(T value) => new(Vector.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorLane<T> Load(ref readonly T source, int offset)
        => new(Vector.LoadUnsafe(in source, (nuint)offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref T destination, int offset) => _value.StoreUnsafe(ref destination, (nuint)offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreWhole(ref int destination)
    {
        if (typeof(T) == typeof(float))
        {
            Vector.ConvertToInt32Native(_value.As<T, float>()).StoreUnsafe(ref destination);
            return;
        }

        for (int i = 0; i < Width; i++)
        {
            Unsafe.Add(ref destination, i) = int.CreateTruncating(_value[i]);
        }
    }

    // Vector<T> has no way of its own to take the sign bits; the fixed-width vector it is made of has.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Bits(Vector<T> mask) => Unsafe.SizeOf<Vector<T>>() switch
    {
        64 => (uint)mask.AsVector512().ExtractMostSignificantBits(),
        32 => mask.AsVector256().ExtractMostSignificantBits(),
        _ => mask.AsVector128().ExtractMostSignificantBits(),
    };
}
