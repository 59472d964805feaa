using System.Numerics;
using System.Runtime.CompilerServices;

namespace VectorLearn.Lanes;

/// <summary>Functions from sums, products, quotients and selections, each rounded, none fused: the same bits at every width
/// and on every machine, as those of the C library and of the runtime's vectors are not.</summary>
/// <remarks>Polynomials are Chebyshev fits, worked out with 200 bits and then rounded. Errors are the largest found among
/// 40,000 points a function, against a reference of 140 bits (float: against double).</remarks>
internal static class ElementaryFunctions
{
    private const double Log2E = 1.4426950408889634;

    // ln 2 in two parts, of which the first has so few bits that its product with a whole exponent is exact.
    private const double Ln2High = 0.6931471803691238;
    private const double Ln2Low = 1.9082149292705877e-10;
    private const float Ln2HighFloat = 0.69140625f;
    private const float Ln2LowFloat = 0.0017409306f;

    /// <summary><c>sin(2 pi t)</c>, within 3 ulp (float 3.5); 0 where t is beyond its last fraction, NaN for infinity.</summary>
    /// <remarks><c>t - round(t)</c> is exact, so no other reduction is needed.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane SinTurns<TLane, T>(TLane turns)
        where TLane : unmanaged, ILane<TLane, T>
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        TLane rest = turns - TLane.Round(turns);
        TLane half = TLane.CopySign(TLane.Constant(0.5), rest);
        return SinOfQuarter<TLane, T>(TLane.WhereLess(TLane.Constant(0.25), TLane.Abs(rest), half - rest, rest));
    }

    /// <summary><c>cos(2 pi t)</c>, within 3 ulp (float 3.5); exactly 1, 0, -1 at quarters; 1 where t is beyond its last
    /// fraction, NaN for infinity.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane CosTurns<TLane, T>(TLane turns)
        where TLane : unmanaged, ILane<TLane, T>
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        => SinOfQuarter<TLane, T>(TLane.Constant(0.25) - TLane.Abs(turns - TLane.Round(turns)));

    /// <summary><c>e^x</c>, within 1 ulp, subnormal results too.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Exp<TLane, T>(TLane value)
        where TLane : unmanaged, ILane<TLane, T>
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        bool isDouble = typeof(T) == typeof(double);

        // Beyond these ends all is 0 or infinite. In this order NaN stays.
        TLane held = TLane.Greater(
            TLane.Constant(isDouble ? -746 : -104), TLane.Lesser(TLane.Constant(isDouble ? 710 : 89), value));
        TLane exponent = TLane.Round(held * TLane.Constant(Log2E));
        TLane rest = Reduce<TLane, T>(held, exponent);
        TLane power = TLane.Constant(1) + (rest + ((rest * rest) * ExpTail<TLane, T>(rest)));

        // In two steps, for the exponent of an infinite or subnormal result is none of a number's.
        TLane first = TLane.Round(exponent * TLane.Constant(0.5));
        return (power * TLane.PowerOfTwo(first)) * TLane.PowerOfTwo(exponent - first);
    }

    /// <summary><c>tanh x</c>, within 2.1 ulp.</summary>
    /// <remarks>From <c>m = e^2|x| - 1</c>, which is kept exact where it is small: <c>m / (m + 2)</c>.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Tanh<TLane, T>(TLane value)
        where TLane : unmanaged, ILane<TLane, T>
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        // Beyond this end all is 1. In this order NaN stays.
        TLane held = TLane.Lesser(TLane.Constant(typeof(T) == typeof(double) ? 20 : 10), TLane.Abs(value));
        TLane twice = held + held;
        TLane exponent = TLane.Round(twice * TLane.Constant(Log2E));
        TLane rest = Reduce<TLane, T>(twice, exponent);
        TLane scale = TLane.PowerOfTwo(exponent);
        TLane less = (scale * (rest + ((rest * rest) * ExpTail<TLane, T>(rest)))) + (scale - TLane.Constant(1));
        return TLane.CopySign(less / (less + TLane.Constant(2)), value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane Reduce<TLane, T>(TLane value, TLane exponent)
        where TLane : unmanaged, ILane<TLane, T>
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        bool isDouble = typeof(T) == typeof(double);
        return (value - (exponent * TLane.Constant(isDouble ? Ln2High : Ln2HighFloat)))
            - (exponent * TLane.Constant(isDouble ? Ln2Low : Ln2LowFloat));
    }

    /// <summary><c>(e^r - 1 - r) / r^2</c> for |r| up to ln(2)/2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane ExpTail<TLane, T>(TLane r)
        where TLane : unmanaged, ILane<TLane, T>
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        TLane sum;
        if (typeof(T) == typeof(double))
        {
            sum = (TLane.Constant(2.510038549551032e-08) * r) + TLane.Constant(2.7620088445409746e-07);
            sum = (sum * r) + TLane.Constant(2.7557268459997064e-06);
            sum = (sum * r) + TLane.Constant(2.4801521295954376e-05);
            sum = (sum * r) + TLane.Constant(0.00019841269863053618);
            sum = (sum * r) + TLane.Constant(0.0013888888917213717);
            sum = (sum * r) + TLane.Constant(0.008333333333330062);
            sum = (sum * r) + TLane.Constant(0.04166666666662413);
            sum = (sum * r) + TLane.Constant(0.16666666666666669);
            return (sum * r) + TLane.Constant(0.5);
        }

        sum = (TLane.Constant(0.0013926184037700295) * r) + TLane.Constant(0.008363178931176662);
        sum = (sum * r) + TLane.Constant(0.041666556149721146);
        sum = (sum * r) + TLane.Constant(0.16666576266288757);
        return (sum * r) + TLane.Constant(0.5);
    }

    /// <summary><c>sin(2 pi s)</c> for |s| up to a quarter.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane SinOfQuarter<TLane, T>(TLane s)
        where TLane : unmanaged, ILane<TLane, T>
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        TLane square = s * s;
        TLane sum;
        if (typeof(T) == typeof(double))
        {
            sum = (TLane.Constant(0.10089695501646812) * square) + TLane.Constant(-0.7177337921413454);
            sum = (sum * square) + TLane.Constant(3.8199280942271643);
            sum = (sum * square) + TLane.Constant(-15.0946416761179);
            sum = (sum * square) + TLane.Constant(42.058693925428685);
            sum = (sum * square) + TLane.Constant(-76.70585975282492);
            sum = (sum * square) + TLane.Constant(81.60524927607362);
            sum = (sum * square) + TLane.Constant(-41.341702240399755);
            return s * ((sum * square) + TLane.Constant(6.283185307179586));
        }

        sum = (TLane.Constant(39.75982666015625) * square) + TLane.Constant(-76.58116912841797);
        sum = (sum * square) + TLane.Constant(81.60247802734375);
        sum = (sum * square) + TLane.Constant(-41.34168243408203);
        return s * ((sum * square) + TLane.Constant(6.2831854820251465));
    }
}
