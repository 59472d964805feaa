using System.Numerics;
using System.Runtime.CompilerServices;
using VectorLearn.Lanes;

namespace VectorLearn.Rules;

/// <summary>A state of the weight and one value more.</summary>
/// <typeparam name="TLane">The lane.</typeparam>
/// <typeparam name="T">The type that holds its numbers.</typeparam>
/// <param name="weight">The weight.</param>
/// <param name="second">The other value.</param>
public readonly struct Two<TLane, T>(TLane weight, TLane second) : IState<Two<TLane, T>, TLane, T>
    where TLane : unmanaged, ILane<TLane, T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    private readonly TLane _weight = weight;
    private readonly TLane _second = second;

    /// <inheritdoc/>
    public TLane Weight
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _weight;
    }

    /// <summary>The other value.</summary>
    public TLane Second
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _second;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Two<TLane, T> WhereLess(TLane a, TLane b, Two<TLane, T> then, Two<TLane, T> otherwise)
        => new(TLane.WhereLess(a, b, then._weight, otherwise._weight), TLane.WhereLess(a, b, then._second, otherwise._second));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint EqualBits(Two<TLane, T> a, Two<TLane, T> b)
        => TLane.EqualBits(a._weight, b._weight) & TLane.EqualBits(a._second, b._second);
}
