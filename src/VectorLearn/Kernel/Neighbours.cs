using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace VectorLearn.Kernel;

/// <summary>Four values of consecutive learners, moved as one.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct Neighbours<T>
    where T : unmanaged
{
    /// <summary>How many.</summary>
    public const int Count = 4;

    private readonly T _first;
    private readonly T _second;
    private readonly T _third;
    private readonly T _fourth;

    /// <summary>Copies the values that begin with element <paramref name="from"/> to <paramref name="to"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Copy(ReadOnlySpan<T> source, int from, Span<T> destination, int to)
        => Unsafe.As<T, Neighbours<T>>(ref destination.Slice(to, Count)[0]) =
            Unsafe.As<T, Neighbours<T>>(ref MemoryMarshal.GetReference(source.Slice(from, Count)));
}
