using System.Numerics;
using System.Runtime.CompilerServices;

namespace VectorLearn.Lanes;

/// <summary>One learner at a time: for number types and machines without vectors.</summary>
internal readonly struct ScalarLane<T>(T value) : ILane<ScalarLane<T>, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T _value = value;

    public static int Width => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane<T> operator +(ScalarLane<T> a, ScalarLane<T> b) => new(a._value + b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane<T> operator -(ScalarLane<T> a, ScalarLane<T> b) => new(a._value - b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane<T> operator *(ScalarLane<T> a, ScalarLane<T> b) => new(a._value * b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane<T> Abs(ScalarLane<T> value) => new(T.Abs(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane<T> Lesser(ScalarLane<T> a, ScalarLane<T> b) => a._value < b._value ? a : b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane<T> Greater(ScalarLane<T> a, ScalarLane<T> b) => a._value > b._value ? a : b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane<T> WhereLess(ScalarLane<T> a, ScalarLane<T> b, ScalarLane<T> then, ScalarLane<T> otherwise)
        => a._value < b._value ? then : otherwise;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane<T> WhereLessOrEqual(
        ScalarLane<T> a, ScalarLane<T> b, ScalarLane<T> then, ScalarLane<T> otherwise)
        => a._value <= b._value ? then : otherwise;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane<T> WhereEqual(
        ScalarLane<T> a, ScalarLane<T> b, ScalarLane<T> then, ScalarLane<T> otherwise)
        => a._value == b._value ? then : otherwise;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint LessBits(ScalarLane<T> a, ScalarLane<T> b) => a._value < b._value ? 1u : 0u;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint LessOrEqualBits(ScalarLane<T> a, ScalarLane<T> b) => a._value <= b._value ? 1u : 0u;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint EqualBits(ScalarLane<T> a, ScalarLane<T> b) => a._value == b._value ? 1u : 0u;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane<T> Broadcast(T value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane<T> Load(ref readonly T source, int offset)
        => new(Unsafe.Add(ref Unsafe.AsRef(in source), offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref T destination, int offset) => Unsafe.Add(ref destination, offset) = _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreWhole(ref int destination) => destination = int.CreateTruncating(_value);
}
