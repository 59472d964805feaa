using System.Runtime.CompilerServices;

namespace VectorLearn.Numbers;

/// <summary>A number format narrower than float, whose numbers floats hold exactly. With at most 11 bits of significand an
/// operation done in float and then rounded to the format is correctly rounded, since 24 >= 2 * 11 + 2 (Figueroa, "When is
/// double rounding innocuous?", 1995).</summary>
internal interface IRounding
{
    /// <summary>The format's name.</summary>
    static abstract string Name { get; }

    /// <summary>The bits of a number.</summary>
    static abstract int Bits { get; }

    /// <summary>The bits of the significand, the hidden one counted; 11 at most.</summary>
    static abstract int SignificandBits { get; }

    /// <summary>The largest number.</summary>
    static abstract float MaxValue { get; }

    /// <summary>The smallest positive number.</summary>
    static abstract float Epsilon { get; }

    /// <summary>The tolerance of learners where none is asked for.</summary>
    static abstract double DefaultTolerance { get; }

    /// <summary>The divergence bound of learners where none is asked for.</summary>
    static abstract double DefaultDivergence { get; }

    /// <summary>Whether what lies beyond the largest number becomes infinity; if not, NaN.</summary>
    static abstract bool HasInfinity { get; }

    /// <summary>Rounds results of single operations in float on numbers of the format, to nearest even.</summary>
    static abstract TFloats Round<TFloats>(TFloats values)
        where TFloats : unmanaged, IFloats<TFloats>;
}

/// <summary>Floats, one or several, that can be rounded to fewer bits. Each way is one method in each lane, and not made of
/// smaller ones: the compiler inlines only so many.</summary>
internal interface IFloats<TSelf>
    where TSelf : unmanaged, IFloats<TSelf>
{
    /// <summary>Drops the lowest bits, rounding to even, by adding to the bits. A NaN that has nothing in them stays NaN.</summary>
    /// <param name="values">Floats.</param>
    /// <param name="dropped">How many bits; a constant.</param>
    static abstract TSelf DropBits(TSelf values, int dropped);

    /// <summary>Rounds to even by adding a power of two so many times a number's own that only the format's bits are left, and
    /// taking it away again. With the exponent held at the format's least it does so for subnormal numbers too.</summary>
    /// <param name="values">Floats.</param>
    /// <param name="anchor">The format; constants.</param>
    static abstract TSelf Anchor(TSelf values, Anchor anchor);
}

/// <summary>What a format is to <see cref="IFloats{TSelf}.Anchor"/>.</summary>
/// <param name="Least">The smallest normal number of the format.</param>
/// <param name="MoreBits">The bits of significand that float has more.</param>
/// <param name="MostRounded">The largest float that is rounded to a number of the format.</param>
/// <param name="Beyond">What larger ones become.</param>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
internal readonly record struct Anchor(float Least, int MoreBits, float MostRounded, float Beyond);
