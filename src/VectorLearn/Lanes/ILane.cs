using System.Numerics;

namespace VectorLearn.Lanes;

/// <summary>The arithmetic a learner's rule may use: one value for each of <see cref="Width"/> learners, each rounded
/// by itself exactly as the number type rounds.</summary>
internal interface ILane<TSelf> :
    IAdditionOperators<TSelf, TSelf, TSelf>,
    ISubtractionOperators<TSelf, TSelf, TSelf>,
    IMultiplyOperators<TSelf, TSelf, TSelf>
    where TSelf : unmanaged, ILane<TSelf>
{
    /// <summary>How many learners advance at once.</summary>
    static abstract int Width { get; }

    /// <summary>The magnitude of each value.</summary>
    static abstract TSelf Abs(TSelf value);

    /// <summary><c>a &lt; b ? a : b</c>, so <paramref name="b"/> where either is NaN.</summary>
    static abstract TSelf Lesser(TSelf a, TSelf b);

    /// <summary><c>a &gt; b ? a : b</c>, so <paramref name="b"/> where either is NaN.</summary>
    static abstract TSelf Greater(TSelf a, TSelf b);

    /// <summary><c>a &lt; b ? then : otherwise</c>.</summary>
    static abstract TSelf WhereLess(TSelf a, TSelf b, TSelf then, TSelf otherwise);

    /// <summary><c>a &lt;= b ? then : otherwise</c>.</summary>
    static abstract TSelf WhereLessOrEqual(TSelf a, TSelf b, TSelf then, TSelf otherwise);

    /// <summary><c>a == b ? then : otherwise</c>.</summary>
    static abstract TSelf WhereEqual(TSelf a, TSelf b, TSelf then, TSelf otherwise);

    /// <summary>Bit i is set where <c>a &lt; b</c> for learner i.</summary>
    static abstract uint LessBits(TSelf a, TSelf b);

    /// <summary>Bit i is set where <c>a &lt;= b</c> for learner i.</summary>
    static abstract uint LessOrEqualBits(TSelf a, TSelf b);

    /// <summary>Bit i is set where <c>a == b</c> for learner i (0 equals -0, NaN equals nothing).</summary>
    static abstract uint EqualBits(TSelf a, TSelf b);
}

/// <summary>A lane over numbers of type <typeparamref name="T"/>: how values come in and go out.</summary>
internal interface ILane<TSelf, T> : ILane<TSelf>
    where TSelf : unmanaged, ILane<TSelf, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The same value for every learner.</summary>
    static abstract TSelf Broadcast(T value);

    /// <summary>Reads <see cref="ILane{TSelf}.Width"/> values starting at <paramref name="offset"/>.</summary>
    static abstract TSelf Load(ref readonly T source, int offset);

    /// <summary>Writes <see cref="ILane{TSelf}.Width"/> values starting at <paramref name="offset"/>.</summary>
    void Store(ref T destination, int offset);

    /// <summary>Writes <see cref="ILane{TSelf}.Width"/> values that are whole and below 2^31 as integers.</summary>
    void StoreWhole(ref int destination);
}
