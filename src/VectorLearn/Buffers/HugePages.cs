using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace VectorLearn.Buffers;

/// <summary>Arrays of megabytes. Where Linux lends huge pages to who asks for them they lie on those: each page of 4 KiB that a
/// process touches first costs up to 10 µs, more than what is then done with the numbers in it.</summary>
internal static partial class HugePages
{
    // The bytes of a page, and from where on an array can lie on one.
    private const int Size = 2 << 20;

    private const int CacheLine = 64;

    // MADV_HUGEPAGE.
    private const int OnHugePages = 14;

    /// <summary>Allocates an array, pinned and not cleared.</summary>
    public static T[] Allocate<T>(int count)
        where T : unmanaged
    {
        T[] array = GC.AllocateUninitializedArray<T>(count, pinned: true);
        long bytes = (long)count * Unsafe.SizeOf<T>();
        if (bytes >= Size && OperatingSystem.IsLinux())
        {
            // Whole small pages alone can be asked for. Where it is refused, small ones they are.
            int page = Environment.SystemPageSize;
            nint start = (Marshal.UnsafeAddrOfPinnedArrayElement(array, 0) + page - 1) & -page;
            _ = Advise(start, (nuint)(bytes - page) & (nuint)(-page), OnHugePages);
        }

        return array;
    }

    /// <summary>Allocates memory that begins at a page of its own, if it fills more than half of one, and else at a cache
    /// line; not cleared.</summary>
    public static ArraySegment<byte> AllocateAligned(int bytes)
    {
        int alignment = bytes > Size / 2 ? Size : CacheLine;
        byte[] memory = Allocate<byte>(bytes + alignment);
        int start = (int)(-Marshal.UnsafeAddrOfPinnedArrayElement(memory, 0) & (alignment - 1));
        return new ArraySegment<byte>(memory, start, bytes);
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nint address, nuint length, int advice);
}
