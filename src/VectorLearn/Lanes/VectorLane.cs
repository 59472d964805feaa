using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using VectorLearn.Numbers;

namespace VectorLearn.Lanes;

/// <summary>As many learners at a time as the runtime's own vector holds: 256 bits on most machines.</summary>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
internal struct VectorLane<T>(Vector<T> value) : ILane<VectorLane<T>, T>, IFloats<VectorLane<T>>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    // Operators change their own copy and return it: a new one would bring two variables more into every loop.
    private Vector<T> _value = value;

    public static int Width
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector<T>.Count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorLane<T> operator +(VectorLane<T> a, VectorLane<T> b)
    {
        a._value += b._value;
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorLane<T> operator -(VectorLane<T> a, VectorLane<T> b)
    {
        a._value -= b._value;
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorLane<T> operator *(VectorLane<T> a, VectorLane<T> b)
    {
        a._value *= b._value;
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorLane<T> operator /(VectorLane<T> a, VectorLane<T> b)
    {
        a._value /= b._value;
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorLane<T> Constant(double value)
        => new(typeof(T) == typeof(double)
            ? Vector.As<double, T>(Vector.Create(value))
            : Vector.As<float, T>(Vector.Create((float)value)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorLane<T> Broadcast(T value) => new(Vector.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorLane<T> TimesAt(VectorLane<T> lane, ref T source)
    {
        lane._value *= Vector.LoadUnsafe(ref source);
        return lane;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorLane<T> MinusAt(VectorLane<T> lane, ref T source)
    {
        lane._value -= Vector.LoadUnsafe(ref source);
        return lane;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorLane<T> PlusAt(VectorLane<T> lane, ref T source)
    {
        lane._value += Vector.LoadUnsafe(ref source);
        return lane;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorLane<T> Abs(VectorLane<T> value) => new(Vector.Abs(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorLane<T> Sqrt(VectorLane<T> value) => new(Vector.SquareRoot(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorLane<T> Round(VectorLane<T> value)
        => new(typeof(T) == typeof(double)
            ? Vector.As<double, T>(Vector.Round(Vector.AsVectorDouble(value._value)))
            : Vector.As<float, T>(Vector.Round(Vector.AsVectorSingle(value._value))));

    // The sum's lowest bits are the biased exponent, to be moved where exponents are.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorLane<T> PowerOfTwo(VectorLane<T> exponent)
        => new(typeof(T) == typeof(double)
            ? Vector.As<ulong, T>(Vector.AsVectorUInt64((exponent._value + Constant(6755399441055744 + 1023)._value)) << 52)
            : Vector.As<uint, T>(Vector.AsVectorUInt32((exponent._value + Constant(12582912 + 127)._value)) << 23));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorLane<T> CopySign(VectorLane<T> magnitude, VectorLane<T> sign)
        => new(Vector.CopySign(magnitude._value, sign._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorLane<T> Exp(VectorLane<T> value) => ElementaryFunctions.Exp<VectorLane<T>, T>(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorLane<T> Tanh(VectorLane<T> value) => ElementaryFunctions.Tanh<VectorLane<T>, T>(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorLane<T> SinTurns(VectorLane<T> turns) => ElementaryFunctions.SinTurns<VectorLane<T>, T>(turns);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorLane<T> CosTurns(VectorLane<T> turns) => ElementaryFunctions.CosTurns<VectorLane<T>, T>(turns);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorLane<T> Lesser(VectorLane<T> a, VectorLane<T> b) => new(Vector.MinNative(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorLane<T> Greater(VectorLane<T> a, VectorLane<T> b) => new(Vector.MaxNative(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorLane<T> WhereLess(VectorLane<T> a, VectorLane<T> b, VectorLane<T> then, VectorLane<T> otherwise)
        => new(Vector.ConditionalSelect(Vector.LessThan<T>(a._value, b._value), then._value, otherwise._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorLane<T> WhereLessOrEqual(VectorLane<T> a, VectorLane<T> b, VectorLane<T> then, VectorLane<T> otherwise)
        => new(Vector.ConditionalSelect(Vector.LessThanOrEqual<T>(a._value, b._value), then._value, otherwise._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint LessBits(VectorLane<T> a, VectorLane<T> b) => Bits(Vector.LessThan<T>(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint LessOrEqualBits(VectorLane<T> a, VectorLane<T> b) => Bits(Vector.LessThanOrEqual<T>(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint EqualBits(VectorLane<T> a, VectorLane<T> b) => Bits(Vector.Equals<T>(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorLane<T> Record(VectorLane<T> records, VectorLane<T> values, VectorLane<T> least, VectorLane<T> most)
        => new(typeof(T) == typeof(double)
            ? Vector.As<ulong, T>((((Vector.AsVectorUInt64(values._value) - Vector.AsVectorUInt64(least._value))
                | (Vector.AsVectorUInt64(most._value) - Vector.AsVectorUInt64(values._value)))
                & Vector.Create(1ul << 63)) | (Vector.AsVectorUInt64(records._value) >>> 1))
            : Vector.As<uint, T>((((Vector.AsVectorUInt32(values._value) - Vector.AsVectorUInt32(least._value))
                | (Vector.AsVectorUInt32(most._value) - Vector.AsVectorUInt32(values._value)))
                & Vector.Create(1u << 31)) | (Vector.AsVectorUInt32(records._value) >>> 1)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint RecordedBits(VectorLane<T> records)
        => ((1u << Width) - 1) ^ Bits(typeof(T) == typeof(double)
            ? Vector.As<ulong, T>(Vector.Equals(Vector.AsVectorUInt64(records._value), Vector<ulong>.Zero))
            : Vector.As<uint, T>(Vector.Equals(Vector.AsVectorUInt32(records._value), Vector<uint>.Zero)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorLane<T> DropBits(VectorLane<T> values, int dropped)
    {
        Vector<uint> bits = Vector.AsVectorUInt32(values._value);
        bits = (bits + Vector.Create((1u << (dropped - 1)) - 1) + ((bits >>> dropped) & Vector<uint>.One)) & Vector.Create(~0u << dropped);
        return new(Vector.As<uint, T>(bits));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorLane<T> Anchor(VectorLane<T> values, Anchor anchor)
    {
        Vector<float> magnitude = Vector.Abs(Vector.AsVectorSingle(values._value));
        Vector<float> power = Vector.AsVectorSingle(Vector.Max(
            Vector.AsVectorInt32(values._value) & Vector.Create(0x7F80_0000), Vector.Create(BitConverter.SingleToInt32Bits(anchor.Least)))
            + Vector.Create(anchor.MoreBits << 23));
        Vector<float> rounded = Vector.ConditionalSelect(
            Vector.LessThan(Vector.Create(anchor.MostRounded), magnitude),
            Vector.Create(anchor.Beyond),
            (magnitude + power) - power);
        return new(Vector.As<float, T>(rounded | (Vector.AsVectorSingle(values._value) & Vector.Create(-0f))));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Bits(Vector<T> mask) => Vector<byte>.Count switch
    {
        16 => mask.AsVector128().ExtractMostSignificantBits(),
        32 => mask.AsVector256().ExtractMostSignificantBits(),
        _ => (uint)mask.AsVector512().ExtractMostSignificantBits(),
    };
}
