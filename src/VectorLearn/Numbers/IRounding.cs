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

/// <summary>Floats, one or several, and their bits: what a format needs to round.</summary>
internal interface IFloats<TSelf>
    where TSelf : unmanaged, IFloats<TSelf>
{
    /// <summary>The same bits for all.</summary>
    static abstract TSelf FromBits(uint bits);

    /// <summary>Each plus another.</summary>
    static abstract TSelf Sum(TSelf a, TSelf b);

    /// <summary>Each minus another.</summary>
    static abstract TSelf Difference(TSelf a, TSelf b);

    /// <summary>Each times another.</summary>
    static abstract TSelf Product(TSelf a, TSelf b);

    /// <summary><c>a &lt; b ? a : b</c>.</summary>
    static abstract TSelf Min(TSelf a, TSelf b);

    /// <summary><c>a &gt; b ? a : b</c>.</summary>
    static abstract TSelf Max(TSelf a, TSelf b);

    /// <summary><c>a &lt; b ? then : otherwise</c>.</summary>
    static abstract TSelf SelectLess(TSelf a, TSelf b, TSelf then, TSelf otherwise);

    /// <summary>The bits both have.</summary>
    static abstract TSelf And(TSelf a, TSelf b);

    /// <summary>The bits either has.</summary>
    static abstract TSelf Or(TSelf a, TSelf b);

    /// <summary>The sum of the bits, taken as whole numbers.</summary>
    static abstract TSelf AddBits(TSelf a, TSelf b);

    /// <summary>The bits moved down, zeros from above.</summary>
    static abstract TSelf ShiftDown(TSelf values, int count);
}
