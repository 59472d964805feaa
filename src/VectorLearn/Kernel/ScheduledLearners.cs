using System.Runtime.CompilerServices;
using VectorLearn.Buffers;

namespace VectorLearn.Kernel;

/// <summary>Learners, or groups of them, in the order of the last step at which they are forecast to end.</summary>
internal sealed class ScheduledLearners
{
    // A forecast's exponent and its six leading bits: the bits of a positive float rise with its value.
    private const int RankShift = 17;
    private const int Ranks = (32 << 6) + 1;
    private const int RankOfOne = 0x3F80_0000 >> RankShift;

    private readonly int[] _places = new int[Ranks + 1];
    private Stretch<Entry> _added;
    private Stretch<Entry> _sorted;

    /// <summary>How many.</summary>
    public int Count { get; private set; }

    /// <summary>What so many take of a buffer.</summary>
    public static long BytesFor(int capacity) => 2 * LargeBuffer.BytesOf<Entry>(capacity);

    /// <summary>Takes memory for the most that will be added.</summary>
    public void Reserve(LargeBuffer buffer, int capacity)
    {
        _added = buffer.Take<Entry>(capacity);
        _sorted = buffer.Take<Entry>(capacity);
    }

    /// <summary>Room for the learners or groups to come, in any order.</summary>
    public Span<Entry> Room => _added.Span;

    /// <summary>Puts those in order that are the first in the room.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Sort(int count)
    {
        Count = count;
        ReadOnlySpan<Entry> added = _added.Span[..count];
        Span<int> places = _places;
        places.Clear();
        foreach (ref readonly Entry entry in added)
        {
            places[entry.Rank + 1]++;
        }

        for (int rank = 1; rank < places.Length; rank++)
        {
            places[rank] += places[rank - 1];
        }

        Span<Entry> sorted = _sorted.Span[..count];
        foreach (ref readonly Entry entry in added)
        {
            sorted[places[entry.Rank]++] = entry;
        }
    }

    /// <summary>Copies those from place <paramref name="start"/> on, in order; of groups, their first learners.</summary>
    /// <returns>The first and the last step at which they are forecast to end.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public (int Earliest, int Latest) Copy(int start, Span<int> learners)
    {
        ReadOnlySpan<Entry> entries = _sorted.Span.Slice(start, learners.Length);
        float earliest = float.MaxValue;
        float latest = 0;
        for (int i = 0; i < learners.Length; i++)
        {
            learners[i] = entries[i].Learner;
            earliest = float.MinNative(earliest, entries[i].Earliest);
            latest = float.MaxNative(latest, entries[i].Latest);
        }

        // The forecast is good to about a part in a million: a step that falls on a whole number may come one sooner.
        return ((int)(earliest * 0.99999f), (int)MathF.Ceiling(latest * 1.00001f));
    }

    /// <summary>A learner, or the first of a group, and when it ends.</summary>
    public readonly record struct Entry(int Learner, float Earliest, float Latest)
    {
        /// <summary>Rises with <see cref="Latest"/>, but not with its last bits.</summary>
        public int Rank
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => Math.Max((BitConverter.SingleToInt32Bits(Latest) >> RankShift) - RankOfOne + 1, 0);
        }
    }
}
