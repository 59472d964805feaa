using System.Runtime.CompilerServices;
using CsCheck;
using VectorLearn.Lanes;
using VectorLearn.Numbers;
using VectorLearn.Tests.Kernel;
using Xunit;

namespace VectorLearn.Tests.Numbers;

/// <summary>Rounding to the narrow formats: in lanes, and of doubles.</summary>
[Trait("Part", "engine")]
public class RoundingTests
{
    /// <summary>Every half, its neighbours among the floats, the ties between halves and their neighbours.</summary>
    [Fact]
    public void Rounds_floats_as_System_Half_does()
    {
        var floats = new List<float> { float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.MaxValue, float.MinValue };
        for (int bits = 0; bits <= ushort.MaxValue; bits++)
        {
            float half = (float)BitConverter.UInt16BitsToHalf((ushort)bits);
            float next = (float)BitConverter.UInt16BitsToHalf((ushort)(bits + 1));
            float tie = float.IsInfinity(next) ? MathF.CopySign(65520, next) : (half + next) / 2;
            floats.AddRange([half, MathF.BitIncrement(half), MathF.BitDecrement(half)]);
            floats.AddRange([tie, MathF.BitIncrement(tie), MathF.BitDecrement(tie)]);
        }

        Check<HalfRounding>([.. floats], value => (float)(Half)value);
        Gen.Single.Array[1000].Sample(
            values => Check<HalfRounding>(values, value => (float)(Half)value), iter: 10 * CsCheck.Check.Iter);
    }

    [Fact]
    public void Rounds_floats_to_bfloat16() => Check<BFloat16Rounding, BFloat16Shape>();

    [Fact]
    public void Rounds_floats_to_e5m2() => Check<E5M2Rounding, E5M2Shape>();

    [Fact]
    public void Rounds_floats_to_e4m3() => Check<E4M3Rounding, E4M3Shape>();

    /// <summary>Doubles are rounded once, and not first to float.</summary>
    [Fact]
    public void Rounds_doubles_to_half_as_System_Half_does()
    {
        for (int bits = 0; bits <= 0x7C00; bits++)
        {
            double half = (double)BitConverter.UInt16BitsToHalf((ushort)bits);
            double next = bits < 0x7BFF ? (double)BitConverter.UInt16BitsToHalf((ushort)(bits + 1)) : 65536;
            double tie = (half + next) / 2;
            double[] values =
            [
                half, Math.BitIncrement(half), Math.BitDecrement(half), tie, Math.BitIncrement(tie), Math.BitDecrement(tie),
                tie * (1 + 1e-9), tie * (1 - 1e-9),
            ];
            foreach (double value in values)
            {
                Same((double)(Half)value, NumberFormat.Half.Round(value), value);
                Same((double)(Half)(-value), NumberFormat.Half.Round(-value), -value);
            }
        }

        Gen.OneOf<double>(Gen.Double, StartGen.Wild, StartGen.Special, Gen.OneOf(double.NaN, double.PositiveInfinity))
            .Sample(value => Same((double)(Half)value, NumberFormat.Half.Round(value), value), iter: 100 * CsCheck.Check.Iter);
    }

    [Fact]
    public void Rounds_doubles_to_every_format()
        => Gen.OneOf<double>(Gen.Double, StartGen.Wild, StartGen.Special, Gen.OneOf(double.NaN, double.NegativeInfinity)).Sample(
            value =>
            {
                Same(value, NumberFormat.Double.Round(value), value);
                Same((float)value, NumberFormat.Float.Round(value), value);
                Same(Narrow<BFloat16Shape>.Of(value).ToDouble(), NumberFormat.Find("bfloat16")!.Round(value), value);
                Same(Narrow<E5M2Shape>.Of(value).ToDouble(), NumberFormat.Find("e5m2")!.Round(value), value);
                Same(Narrow<E4M3Shape>.Of(value).ToDouble(), NumberFormat.Find("e4m3")!.Round(value), value);
            },
            iter: 100 * CsCheck.Check.Iter);

