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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void AdvanceCheckedForRepeats(Bundle<T> bundle, int steps, Limits<T> limits)
    {
        TLane tolerance = TLane.Broadcast(limits.Tolerance);
        TLane divergence = TLane.Broadcast(limits.Divergence);
        bool maySwing = limits.LongestPeriod > 1;
        ref T at = ref bundle.At;
        ref T weights = ref bundle.TrackAt;
        Array.Clear(bundle.Periods);
        for (int lane = 0; lane < bundle.UsedLanes; lane++)
        {
            int first = lane * TLane.Width;
            ref int periods = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(bundle.Periods), first);
            ref int counts = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(bundle.Counts), first);
            ref T ends = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(bundle.Ends), first);
            TState state = Load(ref bundle.StateAt, lane);
            TState past = state, pastButOne = state;
            uint active = bundle.ActiveBits[lane];
            for (int step = 0; step < steps; step++)
            {
                TLane error = Error(ref at, lane, state);
                uint open = ~TLane.LessOrEqualBits(error, tolerance) & TLane.LessOrEqualBits(error, divergence);
                uint stalled = step > 0 ? TState.EqualBits(state, past) & open : 0;
                uint swinging = step > 1 && maySwing ? TState.EqualBits(state, pastButOne) & open & ~stalled : 0;
                uint ended = (~open | stalled | swinging) & active;
                BundleLayout.Write(ref weights, state.Weight);
                active ^= ended;
                for (; ended != 0; ended &= ended - 1)
                {
                    int learner = BitOperations.TrailingZeroCount(ended);
                    Unsafe.Add(ref counts, learner) = step;
                    Unsafe.Add(ref ends, learner) = Unsafe.Add(ref weights, learner);
                    Unsafe.Add(ref periods, learner) = (int)(((stalled >> learner) & 1) | (((swinging >> learner) & 1) << 1));
                }

                pastButOne = past;
                past = state;
                state = Next(ref at, lane, state);
            }

            Unsafe.Add(ref Unsafe.As<T, TState>(ref bundle.StateAt), lane) = state;
            bundle.Retired[lane] = bundle.ActiveBits[lane] & ~active;
            bundle.ActiveBits[lane] = active;
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
}
