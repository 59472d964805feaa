using System.Numerics;
using System.Runtime.CompilerServices;
using CsCheck;
using VectorLearn.Lanes;
using VectorLearn.Numbers;
using VectorLearn.Tests.Kernel;
using Xunit;

namespace VectorLearn.Tests.Lanes;

/// <summary>What every lane promises, operation by operation, against numbers one at a time.</summary>
[Trait("Part", "engine")]
public class LaneTests
{
    private static readonly double[] s_special =
    [
        0, -0.0, 1, -1, 0.5, 1.5, 2.5, -2.5, 3, 1e-3, 448, 65504, -65504, double.NaN, double.PositiveInfinity,
        double.NegativeInfinity, double.Epsilon, -double.Epsilon, 2.2250738585072014e-308, double.MaxValue, double.MinValue,
        float.Epsilon, 1.17549435e-38, float.MaxValue, 6e-8, -6e-8, 6.1e-5, 0.001953125, 0.1, -7.3,
    ];

    [Fact]
    public void One_double() => Check<ScalarLane<double>, double, Own<double>>(NumberFormat.Double);

    [Fact]
    public void One_float() => Check<ScalarLane<float>, float, Own<float>>(NumberFormat.Float);

    [Fact]
    public void A_vector_of_doubles() => Check<VectorLane<double>, double, Own<double>>(NumberFormat.Double);

    [Fact]
    public void A_vector_of_floats() => Check<VectorLane<float>, float, Own<float>>(NumberFormat.Float);

    [Fact]
    public void Doubles_of_512_bits() => Check<Vector512Lane<double>, double, Own<double>>(NumberFormat.Double);

    [Fact]
    public void Floats_of_512_bits() => Check<Vector512Lane<float>, float, Own<float>>(NumberFormat.Float);

    [Fact]
    public void Halves() => CheckNarrow<HalfRounding, Own<Half>>(NumberFormat.Half);

    [Fact]
    public void Bfloat16s() => CheckNarrow<BFloat16Rounding, Narrow<BFloat16Shape>>(NumberFormat.Find("bfloat16")!);

    [Fact]
    public void E5m2s() => CheckNarrow<E5M2Rounding, Narrow<E5M2Shape>>(NumberFormat.Find("e5m2")!);

    [Fact]
    public void E4m3s() => CheckNarrow<E4M3Rounding, Narrow<E4M3Shape>>(NumberFormat.Find("e4m3")!);

    private static void CheckNarrow<TRounding, TPlain>(NumberFormat format)
        where TRounding : struct, IRounding
        where TPlain : struct, IPlainNumber<TPlain>
    {
        Check<NarrowLane<TRounding, ScalarLane<float>>, float, TPlain>(format);
        Check<NarrowLane<TRounding, VectorLane<float>>, float, TPlain>(format);
        Check<NarrowLane<TRounding, Vector512Lane<float>>, float, TPlain>(format);
    }

