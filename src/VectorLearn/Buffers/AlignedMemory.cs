using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace VectorLearn.Buffers;

/// <summary>Numbers that begin at a cache line: a vector that straddles two costs two. Pinned, so that it stays so.</summary>
internal readonly struct AlignedMemory<T>
    where T : unmanaged
{
    private const int CacheLine = 64;

    /// <summary>Allocates numbers, all 0.</summary>
    /// <param name="count">How many.</param>
    public AlignedMemory(int count)
    {
        Array = GC.AllocateArray<T>(count + (CacheLine / Unsafe.SizeOf<T>()), pinned: true);
        nint misalignment = Marshal.UnsafeAddrOfPinnedArrayElement(Array, 0) % CacheLine;
        Start = (int)((CacheLine - misalignment) % CacheLine) / Unsafe.SizeOf<T>();
    }

    /// <summary>The array they are in.</summary>
    public T[] Array { get; }

    /// <summary>The place of the first of them.</summary>
    public int Start { get; }
}
