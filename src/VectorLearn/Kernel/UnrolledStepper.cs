using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using VectorLearn.Lanes;
using VectorLearn.Rules;

namespace VectorLearn.Kernel;

/// <summary>The innermost loops for one rule and lane on the parabola, where a step is a few instructions: many lanes in one
/// loop, their states in registers, and checks only where something may happen.</summary>
/// <param name="ruleParameters">Parameters of the rule.</param>
internal sealed partial class UnrolledStepper<TRule, TState, TLane, T>(int ruleParameters)
    : RushingStepper<T>(TLane.Width, ruleParameters, lossParameters: 0, ValueCount)
    where TRule : struct, IRule<TState, TLane, T>
    where TState : unmanaged, IState<TState, TLane, T>
    where TLane : unmanaged, ILane<TLane, T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    // Between checks for cancellation: a millisecond or so.
    private const int StepsUnasked = 1 << 16;

    private static int ValueCount
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Unsafe.SizeOf<TState>() / Unsafe.SizeOf<TLane>();
    }

    public override void AdvanceChecked(Bundle<T> bundle, int steps, Limits<T> limits)
    {
        TLane tolerance = TLane.Broadcast(limits.Tolerance);
        TLane divergence = TLane.Broadcast(limits.Divergence);
        if (steps == 0)
        {
            Check(bundle, tolerance, divergence);
        }
        else
        {
            AdvanceChecked(bundle, steps, tolerance, divergence);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void AdvanceCheckedForRepeats(Bundle<T> bundle, int steps, Limits<T> limits)
    {
        TLane tolerance = TLane.Broadcast(limits.Tolerance);
        TLane divergence = TLane.Broadcast(limits.Divergence);
        TLane zero = TLane.Broadcast(T.Zero);
        ref T at = ref bundle.At;
        Array.Clear(bundle.Periods);
        for (int lane = 0; lane < bundle.UsedLanes; lane++)
        {
            TState state = Load(ref bundle.StateAt, lane);
            TState past = state, pastButOne = state;
            ref TLane activity = ref Unsafe.Add(ref Unsafe.As<T, TLane>(ref bundle.ActiveAt), lane);
            TLane active = activity;
            TLane count = zero;
            for (int step = 0; step < steps; step++)
            {
                OutcomeCheck.StillOpen<TLane, T>(Error(ref at, lane, state), tolerance, divergence, zero, ref active);
                uint stalled = step > 0 ? TState.EqualBits(state, past) : 0;
                uint swinging = step > 1 && limits.LongestPeriod > 1 ? TState.EqualBits(state, pastButOne) & ~stalled : 0;
                uint repeating = (stalled | swinging) & TLane.LessBits(zero, active);
                if (repeating != 0)
                {
                    activity = active;
                    for (uint bits = repeating; bits != 0; bits &= bits - 1)
                    {
                        int place = (lane * TLane.Width) + BitOperations.TrailingZeroCount(bits);
                        bundle.Periods[place] = (stalled & bits & (uint)-(int)bits) != 0 ? 1 : 2;
                        bundle.Active[place] = T.Zero;
                    }

                    active = activity;
                }

                count = TLane.AddWhole(count, active);
                pastButOne = past;
                past = state;
                state = TState.WhereLess(zero, active, Next(ref at, lane, state), state);
            }

            Keep(bundle, lane, state, active, count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override bool IsInside(Bundle<T> bundle, Band<T> band)
    {
        ref T at = ref bundle.At;
        ref T states = ref bundle.StateAt;
        TLane low = TLane.Broadcast(band.Low);
        TLane high = TLane.Broadcast(band.High);
        uint all = (uint)((1ul << TLane.Width) - 1);
        uint inside = all;
        for (int lane = 0; lane < bundle.UsedLanes; lane++)
        {
            TLane watched = Watched(ref at, lane, Load(ref states, lane));
            inside &= TLane.LessBits(low, watched) & TLane.LessOrEqualBits(watched, high);
        }

        return inside == all;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override T SmallestDelta(Bundle<T> bundle)
    {
        TLane smallest = TLane.Broadcast(T.MaxValue);
        for (int lane = 0; lane < bundle.UsedLanes; lane++)
        {
            smallest = TLane.Lesser(Watched(ref bundle.At, lane, Load(ref bundle.StateAt, lane)), smallest);
        }

        Span<T> candidates = stackalloc T[TLane.Width];
        BundleLayout.Write(ref candidates[0], smallest);
        T least = T.MaxValue;
        foreach (T candidate in candidates)
        {
            least = T.Min(least, candidate);
        }

        return least;
    }

    public override bool FindRepeating(Bundle<T> bundle, int longestPeriod, Span<uint> repeating)
    {
        // Mostly none does: who it is, and with which period, is found in a second pass.
        if (!DoAnyRepeat(bundle, longestPeriod))
        {
            return false;
        }

        ref T at = ref bundle.At;
        ref T states = ref bundle.StateAt;
        for (int lane = 0; lane < bundle.UsedLanes; lane++)
        {
            TState state = Load(ref states, lane);
            for (int period = 1; period <= longestPeriod; period++)
            {
                state = Next(ref at, lane, state);
                uint back = TState.EqualBits(state, Load(ref states, lane)) & bundle.ActiveBits[lane] & ~repeating[lane];
                repeating[lane] |= back;
                for (; back != 0; back &= back - 1)
                {
                    bundle.Periods[(lane * TLane.Width) + BitOperations.TrailingZeroCount(back)] = period;
                }
            }
        }

        return repeating.ContainsAnyExcept(0u);
    }

    /// <inheritdoc/>
    /// <remarks>Two copies of each learner run, one its period ahead of the other: where they first meet it is the first
    /// time that the learner is where it was.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override uint FindEnds(
        Bundle<T> bundle,
        int lane,
        uint learners,
        Limits<T> limits,
        Span<int> steps,
        Span<T> weights,
        CancellationToken cancellationToken)
    {
        TLane tolerance = TLane.Broadcast(limits.Tolerance);
        TLane divergence = TLane.Broadcast(limits.Divergence);
        ref T at = ref bundle.At;
        TState ahead = Load(ref MemoryMarshal.GetReference(bundle.ProbedStates), lane);
        TState behind = ahead;
        ReadOnlySpan<int> periodOf = bundle.Periods.AsSpan(lane * TLane.Width, TLane.Width);
        Span<T> values = stackalloc T[TLane.Width];
        int longest = 0;
        int room = int.MaxValue;
        for (uint bits = learners; bits != 0; bits &= bits - 1)
        {
            int i = BitOperations.TrailingZeroCount(bits);
            values[i] = T.CreateTruncating(periodOf[i]);
            longest = Math.Max(longest, periodOf[i]);
            room = Math.Min(room, limits.MaxSteps - steps[i]);
        }

        TLane periods = BundleLayout.Read<TLane, T>(in values[0]);
        uint repeated = 0;
        for (int made = 0; ; made++)
        {
            TLane error = Error(ref at, lane, ahead);
            uint ended = learners & (TLane.LessOrEqualBits(error, tolerance) | ~TLane.LessOrEqualBits(error, divergence));
            uint met = learners & ~ended & TState.EqualBits(ahead, behind);
            if (made < longest)
            {
                met &= TLane.LessBits(periods, TLane.Broadcast(T.CreateTruncating(made + 1)));
            }

            repeated |= met;
            ended |= met;
            for (uint bits = made >= room ? learners : 0; bits != 0; bits &= bits - 1)
            {
                int i = BitOperations.TrailingZeroCount(bits);
                ended |= steps[i] + made == limits.MaxSteps ? 1u << i : 0;
            }

            if (ended != 0)
            {
                BundleLayout.Write(ref values[0], ahead.Weight);
                for (uint bits = ended; bits != 0; bits &= bits - 1)
                {
                    int i = BitOperations.TrailingZeroCount(bits);
                    steps[i] += made;
                    weights[i] = values[i];
                }

                learners &= ~ended;
                if (learners == 0)
                {
                    return repeated;
                }
            }

            if (made % StepsUnasked == StepsUnasked - 1)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            TState follows = Next(ref at, lane, behind);
            behind = made < longest
                ? TState.WhereLess(periods, TLane.Broadcast(T.CreateTruncating(made + 1)), follows, behind)
                : follows;
            ahead = Next(ref at, lane, ahead);
        }
    }

    /// <summary>Turns learners that are at their outcome inactive, advancing none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Check(Bundle<T> bundle, TLane tolerance, TLane divergence)
    {
        TLane zero = TLane.Broadcast(T.Zero);
        for (int lane = 0; lane < bundle.UsedLanes; lane++)
        {
            TState state = Load(ref bundle.StateAt, lane);
            TLane active = Unsafe.Add(ref Unsafe.As<T, TLane>(ref bundle.ActiveAt), lane);
            OutcomeCheck.StillOpen<TLane, T>(Error(ref bundle.At, lane, state), tolerance, divergence, zero, ref active);
            Keep(bundle, lane, state, active, zero);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AdvanceChecked(Bundle<T> bundle, int steps, TLane tolerance, TLane divergence)
    {
        TLane zero = TLane.Broadcast(T.Zero);
        for (int lane = 0; lane < bundle.UsedLanes; lane += 4)
        {
            ref T at = ref Lane(ref bundle.At, lane);
            ref TState state = ref Unsafe.Add(ref Unsafe.As<T, TState>(ref bundle.StateAt), lane);
            ref TLane active = ref Unsafe.Add(ref Unsafe.As<T, TLane>(ref bundle.ActiveAt), lane);
            TState s0 = state, s1 = Unsafe.Add(ref state, 1), s2 = Unsafe.Add(ref state, 2), s3 = Unsafe.Add(ref state, 3);
            TLane a0 = active, a1 = Unsafe.Add(ref active, 1), a2 = Unsafe.Add(ref active, 2), a3 = Unsafe.Add(ref active, 3);
            TLane c0 = zero, c1 = zero, c2 = zero, c3 = zero;
            for (int step = 0; step < steps; step++)
            {
                s0 = CheckedStep<Lane0>(ref at, s0, tolerance, divergence, zero, ref a0, ref c0);
                s1 = CheckedStep<Lane1>(ref at, s1, tolerance, divergence, zero, ref a1, ref c1);
                s2 = CheckedStep<Lane2>(ref at, s2, tolerance, divergence, zero, ref a2, ref c2);
                s3 = CheckedStep<Lane3>(ref at, s3, tolerance, divergence, zero, ref a3, ref c3);
            }

            Keep(bundle, lane, s0, a0, c0);
            Keep(bundle, lane + 1, s1, a1, c1);
            Keep(bundle, lane + 2, s2, a2, c2);
            Keep(bundle, lane + 3, s3, a3, c3);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool DoAnyRepeat(Bundle<T> bundle, int longestPeriod)
    {
        uint any = 0;
        for (int lane = 0; lane < bundle.UsedLanes; lane += 4)
        {
            ref T at = ref Lane(ref bundle.At, lane);
            ref TState start = ref Unsafe.Add(ref Unsafe.As<T, TState>(ref bundle.StateAt), lane);
            TState s0 = start, s1 = Unsafe.Add(ref start, 1), s2 = Unsafe.Add(ref start, 2), s3 = Unsafe.Add(ref start, 3);
            for (int period = 1; period <= longestPeriod; period++)
            {
                s0 = Next(ref at, 0, s0);
                s1 = Next(ref at, 1, s1);
                s2 = Next(ref at, 2, s2);
                s3 = Next(ref at, 3, s3);
                any |= TState.EqualBits(s0, start) | TState.EqualBits(s1, Unsafe.Add(ref start, 1))
                    | TState.EqualBits(s2, Unsafe.Add(ref start, 2)) | TState.EqualBits(s3, Unsafe.Add(ref start, 3));
            }
        }

        return any != 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TState Load(ref T states, int lane)
        => Unsafe.Add(ref Unsafe.As<T, TState>(ref states), lane);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref T Lane(ref T at, int lane) => ref Unsafe.Add(ref at, lane * TLane.Width);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane Error(ref T at, int lane, TState state)
        => ParabolaNeuron<OwnGoal, Lane0, TLane, T>.Error(ref Lane(ref at, lane), state.Weight);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane Watched(ref T at, int lane, TState state)
        => TLane.Abs(ParabolaNeuron<OwnGoal, Lane0, TLane, T>.Delta(ref Lane(ref at, lane), state.Weight));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TState Next(ref T at, int lane, TState state)
        => Updated<OwnGoal, Lane0>(ref Lane(ref at, lane), state);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TState Updated<TGoal, TPlace>(ref T at, TState state)
        where TGoal : struct, IGoal
        where TPlace : struct, IPlace
        => TRule.Next<ParabolaNeuron<TGoal, TPlace, TLane, T>>(
            ref at, ParabolaNeuron<TGoal, TPlace, TLane, T>.WeightDelta(ref at, state.Weight), state);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TState CheckedStep<TPlace>(
        ref T at,
        TState state,
        TLane tolerance,
        TLane divergence,
        TLane zero,
        ref TLane active,
        ref TLane count)
        where TPlace : struct, IPlace
    {
        TLane weightDelta = ParabolaNeuron<OwnGoal, TPlace, TLane, T>.WeightDelta(ref at, state.Weight, out TLane error);
        OutcomeCheck.StillOpen<TLane, T>(error, tolerance, divergence, zero, ref active);
        count = TLane.AddWhole(count, active);
        TState next = TRule.Next<ParabolaNeuron<OwnGoal, TPlace, TLane, T>>(ref at, weightDelta, state);
        return TState.WhereLess(zero, active, next, state);
    }

    /// <summary>Keeps what a checked block has come to.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Keep(Bundle<T> bundle, int lane, TState state, TLane active, TLane count)
    {
        Unsafe.Add(ref Unsafe.As<T, TState>(ref bundle.StateAt), lane) = state;
        Unsafe.Add(ref Unsafe.As<T, TLane>(ref bundle.ActiveAt), lane) = active;
        count.StoreWhole(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(bundle.Counts), lane * TLane.Width));
        uint still = TLane.LessBits(TLane.Broadcast(T.Zero), active);
        ref uint bits = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(bundle.ActiveBits), lane);
        Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(bundle.Retired), lane) = bits & ~still;
        bits = still;
    }
}
