using System.Numerics;
using System.Runtime.CompilerServices;
using VectorLearn.Lanes;

namespace VectorLearn.Losses;

/// <summary>The values that a lane of learners has of a loss's parameters.</summary>
/// <typeparam name="TLane">The lane.</typeparam>
/// <typeparam name="T">The type that holds its numbers.</typeparam>
public readonly ref struct Arguments<TLane, T>
    where TLane : unmanaged, ILane<TLane, T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    private readonly ref readonly T _end;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Arguments(ref readonly T end) => _end = ref end;

    /// <summary>The values of a parameter.</summary>
    /// <param name="index">Its place in the loss's list, from 0; not checked.</param>
    public Operand<TLane, T> this[int index]
    {
        // They lie downwards from the inputs, so that their place depends on nothing else.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(in Unsafe.Add(ref Unsafe.AsRef(in _end), -(index + 1) * BundleLayout.Stride<TLane, T>()));
    }
}
