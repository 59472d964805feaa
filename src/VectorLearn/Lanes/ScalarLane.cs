using System.Numerics;
using System.Runtime.CompilerServices;
using VectorLearn.Numbers;

namespace VectorLearn.Lanes;

/// <summary>One learner at a time: for machines without vectors, and for traces.</summary>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
internal struct ScalarLane<T>(T value) : ILane<ScalarLane<T>, T>, IFloats<ScalarLane<T>>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    private T _value = value;

    public static int Width => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane<T> operator +(ScalarLane<T> a, ScalarLane<T> b)
    {
        a._value += b._value;
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane<T> operator -(ScalarLane<T> a, ScalarLane<T> b)
    {
        a._value -= b._value;
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane<T> operator *(ScalarLane<T> a, ScalarLane<T> b)
    {
        a._value *= b._value;
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane<T> operator /(ScalarLane<T> a, ScalarLane<T> b)
    {
        a._value /= b._value;
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane<T> Constant(double value)
        => new(typeof(T) == typeof(double) ? Unsafe.BitCast<double, T>(value) : Unsafe.BitCast<float, T>((float)value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane<T> Broadcast(T value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane<T> TimesAt(ScalarLane<T> lane, ref T source)
    {
        lane._value *= source;
        return lane;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane<T> MinusAt(ScalarLane<T> lane, ref T source)
    {
        lane._value -= source;
        return lane;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane<T> PlusAt(ScalarLane<T> lane, ref T source)
    {
        lane._value += source;
        return lane;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane<T> Abs(ScalarLane<T> value) => new(T.Abs(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane<T> Sqrt(ScalarLane<T> value) => new(T.Sqrt(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane<T> Round(ScalarLane<T> value) => new(T.Round(value._value, MidpointRounding.ToEven));

    // The sum's lowest bits are the biased exponent, to be moved where exponents are.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane<T> PowerOfTwo(ScalarLane<T> exponent)
        => typeof(T) == typeof(double)
            ? FromWhole((exponent + Constant(6755399441055744 + 1023)).Whole << 52)
            : FromWhole((uint)(exponent + Constant(12582912 + 127)).Whole << 23);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane<T> CopySign(ScalarLane<T> magnitude, ScalarLane<T> sign)
        => new(T.CopySign(magnitude._value, sign._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane<T> Exp(ScalarLane<T> value) => ElementaryFunctions.Exp<ScalarLane<T>, T>(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane<T> Tanh(ScalarLane<T> value) => ElementaryFunctions.Tanh<ScalarLane<T>, T>(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane<T> SinTurns(ScalarLane<T> turns) => ElementaryFunctions.SinTurns<ScalarLane<T>, T>(turns);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane<T> CosTurns(ScalarLane<T> turns) => ElementaryFunctions.CosTurns<ScalarLane<T>, T>(turns);

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
    public static uint LessBits(ScalarLane<T> a, ScalarLane<T> b) => a._value < b._value ? 1u : 0u;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint LessOrEqualBits(ScalarLane<T> a, ScalarLane<T> b) => a._value <= b._value ? 1u : 0u;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint EqualBits(ScalarLane<T> a, ScalarLane<T> b) => a._value == b._value ? 1u : 0u;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane<T> Record(ScalarLane<T> records, ScalarLane<T> values, ScalarLane<T> least, ScalarLane<T> most)
    {
        ulong highest = typeof(T) == typeof(double) ? 1ul << 63 : 1u << 31;
        return FromWhole((((values.Whole - least.Whole) | (most.Whole - values.Whole)) & highest) | (records.Whole >>> 1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint RecordedBits(ScalarLane<T> records) => records.Whole == 0 ? 0u : 1u;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane<T> DropBits(ScalarLane<T> values, int dropped)
    {
        uint bits = (uint)values.Whole;
        return FromWhole((bits + (1u << (dropped - 1)) - 1 + ((bits >>> dropped) & 1)) & (~0u << dropped));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane<T> Anchor(ScalarLane<T> values, Anchor anchor)
    {
        uint bits = (uint)values.Whole;
        float magnitude = BitConverter.UInt32BitsToSingle(bits & 0x7FFF_FFFF);
        float power = BitConverter.UInt32BitsToSingle(
            Math.Max(bits & 0x7F80_0000, BitConverter.SingleToUInt32Bits(anchor.Least)) + ((uint)anchor.MoreBits << 23));
        float rounded = anchor.MostRounded < magnitude ? anchor.Beyond : (magnitude + power) - power;
        return FromWhole(BitConverter.SingleToUInt32Bits(rounded) | (bits & 0x8000_0000));
    }

    private readonly ulong Whole
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(double) ? Unsafe.BitCast<T, ulong>(_value) : Unsafe.BitCast<T, uint>(_value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ScalarLane<T> FromWhole(ulong whole)
        => new(typeof(T) == typeof(double) ? Unsafe.BitCast<ulong, T>(whole) : Unsafe.BitCast<uint, T>((uint)whole));
}
