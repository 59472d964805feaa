using System.Numerics;
using System.Runtime.CompilerServices;
using VectorLearn.Lanes;

namespace VectorLearn.Rules;

/// <summary>All that a lane of learners carries from step to step: a struct of lanes and nothing else, the weight first.</summary>
/// <typeparam name="TSelf">The state.</typeparam>
/// <typeparam name="TLane">The lane.</typeparam>
/// <typeparam name="T">The type that holds its numbers.</typeparam>
public interface IState<TSelf, TLane, T>
    where TSelf : unmanaged, IState<TSelf, TLane, T>
    where TLane : unmanaged, ILane<TLane, T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    /// <summary>The weight: the first value.</summary>
    TLane Weight { get; }

    /// <summary><c>a &lt; b ? then : otherwise</c>, for the whole state.</summary>
    /// <param name="a">A lane.</param>
    /// <param name="b">A lane.</param>
    /// <param name="then">Where it is less.</param>
    /// <param name="otherwise">Where it is not.</param>
    static abstract TSelf WhereLess(TLane a, TLane b, TSelf then, TSelf otherwise);

    /// <summary>Bit i is set where all values of learner i are equal.</summary>
    /// <param name="a">A state.</param>
    /// <param name="b">A state.</param>
    static abstract uint EqualBits(TSelf a, TSelf b);
}

/// <summary>A state of nothing but the weight.</summary>
/// <typeparam name="TLane">The lane.</typeparam>
/// <typeparam name="T">The type that holds its numbers.</typeparam>
/// <param name="weight">The weight.</param>
public readonly struct One<TLane, T>(TLane weight) : IState<One<TLane, T>, TLane, T>
    where TLane : unmanaged, ILane<TLane, T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    private readonly TLane _weight = weight;

    /// <inheritdoc/>
    public TLane Weight
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _weight;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static One<TLane, T> WhereLess(TLane a, TLane b, One<TLane, T> then, One<TLane, T> otherwise)
        => new(TLane.WhereLess(a, b, then._weight, otherwise._weight));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint EqualBits(One<TLane, T> a, One<TLane, T> b) => TLane.EqualBits(a._weight, b._weight);
}