    /// <summary>The plain reckoning of formats that .NET lacks is held against one that it has.</summary>
    [Fact]
    public void The_plain_narrow_numbers_are_halves_in_the_shape_of_half()
        => Gen.Select(Gen.UShort, Gen.UShort, Gen.Double).Sample(
            (a, b, value) =>
            {
                Half x = BitConverter.UInt16BitsToHalf(a);
                Half y = BitConverter.UInt16BitsToHalf(b);
                Narrow<HalfShape> p = Narrow<HalfShape>.Of((double)x);
                Narrow<HalfShape> q = Narrow<HalfShape>.Of((double)y);
                Same((double)(x + y), (p + q).ToDouble(), value);
                Same((double)(x - y), (p - q).ToDouble(), value);
                Same((double)(x * y), (p * q).ToDouble(), value);
                Same((double)(x / y), (p / q).ToDouble(), value);
                Same((double)Half.Sqrt(x), Narrow<HalfShape>.Sqrt(p).ToDouble(), value);
                Same((double)(Half)value, Narrow<HalfShape>.Of(value).ToDouble(), value);
            },
            iter: 100 * CsCheck.Check.Iter);

    [Fact]
    public void The_ends_of_each_format_are_its_own()
    {
        Assert.Equal(((double)Half.MaxValue, (double)Half.Epsilon), (NumberFormat.Half.MaxValue, NumberFormat.Half.Epsilon));
        foreach (NumberFormat format in NumberFormat.All)
        {
            Assert.Equal(format.MaxValue, format.Round(format.MaxValue));
            Assert.Equal(format.Epsilon, format.Round(format.Epsilon));
            Assert.Equal(0, format.Round(format.Epsilon / 2));
            Assert.Equal(format.Epsilon, format.Round(format.Epsilon * 0.75));
            Assert.False(double.IsFinite(format.Round(format.MaxValue * 2)) && format.Name != "double");
            Assert.Equal(1, format.Round(1 + format.UnitRoundoff));
            Assert.NotEqual(1, format.Round(1 + (2 * format.UnitRoundoff)));
            Assert.Same(format, NumberFormat.Find(format.Name));
        }

        Assert.Null(NumberFormat.Find("quad"));
    }

    private static void Check<TRounding, TShape>()
        where TRounding : struct, IRounding
        where TShape : struct, INarrowShape
    {
        // All numbers of 16 bits and fewer are floats whose lower half is 0; ties are those with one bit in it.
        uint[] lower = [0, 1, 0x7FFF, 0x8000, 0x8001, 0xFFFF];
        float[] values = [.. Enumerable.Range(0, 0x10000)
            .SelectMany(upper => lower.Select(low => BitConverter.UInt32BitsToSingle(((uint)upper << 16) | low)))
            .Where(value => !float.IsNaN(value)), float.NaN];
        Check<TRounding>(values, Rounded);
        Gen.Single.Array[1000].Sample(some => Check<TRounding>(some, Rounded), iter: 10 * CsCheck.Check.Iter);

        static float Rounded(float value) => (float)Narrow<TShape>.Of(value).ToDouble();
    }

    private static void Check<TRounding>(float[] values, Func<float, float> rounded)
        where TRounding : struct, IRounding
    {
        float[] expected = [.. values.Select(rounded)];
        Check<TRounding, ScalarLane<float>>(values, expected);
        Check<TRounding, VectorLane<float>>(values, expected);
        Check<TRounding, Vector512Lane<float>>(values, expected);
    }

    private static void Check<TRounding, TFloats>(float[] values, float[] expected)
        where TRounding : struct, IRounding
        where TFloats : unmanaged, ILane<TFloats, float>, IFloats<TFloats>
    {
        var results = new float[TFloats.Width];
        for (int i = 0; i + TFloats.Width <= values.Length; i += TFloats.Width)
        {
            BundleLayout.Write(ref results[0], TRounding.Round(BundleLayout.Read<TFloats, float>(in values[i])));
            for (int j = 0; j < results.Length; j++)
            {
                Same(expected[i + j], results[j], values[i + j]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Same(double expected, double actual, double value)
    {
        if (BitConverter.DoubleToInt64Bits(expected) != BitConverter.DoubleToInt64Bits(actual)
            && !(double.IsNaN(expected) && double.IsNaN(actual)))
        {
            Assert.Fail($"{value:R} is rounded to {actual:R} and not to {expected:R}");
        }
    }

    private readonly struct HalfShape : INarrowShape
    {
        public static int SignificandBits => 11;

        public static int SmallestExponent => -24;

        public static double Largest => 65504;

        public static bool HasInfinity => true;
    }
}