    private static void Check<TLane, T, TPlain>(NumberFormat format)
        where TLane : unmanaged, ILane<TLane, T>
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        where TPlain : struct, IPlainNumber<TPlain>
    {
        Assert.Equal(System.Runtime.CompilerServices.Unsafe.SizeOf<TLane>(), TLane.Width * System.Runtime.CompilerServices.Unsafe.SizeOf<T>());
        double[] special = [.. s_special.Select(format.Round), format.Epsilon, format.MaxValue, -format.MaxValue];

        // Every pair of special numbers.
        double[] firsts = [.. special.SelectMany(a => special.Select(_ => a))];
        double[] seconds = [.. special.SelectMany(_ => special)];
        for (int i = 0; i + TLane.Width <= firsts.Length; i += TLane.Width)
        {
            CheckPair<TLane, T, TPlain>(firsts[i..(i + TLane.Width)], seconds[i..(i + TLane.Width)]);
        }

        Gen<double> any = Gen.OneOf<double>(Gen.Double[-4, 4], StartGen.Wild, Gen.Double, Gen.OneOf(special)).Select(format.Round);
        Gen.Select(any.Array[TLane.Width], any.Array[TLane.Width]).Sample(
            (a, b) =>
            {
                CheckPair<TLane, T, TPlain>(a, b);
                CheckPair<TLane, T, TPlain>(a, [.. a.Zip(b, (x, y) => Math.Abs(y) < 1 ? x : y)]);
            },
            iter: 20 * CsCheck.Check.Iter);
        CheckRecords<TLane, T>();
        foreach (double value in (double[])[.. s_special, Math.PI, 1.0 / 3, 1 + format.UnitRoundoff])
        {
            Assert.All(Values<TLane, T>(TLane.Constant(value)), constant => Same(format.Round(value), constant, "Constant", value, 0));
            Assert.All(
                Values<TLane, T>(TLane.Broadcast(T.CreateSaturating(value))),
                broadcast => Same(double.CreateChecked(T.CreateSaturating(value)), broadcast, "Broadcast", value, 0));
        }
    }

    private static void CheckPair<TLane, T, TPlain>(double[] a, double[] b)
        where TLane : unmanaged, ILane<TLane, T>
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        where TPlain : struct, IPlainNumber<TPlain>
    {
        T[] memory = [.. b.Select(T.CreateSaturating)];
        TLane x = Read<TLane, T>(a);
        TLane y = Read<TLane, T>(b);
        Is("+", x + y, (p, q) => p + q);
        Is("-", x - y, (p, q) => p - q);
        Is("*", x * y, (p, q) => p * q);
        Is("/", x / y, (p, q) => p / q);
        Is("PlusAt", TLane.PlusAt(x, ref memory[0]), (p, q) => p + q);
        Is("MinusAt", TLane.MinusAt(x, ref memory[0]), (p, q) => p - q);
        Is("TimesAt", TLane.TimesAt(x, ref memory[0]), (p, q) => p * q);
        var operand = new Operand<TLane, T>(in memory[0]);
        Is("lane + operand", x + operand, (p, q) => p + q);
        Is("lane - operand", x - operand, (p, q) => p - q);
        Is("lane * operand", x * operand, (p, q) => p * q);
        Is("operand * lane", operand * x, (p, q) => p * q);
        Is("operand", operand, (_, q) => q);
        Is("Value", operand.Value, (_, q) => q);
        Is("Sqrt", TLane.Sqrt(x), (p, _) => TPlain.Sqrt(p));
        IsAs("Abs", TLane.Abs(x), (p, _) => Math.Abs(p));
        IsAs("Lesser", TLane.Lesser(x, y), (p, q) => p < q ? p : q);
        IsAs("Greater", TLane.Greater(x, y), (p, q) => p > q ? p : q);
        IsAs("CopySign", TLane.CopySign(x, y), Math.CopySign);
        TLane then = TLane.Broadcast(T.CreateChecked(2));
        TLane otherwise = TLane.Broadcast(T.CreateChecked(-3));
        IsAs("WhereLess", TLane.WhereLess(x, y, then, otherwise), (p, q) => p < q ? 2 : -3);
        IsAs("WhereLessOrEqual", TLane.WhereLessOrEqual(x, y, then, otherwise), (p, q) => p <= q ? 2 : -3);
        IsAs("WhereLess of its own", TLane.WhereLess(x, y, x, y), (p, q) => p < q ? p : q);
        Bits("LessBits", TLane.LessBits(x, y), (p, q) => p < q);
        Bits("LessOrEqualBits", TLane.LessOrEqualBits(x, y), (p, q) => p <= q);
        Bits("EqualBits", TLane.EqualBits(x, y), (p, q) => p == q);

        void Is(string what, TLane lane, Func<TPlain, TPlain, TPlain> plain)
            => IsAs(what, lane, (p, q) => plain(TPlain.Of(p), TPlain.Of(q)).ToDouble());

        void IsAs(string what, TLane lane, Func<double, double, double> plain)
        {
            double[] values = Values<TLane, T>(lane);
            for (int i = 0; i < values.Length; i++)
            {
                Same(plain(a[i], b[i]), values[i], what, a[i], b[i]);
            }
        }

        void Bits(string what, uint bits, Func<double, double, bool> plain)
        {
            uint expected = 0;
            for (int i = 0; i < a.Length; i++)
            {
                expected |= plain(a[i], b[i]) ? 1u << i : 0;
            }

            Assert.True(expected == bits, $"{what} of {string.Join(' ', a)} and {string.Join(' ', b)} is {bits:B}");
        }
    }

