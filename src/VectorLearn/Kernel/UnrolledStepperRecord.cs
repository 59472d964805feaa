using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using VectorLearn.Lanes;

namespace VectorLearn.Kernel;

/// <summary>Steps that are recorded: which errors are outcomes, and with which weights each step began.</summary>
internal sealed partial class UnrolledStepper<TRule, TState, TLane, T>
{
    // As many lanes as have states and records in 32 registers, and in 16. Twelve, with records in memory, were measured to be no
    // quicker than six.
    private static int RecordedTogether => Vector512.IsHardwareAccelerated ? 6 : 4;

    protected override void AdvanceRecorded(Bundle<T> bundle, int made, int steps, T least, T most)
    {
        TLane low = TLane.Broadcast(least);
        TLane high = TLane.Broadcast(most);
        int group = bundle.UsedLanes == Bundle<T>.FewLanes ? Bundle<T>.FewLanes : RecordedTogether;
        for (int lane = 0; lane < bundle.UsedLanes; lane += group)
        {
            ref T at = ref Lane(ref bundle.At, lane);
            ref TState state = ref Unsafe.Add(ref Unsafe.As<T, TState>(ref bundle.StateAt), lane);
            ref TLane record = ref Unsafe.Add(ref Unsafe.As<T, TLane>(ref bundle.RecordAt), lane);
            ref TLane track = ref Unsafe.Add(ref Unsafe.As<T, TLane>(ref bundle.TrackAt), lane);
            if (group == 6)
            {
                Record6(ref at, ref state, ref record, ref track, steps, low, high);
            }
            else
            {
                Record4(ref at, ref state, ref record, ref track, steps, low, high);
            }
        }

        OutcomeRecords.Settle<TLane, T>(bundle, made, steps);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Record6(
        ref T at, ref TState state, ref TLane record, ref TLane track, int steps, TLane least, TLane most)
    {
        TState s0 = state, s1 = Unsafe.Add(ref state, 1), s2 = Unsafe.Add(ref state, 2);
        TState s3 = Unsafe.Add(ref state, 3), s4 = Unsafe.Add(ref state, 4), s5 = Unsafe.Add(ref state, 5);
        TLane r0 = TLane.Broadcast(T.Zero);
        TLane r1 = r0, r2 = r0, r3 = r0, r4 = r0, r5 = r0;
        for (; steps > 0; steps--)
        {
            s0 = Recorded<Lane0>(ref at, s0, ref r0, ref track, least, most);
            s1 = Recorded<Lane1>(ref at, s1, ref r1, ref track, least, most);
            s2 = Recorded<Lane2>(ref at, s2, ref r2, ref track, least, most);
            s3 = Recorded<Lane3>(ref at, s3, ref r3, ref track, least, most);
            s4 = Recorded<Lane4>(ref at, s4, ref r4, ref track, least, most);
            s5 = Recorded<Lane5>(ref at, s5, ref r5, ref track, least, most);
            track = ref Unsafe.Add(ref track, BundleLayout.Lanes);
        }

        state = s0;
        Unsafe.Add(ref state, 1) = s1;
        Unsafe.Add(ref state, 2) = s2;
        Unsafe.Add(ref state, 3) = s3;
        Unsafe.Add(ref state, 4) = s4;
        Unsafe.Add(ref state, 5) = s5;
        record = r0;
        Unsafe.Add(ref record, 1) = r1;
        Unsafe.Add(ref record, 2) = r2;
        Unsafe.Add(ref record, 3) = r3;
        Unsafe.Add(ref record, 4) = r4;
        Unsafe.Add(ref record, 5) = r5;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Record4(
        ref T at, ref TState state, ref TLane record, ref TLane track, int steps, TLane least, TLane most)
    {
        TState s0 = state, s1 = Unsafe.Add(ref state, 1), s2 = Unsafe.Add(ref state, 2), s3 = Unsafe.Add(ref state, 3);
        TLane r0 = TLane.Broadcast(T.Zero);
        TLane r1 = r0, r2 = r0, r3 = r0;
        for (; steps > 0; steps--)
        {
            s0 = Recorded<Lane0>(ref at, s0, ref r0, ref track, least, most);
            s1 = Recorded<Lane1>(ref at, s1, ref r1, ref track, least, most);
            s2 = Recorded<Lane2>(ref at, s2, ref r2, ref track, least, most);
            s3 = Recorded<Lane3>(ref at, s3, ref r3, ref track, least, most);
            track = ref Unsafe.Add(ref track, BundleLayout.Lanes);
        }

        state = s0;
        Unsafe.Add(ref state, 1) = s1;
        Unsafe.Add(ref state, 2) = s2;
        Unsafe.Add(ref state, 3) = s3;
        record = r0;
        Unsafe.Add(ref record, 1) = r1;
        Unsafe.Add(ref record, 2) = r2;
        Unsafe.Add(ref record, 3) = r3;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TState Recorded<TPlace>(
        ref T at, TState state, ref TLane record, ref TLane track, TLane least, TLane most)
        where TPlace : struct, IPlace
    {
        TLane weightDelta = ParabolaNeuron<OwnGoal, TPlace, TLane, T>.WeightDelta(ref at, state.Weight, out TLane error);
        Unsafe.Add(ref track, TPlace.Lane) = state.Weight;
        record = TLane.Record(record, error, least, most);
        return TRule.Next<ParabolaNeuron<OwnGoal, TPlace, TLane, T>>(ref at, weightDelta, state);
    }
}
