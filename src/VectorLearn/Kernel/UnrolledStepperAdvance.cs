using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace VectorLearn.Kernel;

/// <summary>Steps in which nothing is decided. The lanes of a group advance side by side, each state in variables of its
/// own, so many of them as stay in registers: in an array they fall out and halve the speed, as do groups of groups.</summary>
internal sealed partial class UnrolledStepper<TRule, TState, TLane, T>
{
    /// <summary>What is done beside a step.</summary>
    private interface IWatch
    {
        /// <summary>Whether the smallest and the largest of what is watched are kept.</summary>
        static abstract bool IsOn { get; }
    }

    /// <summary>How many lanes a group has.</summary>
    /// <remarks>Measured with 16 registers (256 bits): 6 to 12 lanes of one value are alike, 6 are best for two; watching
    /// takes two more registers. With 32 (512 bits) twelve lanes of two values are half as fast again as six.</remarks>
    private static int GroupOf(bool isWatched)
        => TLane.Width > 1 && TRule.IsLight && (Vector512.IsHardwareAccelerated || (ValueCount == 1 && !isWatched)) ? 12 : 6;

    public override void Advance(Bundle<T> bundle, int steps)
    {
        TLane unused = default;
        if (bundle.HasSharedGoal)
        {
            Advance<SharedGoal, Plain>(bundle, steps, ref unused, ref unused);
        }
        else
        {
            Advance<OwnGoal, Plain>(bundle, steps, ref unused, ref unused);
        }
    }

    public override bool AdvanceWatched(Bundle<T> bundle, int steps, Band<T> band)
    {
        TLane low = TLane.Broadcast(T.MaxValue);
        TLane high = TLane.Broadcast(T.Zero);
        Advance<OwnGoal, Watching>(bundle, steps, ref low, ref high);
        uint all = (uint)((1ul << TLane.Width) - 1);
        uint inside = TLane.LessBits(TLane.Broadcast(band.Low), low) & TLane.LessOrEqualBits(high, TLane.Broadcast(band.High));
        return inside == all && AreNumbers(bundle);
    }

    /// <summary>Whether nothing watched is NaN, which the smallest and the largest pass over.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool AreNumbers(Bundle<T> bundle)
    {
        ref T at = ref bundle.At;
        ref T states = ref bundle.StateAt;
        uint all = (uint)((1ul << TLane.Width) - 1);
        uint numbers = all;
        for (int lane = 0; lane < bundle.UsedLanes; lane++)
        {
            TLane watched = Watched(ref at, lane, Load(ref states, lane));
            numbers &= TLane.EqualBits(watched, watched);
        }

        return numbers == all;
    }