    private static void CheckRecords<TLane, T>()
        where TLane : unmanaged, ILane<TLane, T>
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        T[] numbers =
        [
            T.Zero, T.NegativeZero, T.Epsilon, -T.Epsilon, T.One, -T.One, T.BitIncrement(T.One), T.BitDecrement(T.One),
            T.MaxValue, T.MinValue, T.PositiveInfinity, T.NegativeInfinity, T.NaN, -T.NaN, T.CreateChecked(1e-5), T.CreateChecked(1e10),
        ];
        (T Tolerance, T Most)[] bounds =
        [
            (T.Zero, T.MaxValue), (T.Zero, T.Zero), (T.One, T.One), (T.CreateChecked(1e-5), T.CreateChecked(1e10)), (T.MaxValue, T.MaxValue),
        ];
        foreach ((T tolerance, T most) in bounds)
        {
            // Each learner sees all numbers, and begins with another one than its neighbour.
            TLane records = TLane.Broadcast(T.Zero);
            ulong[] expected = new ulong[TLane.Width];
            for (int step = 0; step < numbers.Length; step++)
            {
                T[] values = [.. Enumerable.Range(step, TLane.Width).Select(i => numbers[i % numbers.Length])];
                records = TLane.Record(
                    records, BundleLayout.Read<TLane, T>(in values[0]), TLane.Broadcast(T.BitIncrement(tolerance)), TLane.Broadcast(most));
                for (int i = 0; i < values.Length; i++)
                {
                    expected[i] |= values[i] > tolerance && values[i] <= most ? 0 : 1ul << step;
                }

                Assert.Equal(
                    expected.Select((record, i) => record == 0 ? 0 : 1u << i).Aggregate(0u, (bits, bit) => bits | bit), TLane.RecordedBits(records));
            }

            Assert.Equal(expected, Bits(records).Select(bits => bits >> ((8 * Unsafe.SizeOf<T>()) - numbers.Length)));
        }

        static IEnumerable<ulong> Bits(TLane lane)
        {
            var values = new T[TLane.Width];
            BundleLayout.Write(ref values[0], lane);
            return values.Select(value => typeof(T) == typeof(double)
                ? BitConverter.DoubleToUInt64Bits(double.CreateChecked(value))
                : BitConverter.SingleToUInt32Bits(float.CreateChecked(value)));
        }
    }

    private static TLane Read<TLane, T>(double[] values)
        where TLane : unmanaged, ILane<TLane, T>
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        T[] memory = [.. values.Select(T.CreateSaturating)];
        return BundleLayout.Read<TLane, T>(in memory[0]);
    }

    private static double[] Values<TLane, T>(TLane lane)
        where TLane : unmanaged, ILane<TLane, T>
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        var values = new T[TLane.Width];
        BundleLayout.Write(ref values[0], lane);
        return [.. values.Select(double.CreateChecked)];
    }

    private static void Same(double expected, double actual, string what, double a, double b)
    {
        if (BitConverter.DoubleToInt64Bits(expected) != BitConverter.DoubleToInt64Bits(actual)
            && !(double.IsNaN(expected) && double.IsNaN(actual)))
        {
            Assert.Fail($"{what} of {a:R} and {b:R} is {actual:R} and not {expected:R}");
        }
    }
}
