using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

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

    /// <summary>Copies those of the values that begin with element <paramref name="from"/> which are chosen to <paramref name="to"/>.</summary>
    /// <param name="which">All bits for each that is copied, none for the others.</param>
    /// <param name="source">Where from.</param>
    /// <param name="from">The first element.</param>
    /// <param name="destination">Where to.</param>
    /// <param name="to">The first element.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Copy(Vector128<int> which, ReadOnlySpan<T> source, int from, Span<T> destination, int to)
    {
        source = source.Slice(from, Count);
        if (Unsafe.SizeOf<T>() == sizeof(int))
        {
            Copy(which, Vector128.Create(source), destination, to);
        }
        else
        {
            destination = destination.Slice(to, Count);
            (Vector128<long> first, Vector128<long> last) = Vector128.Widen(which);
            Vector256.ConditionalSelect(
                Vector256.Create(first, last).As<long, T>(), Vector256.Create(source), Vector256.Create<T>(destination)).CopyTo(destination);
        }
    }

    /// <summary>Copies those of four values of 32 bits which are chosen to <paramref name="to"/>.</summary>
    /// <param name="which">All bits for each that is copied, none for the others.</param>
    /// <param name="values">The values.</param>
    /// <param name="destination">Where to.</param>
    /// <param name="to">The first element.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Copy(Vector128<int> which, Vector128<T> values, Span<T> destination, int to)
    {
        destination = destination.Slice(to, Count);
        Vector128.ConditionalSelect(which.As<int, T>(), values, Vector128.Create<T>(destination)).CopyTo(destination);
    }

    /// <summary>The values that begin with element <paramref name="first"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Neighbours<T> At(ReadOnlySpan<T> source, int first)
        => Unsafe.As<T, Neighbours<T>>(ref MemoryMarshal.GetReference(source.Slice(first, Count)));
}
