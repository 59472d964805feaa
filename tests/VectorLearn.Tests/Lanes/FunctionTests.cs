using System.Numerics;
using System.Runtime.CompilerServices;
using VectorLearn.Lanes;
using Xunit;

namespace VectorLearn.Tests.Lanes;

/// <summary>Functions in lanes against sums of 256 bits, and at the ends of their ranges.</summary>
public sealed class FunctionTests
{
    private const int Points = 3000;

    [Fact]
    public void Sines_of_turns_in_double() => CheckDouble("sin", -3, 3, 4, ScalarLane<double>.SinTurns, turns => Exact.SinTurns(turns));

    [Fact]
    public void Cosines_of_turns_in_double() => CheckDouble("cos", -3, 3, 4, ScalarLane<double>.CosTurns, turns => Exact.SinTurns(turns, quarters: 1));

    [Fact]
    public void Powers_of_e_in_double() => CheckDouble("exp", -700, 700, 2.5, ScalarLane<double>.Exp, x => Exact.Exp(x));

    [Fact]
    public void Hyperbolic_tangents_in_double() => CheckDouble("tanh", -19, 19, 2.5, ScalarLane<double>.Tanh, x => Exact.Tanh(x));

    [Fact]
    public void Sines_of_turns_in_float() => CheckFloat("sin", -3, 3, 4, ScalarLane<float>.SinTurns, turns => Exact.SinTurns(turns));

    [Fact]
    public void Cosines_of_turns_in_float() => CheckFloat("cos", -3, 3, 4, ScalarLane<float>.CosTurns, turns => Exact.SinTurns(turns, quarters: 1));

    [Fact]
    public void Powers_of_e_in_float() => CheckFloat("exp", -86, 88, 2.5, ScalarLane<float>.Exp, x => Exact.Exp(x));

    [Fact]
    public void Hyperbolic_tangents_in_float() => CheckFloat("tanh", -9, 9, 2.5, ScalarLane<float>.Tanh, x => Exact.Tanh(x));

    [Fact]
    public void The_ends_in_double() => CheckEnds<double>();

    [Fact]
    public void The_ends_in_float() => CheckEnds<float>();

    private static void CheckEnds<T>()
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        T zero = T.Zero, one = T.One, half = T.CreateChecked(0.5), quarter = T.CreateChecked(0.25);
        T infinity = T.PositiveInfinity, least = T.Epsilon, most = T.MaxValue;
        Is(one, ScalarLane<T>.CosTurns, zero, -zero, least, one, T.CreateChecked(7), most, -most);
        Is(zero, ScalarLane<T>.CosTurns, quarter, -quarter);
        Is(-one, ScalarLane<T>.CosTurns, half, -half, T.CreateChecked(2.5));
        Is(zero, ScalarLane<T>.SinTurns, zero, one, most, -most);
        Is(one, ScalarLane<T>.SinTurns, quarter);
        Is(-one, ScalarLane<T>.SinTurns, -quarter);
        Is(T.NaN, ScalarLane<T>.CosTurns, infinity, -infinity, T.NaN);
        Is(T.NaN, ScalarLane<T>.SinTurns, infinity, -infinity, T.NaN);
        Is(one, ScalarLane<T>.Exp, zero, -zero, least, -least);
        Is(infinity, ScalarLane<T>.Exp, infinity, most, T.CreateChecked(710));
        Is(zero, ScalarLane<T>.Exp, -infinity, -most, T.CreateChecked(-746));
        Is(T.NaN, ScalarLane<T>.Exp, T.NaN);
        Is(one, ScalarLane<T>.Tanh, infinity, most, T.CreateChecked(25));
        Is(-one, ScalarLane<T>.Tanh, -infinity, -most);
        Is(T.NaN, ScalarLane<T>.Tanh, T.NaN);
        foreach (T small in (T[])[zero, least, least + least, T.CreateChecked(1e-30)])
        {
            Is(small, ScalarLane<T>.Tanh, small);
            Is(-small, ScalarLane<T>.Tanh, -small);
        }

        Assert.True(T.IsNegative(Value<T>(ScalarLane<T>.Tanh, -zero)), "tanh -0 is -0");
        double subnormal = typeof(T) == typeof(double) ? -744 : -103;
        T deep = Value(ScalarLane<T>.Exp, T.CreateChecked(subnormal));
        Assert.True(deep > zero && deep < T.CreateChecked(4) * least, $"e^{subnormal} is {deep}");

