using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace VectorLearn.Buffers;

/// <summary>Arrays of megabytes. Where Linux lends huge pages to who asks for them they lie on those: each page of 4 KiB that a
/// process touches first costs up to 10 µs, more than what is then done with the numbers in it.</summary>
internal static partial class HugePages
{
    /// <summary>The bytes of a page, and from where on an array can lie on one.</summary>
    public const int Size = 2 << 20;

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

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nint address, nuint length, int advice);
}
