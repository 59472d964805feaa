using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using VectorLearn.Lanes;

namespace VectorLearn.Kernel;

/// <summary>Reads from the records of a stretch of steps which learners came to their outcome in it, and when. To note the steps
/// and look once afterwards is quicker than to stop each learner at its outcome: no step waits for the check of the one before.</summary>
internal static class OutcomeRecords
{
    /// <summary>Turns the learners inactive that were recorded at an outcome, and keeps where that was.</summary>
    /// <param name="bundle">Their bundle.</param>
    /// <param name="made">The steps of the block before this stretch.</param>
    /// <param name="steps">The steps of the stretch.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Settle<TLane, T>(Bundle<T> bundle, int made, int steps)
        where TLane : unmanaged, ILane<TLane, T>
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        // Of as many bits of a record as there are steps, the highest belongs to the last.
        int unused = (8 * Unsafe.SizeOf<T>()) - steps;
        ref T records = ref bundle.RecordAt;
        ref T track = ref bundle.TrackAt;
        ref T ends = ref MemoryMarshal.GetArrayDataReference(bundle.Ends);
        ref int counts = ref MemoryMarshal.GetArrayDataReference(bundle.Counts);
        ref uint active = ref MemoryMarshal.GetArrayDataReference(bundle.ActiveBits);
        ref uint retired = ref MemoryMarshal.GetArrayDataReference(bundle.Retired);
        int lanes = bundle.UsedLanes;
        for (int lane = 0; lane < lanes; lane++)
        {
            int first = lane * TLane.Width;
            TLane record = BundleLayout.Read<TLane, T>(ref Unsafe.Add(ref records, first));
            uint ended = TLane.RecordedBits(record) & Unsafe.Add(ref active, lane);
            if (ended == 0)
            {
                continue;
            }

            // Which learners ended the processor does not foresee: all are kept, unless one of them ended earlier in the block.
            uint kept = Unsafe.Add(ref retired, lane) == 0 ? (uint)((1ul << TLane.Width) - 1) : ended;
            Unsafe.Add(ref active, lane) ^= ended;
            Unsafe.Add(ref retired, lane) |= ended;
            for (; kept != 0; kept &= kept - 1)
            {
                int place = first + BitOperations.TrailingZeroCount(kept);
                int count = FirstRecorded(Unsafe.Add(ref records, place)) - unused;
                Unsafe.Add(ref counts, place) = made + count;
                Unsafe.Add(ref ends, place) = Unsafe.Add(ref track, (count * BundleLayout.Stride<TLane, T>()) + place);
            }
        }
    }

    /// <summary>The place of the lowest bit that is set; the number of bits if none is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int FirstRecorded<T>(T record)
        where T : unmanaged
        => Unsafe.SizeOf<T>() == sizeof(ulong)
            ? BitOperations.TrailingZeroCount(Unsafe.BitCast<T, ulong>(record))
            : BitOperations.TrailingZeroCount(Unsafe.BitCast<T, uint>(record));
}
