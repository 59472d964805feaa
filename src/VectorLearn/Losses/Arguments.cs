using System.Numerics;
using System.Runtime.CompilerServices;
using VectorLearn.Lanes;

namespace VectorLearn.Losses;

/// <summary>The values that a lane of learners has of a rule's or a loss's parameters, in the order in which it lists
/// them.</summary>
/// <typeparam name="TLane">The lane.</typeparam>
/// <typeparam name="T">The type that holds its numbers.</typeparam>
public readonly ref struct Arguments<TLane, T>
    where TLane : unmanaged, ILane<TLane, T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    private readonly ref readonly T _first;
    private readonly int _stride;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Arguments(ref readonly T first, int stride)
    {
        _first = ref first;
        _stride = stride;
    }

    /// <summary>The values of a parameter.</summary>
    /// <param name="index">Its place in the list, from 0; not checked.</param>
    public Operand<TLane, T> this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(in Unsafe.Add(ref Unsafe.AsRef(in _first), index * _stride));
    }
}
