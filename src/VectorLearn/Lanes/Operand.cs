using System.Numerics;
using System.Runtime.CompilerServices;

namespace VectorLearn.Lanes;

/// <summary>Numbers in memory that are read where they are reckoned with, by the instruction that does it. Read into a
/// variable first they would take an instruction and a register of their own, which costs a tenth to a quarter.</summary>
/// <typeparam name="TLane">The lane.</typeparam>
/// <typeparam name="T">The type that holds its numbers in memory.</typeparam>
public readonly ref struct Operand<TLane, T>
    where TLane : unmanaged, ILane<TLane, T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    private readonly ref readonly T _at;

    /// <summary>Creates an operand.</summary>
    /// <param name="at">The first of its numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Operand(ref readonly T at) => _at = ref at;

    /// <summary>The numbers as a lane, for what is used more than once.</summary>
    public TLane Value
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => BundleLayout.Read<TLane, T>(in _at);
    }

    /// <summary>The numbers as a lane.</summary>
    /// <param name="operand">The operand.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator TLane(Operand<TLane, T> operand) => BundleLayout.Read<TLane, T>(in operand._at);

    /// <summary>The product.</summary>
    /// <param name="operand">Numbers in memory.</param>
    /// <param name="lane">A lane.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane operator *(Operand<TLane, T> operand, TLane lane) => TLane.TimesAt(lane, ref Unsafe.AsRef(in operand._at));

    /// <summary>The product.</summary>
    /// <param name="lane">A lane.</param>
    /// <param name="operand">Numbers in memory.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane operator *(TLane lane, Operand<TLane, T> operand) => TLane.TimesAt(lane, ref Unsafe.AsRef(in operand._at));

    /// <summary>The difference.</summary>
    /// <param name="lane">A lane.</param>
    /// <param name="operand">Numbers in memory.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane operator -(TLane lane, Operand<TLane, T> operand) => TLane.MinusAt(lane, ref Unsafe.AsRef(in operand._at));

    /// <summary>The sum.</summary>
    /// <param name="lane">A lane.</param>
    /// <param name="operand">Numbers in memory.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane operator +(TLane lane, Operand<TLane, T> operand) => TLane.PlusAt(lane, ref Unsafe.AsRef(in operand._at));
}