    private static void Advance<TGoal, TWatch>(Bundle<T> bundle, int steps, ref TLane low, ref TLane high)
        where TGoal : struct, IGoal
        where TWatch : struct, IWatch
    {
        ref T at = ref bundle.At;
        ref T states = ref bundle.StateAt;
        int group = GroupOf(TWatch.IsOn);
        int n = TLane.Width;
        if (bundle.UsedLanes == Bundle<T>.FewLanes)
        {
            for (int lane = 0; lane < bundle.UsedLanes; lane += 4)
            {
                Advance4<TGoal, TWatch>(
                    ref Unsafe.Add(ref at, lane * n), ref From(ref states, lane), steps, ref low, ref high);
            }
        }
        else if (group == 6)
        {
            Advance6<TGoal, TWatch>(ref at, ref states, steps, ref low, ref high);
            Advance6<TGoal, TWatch>(
                ref Unsafe.Add(ref at, 6 * n), ref From(ref states, 6), steps, ref low, ref high);
        }
        else
        {
            Advance12<TGoal, TWatch>(ref at, ref states, steps, ref low, ref high);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Advance12<TGoal, TWatch>(ref T at, ref T states, int steps, ref TLane lowest, ref TLane highest)
        where TGoal : struct, IGoal
        where TWatch : struct, IWatch
    {
        TLane low = lowest, high = highest;
        ref TState state = ref Unsafe.As<T, TState>(ref states);
        TState s0 = Unsafe.Add(ref state, 0), s1 = Unsafe.Add(ref state, 1), s2 = Unsafe.Add(ref state, 2), s3 = Unsafe.Add(ref state, 3);
        TState s4 = Unsafe.Add(ref state, 4), s5 = Unsafe.Add(ref state, 5), s6 = Unsafe.Add(ref state, 6), s7 = Unsafe.Add(ref state, 7);
        TState s8 = Unsafe.Add(ref state, 8), s9 = Unsafe.Add(ref state, 9), s10 = Unsafe.Add(ref state, 10), s11 = Unsafe.Add(ref state, 11);
        for (; steps > 0; steps--)
        {
            s0 = Step<TGoal, TWatch, Lane0>(ref at, s0, ref low, ref high);
            s1 = Step<TGoal, TWatch, Lane1>(ref at, s1, ref low, ref high);
            s2 = Step<TGoal, TWatch, Lane2>(ref at, s2, ref low, ref high);
            s3 = Step<TGoal, TWatch, Lane3>(ref at, s3, ref low, ref high);
            s4 = Step<TGoal, TWatch, Lane4>(ref at, s4, ref low, ref high);
            s5 = Step<TGoal, TWatch, Lane5>(ref at, s5, ref low, ref high);
            s6 = Step<TGoal, TWatch, Lane6>(ref at, s6, ref low, ref high);
            s7 = Step<TGoal, TWatch, Lane7>(ref at, s7, ref low, ref high);
            s8 = Step<TGoal, TWatch, Lane8>(ref at, s8, ref low, ref high);
            s9 = Step<TGoal, TWatch, Lane9>(ref at, s9, ref low, ref high);
            s10 = Step<TGoal, TWatch, Lane10>(ref at, s10, ref low, ref high);
            s11 = Step<TGoal, TWatch, Lane11>(ref at, s11, ref low, ref high);
        }

        Unsafe.Add(ref state, 0) = s0;
        Unsafe.Add(ref state, 1) = s1;
        Unsafe.Add(ref state, 2) = s2;
        Unsafe.Add(ref state, 3) = s3;
        Unsafe.Add(ref state, 4) = s4;
        Unsafe.Add(ref state, 5) = s5;
        Unsafe.Add(ref state, 6) = s6;
        Unsafe.Add(ref state, 7) = s7;
        Unsafe.Add(ref state, 8) = s8;
        Unsafe.Add(ref state, 9) = s9;
        Unsafe.Add(ref state, 10) = s10;
        Unsafe.Add(ref state, 11) = s11;
        lowest = low;
        highest = high;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Advance6<TGoal, TWatch>(ref T at, ref T states, int steps, ref TLane lowest, ref TLane highest)
        where TGoal : struct, IGoal
        where TWatch : struct, IWatch
    {
        TLane low = lowest, high = highest;
        ref TState state = ref Unsafe.As<T, TState>(ref states);
        TState s0 = Unsafe.Add(ref state, 0), s1 = Unsafe.Add(ref state, 1), s2 = Unsafe.Add(ref state, 2), s3 = Unsafe.Add(ref state, 3);
        TState s4 = Unsafe.Add(ref state, 4), s5 = Unsafe.Add(ref state, 5);
        for (; steps > 0; steps--)
        {
            s0 = Step<TGoal, TWatch, Lane0>(ref at, s0, ref low, ref high);
            s1 = Step<TGoal, TWatch, Lane1>(ref at, s1, ref low, ref high);
            s2 = Step<TGoal, TWatch, Lane2>(ref at, s2, ref low, ref high);
            s3 = Step<TGoal, TWatch, Lane3>(ref at, s3, ref low, ref high);
            s4 = Step<TGoal, TWatch, Lane4>(ref at, s4, ref low, ref high);
            s5 = Step<TGoal, TWatch, Lane5>(ref at, s5, ref low, ref high);
        }

        Unsafe.Add(ref state, 0) = s0;
        Unsafe.Add(ref state, 1) = s1;
        Unsafe.Add(ref state, 2) = s2;
        Unsafe.Add(ref state, 3) = s3;
        Unsafe.Add(ref state, 4) = s4;
        Unsafe.Add(ref state, 5) = s5;
        lowest = low;
        highest = high;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Advance4<TGoal, TWatch>(ref T at, ref T states, int steps, ref TLane lowest, ref TLane highest)
        where TGoal : struct, IGoal
        where TWatch : struct, IWatch
    {
        TLane low = lowest, high = highest;
        ref TState state = ref Unsafe.As<T, TState>(ref states);
        TState s0 = Unsafe.Add(ref state, 0), s1 = Unsafe.Add(ref state, 1), s2 = Unsafe.Add(ref state, 2), s3 = Unsafe.Add(ref state, 3);
        for (; steps > 0; steps--)
        {
            s0 = Step<TGoal, TWatch, Lane0>(ref at, s0, ref low, ref high);
            s1 = Step<TGoal, TWatch, Lane1>(ref at, s1, ref low, ref high);
            s2 = Step<TGoal, TWatch, Lane2>(ref at, s2, ref low, ref high);
            s3 = Step<TGoal, TWatch, Lane3>(ref at, s3, ref low, ref high);
        }

        Unsafe.Add(ref state, 0) = s0;
        Unsafe.Add(ref state, 1) = s1;
        Unsafe.Add(ref state, 2) = s2;
        Unsafe.Add(ref state, 3) = s3;
        lowest = low;
        highest = high;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TState Step<TGoal, TWatch, TPlace>(ref T at, TState state, ref TLane low, ref TLane high)
        where TGoal : struct, IGoal
        where TWatch : struct, IWatch
        where TPlace : struct, IPlace
    {
        if (TWatch.IsOn)
        {
            TLane watched = TLane.Abs(ParabolaNeuron<TGoal, TPlace, TLane, T>.Delta(ref at, state.Weight));
            low = TLane.Lesser(watched, low);
            high = TLane.Greater(watched, high);
        }

        return Updated<TGoal, TPlace>(ref at, state);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref T From(ref T states, int lane)
        => ref Unsafe.As<TState, T>(ref Unsafe.Add(ref Unsafe.As<T, TState>(ref states), lane));

    private readonly struct Plain : IWatch
    {
        public static bool IsOn => false;
    }

    private readonly struct Watching : IWatch
    {
        public static bool IsOn => true;
    }
}
