using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using VectorLearn.Numbers;

namespace VectorLearn.Lanes;

/// <summary>512 bits of learners at a time; on hardware without such vectors the runtime works them out in halves.</summary>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
internal struct Vector512Lane<T>(Vector512<T> value) : ILane<Vector512Lane<T>, T>, IFloats<Vector512Lane<T>>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    // Operators change their own copy and return it: a new one would bring two variables more into every loop.
    private Vector512<T> _value = value;

    public static int Width
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512<T>.Count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> operator +(Vector512Lane<T> a, Vector512Lane<T> b)
    {
        a._value += b._value;
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> operator -(Vector512Lane<T> a, Vector512Lane<T> b)
    {
        a._value -= b._value;
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> operator *(Vector512Lane<T> a, Vector512Lane<T> b)
    {
        a._value *= b._value;
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> operator /(Vector512Lane<T> a, Vector512Lane<T> b)
    {
        a._value /= b._value;
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> Constant(double value)
        => new(typeof(T) == typeof(double)
            ? Vector512.Create(value).As<double, T>()
            : Vector512.Create((float)value).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> Broadcast(T value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> TimesAt(Vector512Lane<T> lane, ref T source)
    {
        lane._value *= Vector512.LoadUnsafe(ref source);
        return lane;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> MinusAt(Vector512Lane<T> lane, ref T source)
    {
        lane._value -= Vector512.LoadUnsafe(ref source);
        return lane;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> PlusAt(Vector512Lane<T> lane, ref T source)
    {
        lane._value += Vector512.LoadUnsafe(ref source);
        return lane;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> Abs(Vector512Lane<T> value) => new(Vector512.Abs(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> Sqrt(Vector512Lane<T> value) => new(Vector512.Sqrt(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> Round(Vector512Lane<T> value)
        => new(typeof(T) == typeof(double)
            ? (Vector512.Round(value._value.AsDouble())).As<double, T>()
            : (Vector512.Round(value._value.AsSingle())).As<float, T>());

    // The sum's lowest bits are the biased exponent, to be moved where exponents are.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> PowerOfTwo(Vector512Lane<T> exponent)
        => new(typeof(T) == typeof(double)
            ? ((exponent._value + Constant(6755399441055744 + 1023)._value).AsUInt64() << 52).As<ulong, T>()
            : ((exponent._value + Constant(12582912 + 127)._value).AsUInt32() << 23).As<uint, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> CopySign(Vector512Lane<T> magnitude, Vector512Lane<T> sign)
        => new(Vector512.CopySign(magnitude._value, sign._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> Exp(Vector512Lane<T> value) => ElementaryFunctions.Exp<Vector512Lane<T>, T>(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> Tanh(Vector512Lane<T> value) => ElementaryFunctions.Tanh<Vector512Lane<T>, T>(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> SinTurns(Vector512Lane<T> turns) => ElementaryFunctions.SinTurns<Vector512Lane<T>, T>(turns);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> CosTurns(Vector512Lane<T> turns) => ElementaryFunctions.CosTurns<Vector512Lane<T>, T>(turns);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> Lesser(Vector512Lane<T> a, Vector512Lane<T> b) => new(Vector512.MinNative(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> Greater(Vector512Lane<T> a, Vector512Lane<T> b) => new(Vector512.MaxNative(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> WhereLess(Vector512Lane<T> a, Vector512Lane<T> b, Vector512Lane<T> then, Vector512Lane<T> otherwise)
        => new(Vector512.ConditionalSelect(Vector512.LessThan(a._value, b._value), then._value, otherwise._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> WhereLessOrEqual(Vector512Lane<T> a, Vector512Lane<T> b, Vector512Lane<T> then, Vector512Lane<T> otherwise)
        => new(Vector512.ConditionalSelect(Vector512.LessThanOrEqual(a._value, b._value), then._value, otherwise._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint LessBits(Vector512Lane<T> a, Vector512Lane<T> b) => Bits(Vector512.LessThan(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint LessOrEqualBits(Vector512Lane<T> a, Vector512Lane<T> b) => Bits(Vector512.LessThanOrEqual(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint EqualBits(Vector512Lane<T> a, Vector512Lane<T> b) => Bits(Vector512.Equals(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> Record(
        Vector512Lane<T> records, Vector512Lane<T> values, Vector512Lane<T> least, Vector512Lane<T> most)
        => new(typeof(T) == typeof(double)
            ? ((((values._value.AsUInt64() - least._value.AsUInt64()) | (most._value.AsUInt64() - values._value.AsUInt64()))
                & Vector512.Create(1ul << 63)) | (records._value.AsUInt64() >>> 1)).As<ulong, T>()
            : ((((values._value.AsUInt32() - least._value.AsUInt32()) | (most._value.AsUInt32() - values._value.AsUInt32()))
                & Vector512.Create(1u << 31)) | (records._value.AsUInt32() >>> 1)).As<uint, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint RecordedBits(Vector512Lane<T> records)
        => (uint)(typeof(T) == typeof(double)
            ? Vector512.GreaterThan(records._value.AsUInt64(), Vector512<ulong>.Zero).ExtractMostSignificantBits()
            : Vector512.GreaterThan(records._value.AsUInt32(), Vector512<uint>.Zero).ExtractMostSignificantBits());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> DropBits(Vector512Lane<T> values, int dropped)
    {
        Vector512<uint> bits = values._value.AsUInt32();
        bits = (bits + Vector512.Create((1u << (dropped - 1)) - 1) + ((bits >>> dropped) & Vector512<uint>.One)) & Vector512.Create(~0u << dropped);
        return new(bits.As<uint, T>());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane<T> Anchor(Vector512Lane<T> values, Anchor anchor)
    {
        Vector512<float> magnitude = Vector512.Abs(values._value.AsSingle());
        Vector512<float> power = (Vector512.Max(
            values._value.AsInt32() & Vector512.Create(0x7F80_0000), Vector512.Create(BitConverter.SingleToInt32Bits(anchor.Least)))
            + Vector512.Create(anchor.MoreBits << 23)).AsSingle();
        Vector512<float> rounded = Vector512.ConditionalSelect(
            Vector512.LessThan(Vector512.Create(anchor.MostRounded), magnitude),
            Vector512.Create(anchor.Beyond),
            (magnitude + power) - power);
        return new((rounded | (values._value.AsSingle() & Vector512.Create(-0f))).As<float, T>());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Bits(Vector512<T> mask) => (uint)mask.ExtractMostSignificantBits();
}
