using System.Numerics;

namespace VectorLearn.Lanes;

/// <summary>The arithmetic of learning: one value for each of <see cref="Width"/> learners, each rounded by itself exactly
/// as the number format rounds, never fused. What is written over lanes runs at every width and in every format with the
/// same bits. In memory a lane is its <see cref="Width"/> numbers, one after the other.</summary>
/// <typeparam name="TSelf">The lane.</typeparam>
/// <typeparam name="T">The type that holds its numbers in memory.</typeparam>
public interface ILane<TSelf, T> :
    IAdditionOperators<TSelf, TSelf, TSelf>,
    ISubtractionOperators<TSelf, TSelf, TSelf>,
    IMultiplyOperators<TSelf, TSelf, TSelf>,
    IDivisionOperators<TSelf, TSelf, TSelf>
    where TSelf : unmanaged, ILane<TSelf, T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    /// <summary>How many learners advance at once.</summary>
    static abstract int Width { get; }

    /// <summary>The same number for every learner, rounded to the format once.</summary>
    /// <param name="value">Any number.</param>
    static abstract TSelf Constant(double value);

    /// <summary>The same number for every learner.</summary>
    /// <param name="value">A number of the format, or a bound to compare with.</param>
    static abstract TSelf Broadcast(T value);

    /// <summary><c>lane * source</c>, read and multiplied in one instruction.</summary>
    /// <param name="lane">A lane.</param>
    /// <param name="source">The first of <see cref="Width"/> numbers.</param>
    static abstract TSelf TimesAt(TSelf lane, ref T source);

    /// <summary><c>lane - source</c>, read and subtracted in one instruction.</summary>
    /// <param name="lane">A lane.</param>
    /// <param name="source">The first of <see cref="Width"/> numbers.</param>
    static abstract TSelf MinusAt(TSelf lane, ref T source);

    /// <summary><c>lane + source</c>, read and added in one instruction.</summary>
    /// <param name="lane">A lane.</param>
    /// <param name="source">The first of <see cref="Width"/> numbers.</param>
    static abstract TSelf PlusAt(TSelf lane, ref T source);

    /// <summary>The magnitude of each value.</summary>
    /// <param name="value">A lane.</param>
    static abstract TSelf Abs(TSelf value);

    /// <summary>The square root of each value.</summary>
    /// <param name="value">A lane.</param>
    static abstract TSelf Sqrt(TSelf value);

    /// <summary>Each value rounded to a whole number, to nearest even.</summary>
    /// <param name="value">A lane.</param>
    static abstract TSelf Round(TSelf value);

    /// <summary><c>2^exponent</c> for whole exponents of normal numbers of <typeparamref name="T"/>.</summary>
    /// <param name="exponent">Whole numbers.</param>
    static abstract TSelf PowerOfTwo(TSelf exponent);

    /// <summary>The magnitude of one with the sign of the other.</summary>
    /// <param name="magnitude">A lane.</param>
    /// <param name="sign">A lane.</param>
    static abstract TSelf CopySign(TSelf magnitude, TSelf sign);

    /// <summary><c>e^x</c>, within 1 ulp in double and float; in narrower formats float's, rounded.</summary>
    /// <param name="value">A lane.</param>
    static abstract TSelf Exp(TSelf value);

    /// <summary><c>tanh x</c>, within 2.1 ulp in double and float; in narrower formats float's, rounded.</summary>
    /// <param name="value">A lane.</param>
    static abstract TSelf Tanh(TSelf value);

    /// <summary><c>sin(2 pi t)</c>, within 3 ulp in double and 3.5 in float; in narrower formats float's, rounded.</summary>
    /// <param name="turns">A lane.</param>
    static abstract TSelf SinTurns(TSelf turns);

    /// <summary><c>cos(2 pi t)</c>, within 3 ulp in double and 3.5 in float, exactly 1, 0 and -1 at quarters; in narrower
    /// formats float's, rounded.</summary>
    /// <param name="turns">A lane.</param>
    static abstract TSelf CosTurns(TSelf turns);

    /// <summary><c>a &lt; b ? a : b</c>, so <paramref name="b"/> where either is NaN.</summary>
    /// <param name="a">A lane.</param>
    /// <param name="b">A lane.</param>
    static abstract TSelf Lesser(TSelf a, TSelf b);

    /// <summary><c>a &gt; b ? a : b</c>, so <paramref name="b"/> where either is NaN.</summary>
    /// <param name="a">A lane.</param>
    /// <param name="b">A lane.</param>
    static abstract TSelf Greater(TSelf a, TSelf b);

    /// <summary><c>a &lt; b ? then : otherwise</c>.</summary>
    /// <param name="a">A lane.</param>
    /// <param name="b">A lane.</param>
    /// <param name="then">Where it is less.</param>
    /// <param name="otherwise">Where it is not, or either is NaN.</param>
    static abstract TSelf WhereLess(TSelf a, TSelf b, TSelf then, TSelf otherwise);

    /// <summary><c>a &lt;= b ? then : otherwise</c>.</summary>
    /// <param name="a">A lane.</param>
    /// <param name="b">A lane.</param>
    /// <param name="then">Where it is less or equal.</param>
    /// <param name="otherwise">Where it is not, or either is NaN.</param>
    static abstract TSelf WhereLessOrEqual(TSelf a, TSelf b, TSelf then, TSelf otherwise);

    /// <summary>Bit i is set where <c>a &lt; b</c> for learner i.</summary>
    /// <param name="a">A lane.</param>
    /// <param name="b">A lane.</param>
    static abstract uint LessBits(TSelf a, TSelf b);

    /// <summary>Bit i is set where <c>a &lt;= b</c> for learner i.</summary>
    /// <param name="a">A lane.</param>
    /// <param name="b">A lane.</param>
    static abstract uint LessOrEqualBits(TSelf a, TSelf b);

    /// <summary>Bit i is set where <c>a == b</c> for learner i (0 equals -0, NaN equals nothing).</summary>
    /// <param name="a">A lane.</param>
    /// <param name="b">A lane.</param>
    static abstract uint EqualBits(TSelf a, TSelf b);

    /// <summary>Notes for each learner whether a value is out of bounds: the bits of its record move down by one, and the highest
    /// is set where the value is not within the bounds.</summary>
    /// <param name="records">Any bits; 0 to begin with.</param>
    /// <param name="values">Values. What is below 0, -0 too, or NaN is out of bounds.</param>
    /// <param name="least">The lower bound, above 0; no more than one number above the upper one.</param>
    /// <param name="most">The upper bound, 0 or more.</param>
    /// <remarks>As bits, numbers of 0 or more are in the same order: one of two differences then has the highest bit.</remarks>
    static abstract TSelf Record(TSelf records, TSelf values, TSelf least, TSelf most);

    /// <summary>Bit i is set where any bit is in the record of learner i.</summary>
    /// <param name="records">Records.</param>
    static abstract uint RecordedBits(TSelf records);
}
