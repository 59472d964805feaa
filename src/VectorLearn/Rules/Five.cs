using System.Numerics;
using System.Runtime.CompilerServices;
using VectorLearn.Lanes;

namespace VectorLearn.Rules;

/// <summary>A state of the weight and four values more.</summary>
/// <typeparam name="TLane">The lane.</typeparam>
/// <typeparam name="T">The type that holds its numbers.</typeparam>
/// <param name="weight">The weight.</param>
/// <param name="second">The second value.</param>
/// <param name="third">The third value.</param>
/// <param name="fourth">The fourth value.</param>
/// <param name="fifth">The fifth value.</param>
public readonly struct Five<TLane, T>(TLane weight, TLane second, TLane third, TLane fourth, TLane fifth)
    : IState<Five<TLane, T>, TLane, T>
    where TLane : unmanaged, ILane<TLane, T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    private readonly TLane _weight = weight;
    private readonly TLane _second = second;
    private readonly TLane _third = third;
    private readonly TLane _fourth = fourth;
    private readonly TLane _fifth = fifth;

    /// <inheritdoc/>
    public TLane Weight
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _weight;
    }

    /// <summary>The second value.</summary>
    public TLane Second
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _second;
    }

    /// <summary>The third value.</summary>
    public TLane Third
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _third;
    }

    /// <summary>The fourth value.</summary>
    public TLane Fourth
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _fourth;
    }

    /// <summary>The fifth value.</summary>
    public TLane Fifth
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _fifth;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Five<TLane, T> WhereLess(TLane a, TLane b, Five<TLane, T> then, Five<TLane, T> otherwise) => new(
        TLane.WhereLess(a, b, then._weight, otherwise._weight),
        TLane.WhereLess(a, b, then._second, otherwise._second),
        TLane.WhereLess(a, b, then._third, otherwise._third),
        TLane.WhereLess(a, b, then._fourth, otherwise._fourth),
        TLane.WhereLess(a, b, then._fifth, otherwise._fifth));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint EqualBits(Five<TLane, T> a, Five<TLane, T> b)
        => TLane.EqualBits(a._weight, b._weight)
            & TLane.EqualBits(a._second, b._second)
            & TLane.EqualBits(a._third, b._third)
            & TLane.EqualBits(a._fourth, b._fourth)
            & TLane.EqualBits(a._fifth, b._fifth);
}