        static void Is(T expected, Func<ScalarLane<T>, ScalarLane<T>> function, params T[] of)
            => Assert.All(of, x => Assert.True(
                Value(function, x) == expected || (T.IsNaN(expected) && T.IsNaN(Value(function, x))), $"of {x} it is {Value(function, x)}, not {expected}"));
    }

    private static T Value<T>(Func<ScalarLane<T>, ScalarLane<T>> function, T of)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        => Unsafe.BitCast<ScalarLane<T>, T>(function(new ScalarLane<T>(of)));

    private static void CheckDouble(
        string name, double from, double to, double ulps, Func<ScalarLane<double>, ScalarLane<double>> function, Func<double, BigInteger> exact)
    {
        var random = new Random(1);
        for (int i = 0; i < Points; i++)
        {
            // Half of them near 0, where errors relative to the value are hardest to keep.
            double x = i % 2 == 0 ? from + (random.NextDouble() * (to - from)) : Math.ScaleB((2 * random.NextDouble()) - 1, -random.Next(60));
            double value = Value(function, x);
            BigInteger error = BigInteger.Abs(Exact.Of(value) - exact(x));
            double spacing = Math.BitIncrement(Math.Abs(value)) - Math.Abs(value);
            Assert.True(error <= Exact.Of(spacing) * (BigInteger)(ulps * 16) / 16, $"{name} {x:R} is {value:R}, off by {Exact.ToDouble(error) / spacing:F2} ulp");
        }
    }

    private static void CheckFloat(
        string name, float from, float to, double ulps, Func<ScalarLane<float>, ScalarLane<float>> function, Func<double, BigInteger> exact)
    {
        var random = new Random(1);
        for (int i = 0; i < Points; i++)
        {
            float x = i % 2 == 0 ? from + (random.NextSingle() * (to - from)) : MathF.ScaleB((2 * random.NextSingle()) - 1, -random.Next(30));
            float value = Value(function, x);
            BigInteger error = BigInteger.Abs(Exact.Of(value) - exact(x));
            double spacing = (double)MathF.BitIncrement(MathF.Abs(value)) - MathF.Abs(value);
            Assert.True(error <= Exact.Of(spacing) * (BigInteger)(ulps * 16) / 16, $"{name} {x:R} is {value:R}, off by {Exact.ToDouble(error) / spacing:F2} ulp");
        }
    }

    /// <summary>Numbers as whole multiples of 2^-1300, fine enough for e^-700.</summary>
    private static class Exact
    {
        private const int Bits = 1300;
        private static readonly BigInteger s_one = BigInteger.One << Bits;
        private static readonly BigInteger s_pi = 4 * ((4 * ArcTangent(5)) - ArcTangent(239));

        public static BigInteger Of(double value)
        {
            long bits = BitConverter.DoubleToInt64Bits(value);
            int exponent = (int)((bits >> 52) & 0x7FF);
            BigInteger significand = (bits & 0xF_FFFF_FFFF_FFFF) | (exponent == 0 ? 0 : 1L << 52);
            int shift = Bits + Math.Max(exponent, 1) - 1075;
            BigInteger result = shift >= 0 ? significand << shift : significand >> -shift;
            return bits < 0 ? -result : result;
        }

        public static double ToDouble(BigInteger value) => Math.Exp(BigInteger.Log(BigInteger.Max(value, 1)) - (Bits * Math.Log(2)));

        public static BigInteger Exp(double x)
        {
            // e^(x / 1024), squared ten times.
            BigInteger result = Series(Of(x) >> 10, first: s_one, offset: 0, step: 1, sign: 1);
            for (int i = 0; i < 10; i++)
            {
                result = (result * result) >> Bits;
            }

            return result;
        }

        public static BigInteger Tanh(double x)
        {
            BigInteger e = Exp(2 * Math.Abs(x));
            BigInteger result = ((e - s_one) << Bits) / (e + s_one);
            return x < 0 ? -result : result;
        }

        /// <summary>sin(2 pi (turns + quarters/4)).</summary>
        public static BigInteger SinTurns(double turns, int quarters = 0)
        {
            BigInteger angle = Of(turns) + (s_one * quarters / 4);
            angle -= ((angle + (s_one >> 1)) >> Bits) << Bits;
            BigInteger radians = (2 * s_pi * angle) >> Bits;
            return Series(radians, first: radians, offset: 1, step: 2, sign: -1);
        }

        /// <summary>The sum of terms of which each is the one before times x^step, over the next numbers.</summary>
        private static BigInteger Series(BigInteger x, BigInteger first, int offset, int step, int sign)
        {
            BigInteger sum = first;
            BigInteger term = first;
            for (int i = offset + 1; !term.IsZero && BigInteger.Abs(term) > 1; i += step)
            {
                for (int j = 0; j < step; j++)
                {
                    term = ((term * x) >> Bits) / (i + j);
                }

                term *= sign;
                sum += term;
            }

            return sum;
        }

        private static BigInteger ArcTangent(int inverse)
        {
            BigInteger power = s_one / inverse;
            BigInteger sum = power;
            for (int i = 3; !power.IsZero; i += 2)
            {
                power /= -inverse * inverse;
                sum += power / i;
            }

            return sum;
        }
    }
}
