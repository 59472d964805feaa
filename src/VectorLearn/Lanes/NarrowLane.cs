using System.Runtime.CompilerServices;
using VectorLearn.Numbers;

namespace VectorLearn.Lanes;

/// <summary>Floats that are rounded to a narrower format after every operation.</summary>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
internal readonly struct NarrowLane<TRounding, TFloats>(TFloats value)
    : ILane<NarrowLane<TRounding, TFloats>, float>, IRoundedLane<NarrowLane<TRounding, TFloats>, TFloats>
    where TRounding : struct, IRounding
    where TFloats : unmanaged, ILane<TFloats, float>, IFloats<TFloats>
{
    private readonly TFloats _value = value;

    public static int Width
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TFloats.Width;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NarrowLane<TRounding, TFloats> operator +(NarrowLane<TRounding, TFloats> a, NarrowLane<TRounding, TFloats> b)
        => Rounded(a._value + b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NarrowLane<TRounding, TFloats> operator -(NarrowLane<TRounding, TFloats> a, NarrowLane<TRounding, TFloats> b)
        => Rounded(a._value - b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NarrowLane<TRounding, TFloats> operator *(NarrowLane<TRounding, TFloats> a, NarrowLane<TRounding, TFloats> b)
        => Rounded(a._value * b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NarrowLane<TRounding, TFloats> operator /(NarrowLane<TRounding, TFloats> a, NarrowLane<TRounding, TFloats> b)
        => Rounded(a._value / b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NarrowLane<TRounding, TFloats> Constant(double value)
        => CanRoundTwice(value)
            ? Rounded(TFloats.Broadcast((float)value))
            : new(TFloats.Broadcast(RoundOnce(value)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NarrowLane<TRounding, TFloats> Broadcast(float value) => new(TFloats.Broadcast(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NarrowLane<TRounding, TFloats> TimesAt(NarrowLane<TRounding, TFloats> lane, ref float source)
        => Rounded(TFloats.TimesAt(lane._value, ref source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NarrowLane<TRounding, TFloats> MinusAt(NarrowLane<TRounding, TFloats> lane, ref float source)
        => Rounded(TFloats.MinusAt(lane._value, ref source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NarrowLane<TRounding, TFloats> PlusAt(NarrowLane<TRounding, TFloats> lane, ref float source)
        => Rounded(TFloats.PlusAt(lane._value, ref source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NarrowLane<TRounding, TFloats> Abs(NarrowLane<TRounding, TFloats> value) => new(TFloats.Abs(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NarrowLane<TRounding, TFloats> Sqrt(NarrowLane<TRounding, TFloats> value) => Rounded(TFloats.Sqrt(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NarrowLane<TRounding, TFloats> Round(NarrowLane<TRounding, TFloats> value)
        => Rounded(TFloats.Round(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NarrowLane<TRounding, TFloats> PowerOfTwo(NarrowLane<TRounding, TFloats> exponent)
        => Rounded(TFloats.PowerOfTwo(exponent._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NarrowLane<TRounding, TFloats> Exp(NarrowLane<TRounding, TFloats> value)
        => Rounded(TFloats.Exp(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NarrowLane<TRounding, TFloats> Tanh(NarrowLane<TRounding, TFloats> value)
        => Rounded(TFloats.Tanh(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NarrowLane<TRounding, TFloats> SinTurns(NarrowLane<TRounding, TFloats> turns)
        => Rounded(TFloats.SinTurns(turns._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NarrowLane<TRounding, TFloats> CosTurns(NarrowLane<TRounding, TFloats> turns)
        => Rounded(TFloats.CosTurns(turns._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NarrowLane<TRounding, TFloats> CopySign(NarrowLane<TRounding, TFloats> magnitude, NarrowLane<TRounding, TFloats> sign)
        => new(TFloats.CopySign(magnitude._value, sign._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NarrowLane<TRounding, TFloats> Lesser(NarrowLane<TRounding, TFloats> a, NarrowLane<TRounding, TFloats> b)
        => new(TFloats.Lesser(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NarrowLane<TRounding, TFloats> Greater(NarrowLane<TRounding, TFloats> a, NarrowLane<TRounding, TFloats> b)
        => new(TFloats.Greater(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NarrowLane<TRounding, TFloats> WhereLess(
        NarrowLane<TRounding, TFloats> a,
        NarrowLane<TRounding, TFloats> b,
        NarrowLane<TRounding, TFloats> then,
        NarrowLane<TRounding, TFloats> otherwise)
        => new(TFloats.WhereLess(a._value, b._value, then._value, otherwise._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NarrowLane<TRounding, TFloats> WhereLessOrEqual(
        NarrowLane<TRounding, TFloats> a,
        NarrowLane<TRounding, TFloats> b,
        NarrowLane<TRounding, TFloats> then,
        NarrowLane<TRounding, TFloats> otherwise)
        => new(TFloats.WhereLessOrEqual(a._value, b._value, then._value, otherwise._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint LessBits(NarrowLane<TRounding, TFloats> a, NarrowLane<TRounding, TFloats> b)
        => TFloats.LessBits(a._value, b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint LessOrEqualBits(NarrowLane<TRounding, TFloats> a, NarrowLane<TRounding, TFloats> b)
        => TFloats.LessOrEqualBits(a._value, b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint EqualBits(NarrowLane<TRounding, TFloats> a, NarrowLane<TRounding, TFloats> b)
        => TFloats.EqualBits(a._value, b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NarrowLane<TRounding, TFloats> Record(
        NarrowLane<TRounding, TFloats> records,
        NarrowLane<TRounding, TFloats> values,
        NarrowLane<TRounding, TFloats> least,
        NarrowLane<TRounding, TFloats> most)
        => new(TFloats.Record(records._value, values._value, least._value, most._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint RecordedBits(NarrowLane<TRounding, TFloats> records) => TFloats.RecordedBits(records._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NarrowLane<TRounding, TFloats> Narrow(TFloats values) => Rounded(values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TFloats Widen(NarrowLane<TRounding, TFloats> values) => values._value;

    /// <summary>Whether a number may be rounded to float first: unless that puts it in the middle between two numbers of the
    /// format, the second rounding goes where a single one would. Of constants the compiler knows it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool CanRoundTwice(double value)
    {
        const int FloatBits = 24;
        float nearest = (float)value;
        int dropped = FloatBits - TRounding.SignificandBits;
        uint rest = BitConverter.SingleToUInt32Bits(nearest) & ((1u << dropped) - 1);
        return nearest == value
            || (rest != 1u << (dropped - 1) && MathF.Abs(nearest) >= TRounding.Epsilon * (1 << (TRounding.SignificandBits - 1)));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static float RoundOnce(double value) => (float)NarrowFormat<TRounding>.RoundOnce(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static NarrowLane<TRounding, TFloats> Rounded(TFloats value) => new(TRounding.Round(value));
}

/// <summary>A lane whose numbers are rounded, and the wider one that holds them.</summary>
internal interface IRoundedLane<TSelf, TWide>
{
    /// <summary>Rounds, to nearest even.</summary>
    static abstract TSelf Narrow(TWide values);

    /// <summary>The same numbers.</summary>
    static abstract TWide Widen(TSelf values);
}
