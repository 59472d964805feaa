using System.Collections.Concurrent;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace VectorLearn.Buffers;

/// <summary>Memory for the columns of many learners, rented for a while; not cleared.</summary>
internal sealed class LargeBuffer
{
    private const int Smallest = 1 << 16;
    private const int Largest = 1 << 30;
    private const int CacheLine = 64;

    private static readonly ConcurrentDictionary<int, ConcurrentBag<LargeBuffer>> s_spare = [];

    private readonly ArraySegment<byte> _memory;
    private int _taken;

    private LargeBuffer(int size) => _memory = HugePages.AllocateAligned(size);

    /// <summary>A buffer that was given back, or a new one.</summary>
    /// <param name="bytes">The least it has to hold: what <see cref="BytesOf"/> says of each stretch.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is more than an array can hold.</exception>
    public static LargeBuffer Rent(long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes, Largest);
        int size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(bytes, Smallest));
        return s_spare.TryGetValue(size, out ConcurrentBag<LargeBuffer>? bag) && bag.TryTake(out LargeBuffer? spare)
            ? spare
            : new LargeBuffer(size);
    }

    /// <summary>Keeps the buffer for who rents next. No stretch of it may be used after that.</summary>
    public void GiveBack()
    {
        _taken = 0;
        s_spare.GetOrAdd(_memory.Count, _ => []).Add(this);
    }

    /// <summary>Takes the next stretch, from a cache line on.</summary>
    public Stretch<T> Take<T>(int count)
        where T : unmanaged
    {
        var stretch = new Stretch<T>(_memory.Array!, _memory.Offset + _taken, count);
        _taken += (int)BytesOf<T>(count);
        return stretch;
    }

    /// <summary>What a stretch takes of a buffer.</summary>
    public static long BytesOf<T>(int count)
        where T : unmanaged
        => (((long)Unsafe.SizeOf<T>() * count) + CacheLine - 1) & -CacheLine;
}

/// <summary>Consecutive numbers of a <see cref="LargeBuffer"/>.</summary>
internal readonly struct Stretch<T>(byte[] memory, int start, int count)
    where T : unmanaged
{
    public Span<T> Span
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => MemoryMarshal.Cast<byte, T>(memory.AsSpan(start, count * Unsafe.SizeOf<T>()));
    }
}
