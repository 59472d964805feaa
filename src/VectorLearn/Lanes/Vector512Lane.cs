using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace VectorLearn.Lanes;

/// <summary>512 bits of learners at a time; on hardware without such vectors the runtime works them out in halves.</summary>
internal readonly struct Vector512Lane<T>(Vector512<T> value) : ILane<Vector512Lane<T>, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Vector512<T> _value = value;

    public static int Width
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512<T>.Count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> operator +(Vector512Lane<T> a, Vector512Lane<T> b) => new(a._value + b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> operator -(Vector512Lane<T> a, Vector512Lane<T> b) => new(a._value - b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> operator *(Vector512Lane<T> a, Vector512Lane<T> b) => new(a._value * b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> Abs(Vector512Lane<T> value) => new(Vector512.Abs(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> Lesser(Vector512Lane<T> a, Vector512Lane<T> b)
        => new(Vector512.MinNative(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> Greater(Vector512Lane<T> a, Vector512Lane<T> b)
        => new(Vector512.MaxNative(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> WhereLess(
        Vector512Lane<T> a, Vector512Lane<T> b, Vector512Lane<T> then, Vector512Lane<T> otherwise)
        => new(Vector512.ConditionalSelect(Vector512.LessThan(a._value, b._value), then._value, otherwise._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> WhereLessOrEqual(
        Vector512Lane<T> a, Vector512Lane<T> b, Vector512Lane<T> then, Vector512Lane<T> otherwise)
        => new(Vector512.ConditionalSelect(
            Vector512.LessThanOrEqual(a._value, b._value), then._value, otherwise._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> WhereEqual(Vector512Lane<T> a, Vector512Lane<T> b, Vector512Lane<T> then, Vector512Lane<T> otherwise)
        => new(Vector512.ConditionalSelect(Vector512.Equals(a._value, b._value), then._value, otherwise._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint LessBits(Vector512Lane<T> a, Vector512Lane<T> b)
        => (uint)Vector512.LessThan(a._value, b._value).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint LessOrEqualBits(Vector512Lane<T> a, Vector512Lane<T> b)
        => (uint)Vector512.LessThanOrEqual(a._value, b._value).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint EqualBits(Vector512Lane<T> a, Vector512Lane<T> b)
        => (uint)Vector512.Equals(a._value, b._value).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> Broadcast(T value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> Load(ref readonly T source, int offset)
        => new(Vector512.LoadUnsafe(in source, (nuint)offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref T destination, int offset) => _value.StoreUnsafe(ref destination, (nuint)offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreWhole(ref int destination)
    {
        if (typeof(T) == typeof(double))
        {
            Vector512<long> whole = Vector512.ConvertToInt64Native(_value.AsDouble());
            Vector512.Narrow(whole, whole).GetLower().StoreUnsafe(ref destination);
        }
        else
        {
            Vector512.ConvertToInt32Native(_value.AsSingle()).StoreUnsafe(ref destination);
        }
    }
}
