using System.Numerics;
using System.Runtime.CompilerServices;
using VectorLearn.Lanes;

namespace VectorLearn.Kernel;

/// <summary>Innermost loops that check at every step: what they do around the one that knows the rule and the loss.</summary>
/// <param name="ruleParameters">Parameters of the rule.</param>
/// <param name="lossParameters">Parameters of the loss.</param>
/// <param name="stateCount">Values in a learner's state.</param>
internal abstract class CheckingStepper<TLane, T>(int ruleParameters, int lossParameters, int stateCount)
    : Stepper<T>(TLane.Width, ruleParameters, lossParameters, stateCount)
    where TLane : unmanaged, ILane<TLane, T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    // Between checks for cancellation: a millisecond or so.
    private const int StepsUnasked = 1 << 13;

    public override void Advance(Bundle<T> bundle, int steps)
        => Run(ref bundle.At, ref bundle.StateAt, LanesOf(bundle), steps);

    public override void AdvanceChecked(Bundle<T> bundle, int steps, Limits<T> limits)
    {
        if (steps == 0)
        {
            // A step is checked before it is made, and this one taken back.
            bundle.States.CopyTo(bundle.BlockStates);
            AdvanceChecked(bundle, 1, limits);
            bundle.BlockStates.CopyTo(bundle.States);
            return;
        }

        bundle.WholeCounts.Clear();
        RunChecked(
            ref bundle.At, ref bundle.StateAt, ref bundle.ActiveAt, ref bundle.WholeCountAt, LanesOf(bundle), steps, limits.Tolerance, limits.Divergence);
        for (int lane = 0; lane < bundle.UsedLanes; lane++)
        {
            uint still = TLane.LessBits(TLane.Broadcast(T.Zero), LaneAt(ref bundle.ActiveAt, lane));
            bundle.Retired[lane] = bundle.ActiveBits[lane] & ~still;
            bundle.ActiveBits[lane] = still;
            LaneAt(ref bundle.WholeCountAt, lane).StoreWhole(ref bundle.Counts[lane * Width]);
        }
    }

    public override bool FindRepeating(Bundle<T> bundle, int longestPeriod, Span<uint> repeating)
    {
        bundle.States.CopyTo(bundle.BlockStates);
        for (int period = 1; period <= longestPeriod; period++)
        {
            Advance(bundle, 1);
            for (int lane = 0; lane < bundle.UsedLanes; lane++)
            {
                uint back = EqualBits(ref StateAt(bundle.States, lane), ref StateAt(bundle.BlockStates, lane))
                    & bundle.ActiveBits[lane] & ~repeating[lane];
                repeating[lane] |= back;
                for (; back != 0; back &= back - 1)
                {
                    bundle.Periods[(lane * Width) + BitOperations.TrailingZeroCount(back)] = period;
                }
            }
        }

        bundle.BlockStates.CopyTo(bundle.States);
        return repeating.ContainsAnyExcept(0u);
    }

    /// <inheritdoc/>
    /// <remarks>Two copies of each learner run, one its period ahead of the other: where they first meet it is the first
    /// time that the learner is where it was.</remarks>
    public override uint FindEnds(
        Bundle<T> bundle,
        int lane,
        uint learners,
        Limits<T> limits,
        Span<int> steps,
        Span<T> weights,
        CancellationToken cancellationToken)
    {
        int size = StateCount * Width;
        Span<T> scratch = stackalloc T[(2 * size) + (3 * Width)];
        Span<T> ahead = scratch[..size];
        Span<T> behind = scratch.Slice(size, size);
        Span<T> running = scratch.Slice(2 * size, Width);
        Span<T> following = scratch.Slice((2 * size) + Width, Width);
        Span<T> counts = scratch[^Width..];
        bundle.ProbedStates.Slice(lane * size, size).CopyTo(ahead);
        ahead.CopyTo(behind);
        following.Clear();
        running.Fill(T.Epsilon);
        ref T at = ref Unsafe.Add(ref bundle.At, lane * Width);
        ReadOnlySpan<int> periods = bundle.Periods.AsSpan(lane * Width, Width);
        uint repeated = 0;
        for (int made = 0; ; made++)
        {
            for (uint bits = learners; bits != 0; bits &= bits - 1)
            {
                int i = BitOperations.TrailingZeroCount(bits);
                weights[i] = ahead[i];
                if (made == periods[i])
                {
                    following[i] = T.Epsilon;
                }
            }

            TLane started = BundleLayout.Read<TLane, T>(in following[0]);
            uint met = EqualBits(ref ahead[0], ref behind[0]) & TLane.LessBits(TLane.Broadcast(T.Zero), started);
            counts.Clear();
            RunChecked(ref at, ref ahead[0], ref running[0], ref counts[0], lanes: 1, steps: 1, limits.Tolerance, limits.Divergence);
            uint open = TLane.LessBits(TLane.Broadcast(T.Zero), BundleLayout.Read<TLane, T>(in running[0]));
            repeated |= learners & met & open;
            for (uint bits = learners; bits != 0; bits &= bits - 1)
            {
                int i = BitOperations.TrailingZeroCount(bits);
                uint bit = 1u << i;
                if ((open & ~met & bit) == 0 || steps[i] + made == limits.MaxSteps)
                {
                    steps[i] += made;
                    learners &= ~bit;
                }
            }

            if (learners == 0)
            {
                return repeated;
            }

            if (made % StepsUnasked == StepsUnasked - 1)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            // The bounds hold whatever is a number, as all is that repeats itself.
            RunChecked(
                ref at, ref behind[0], ref following[0], ref counts[0], lanes: 1, steps: 1, tolerance: T.NegativeOne, divergence: T.PositiveInfinity);
        }
    }

    /// <summary>Advances all learners of lanes that lie one after the other.</summary>
    /// <param name="learners">The inputs of the first lane, around which the other fields lie.</param>
    /// <param name="states">Their states.</param>
    /// <param name="lanes">How many lanes.</param>
    /// <param name="steps">How far.</param>
    protected abstract void Run(ref T learners, ref T states, int lanes, int steps);

    /// <summary>As <see cref="Run"/>, but the active learners only, and each only until its outcome.</summary>
    /// <param name="learners">The inputs of the first lane, around which the other fields lie.</param>
    /// <param name="states">Their states.</param>
    /// <param name="activity">The whole number 1 for each learner that is active, else 0; turned to 0 where one has come to
    /// its outcome.</param>
    /// <param name="counts">Whole numbers to which the updates made are added.</param>
    /// <param name="lanes">How many lanes.</param>
    /// <param name="steps">How far.</param>
    /// <param name="tolerance">An error at or below this ends a learner.</param>
    /// <param name="divergence">An error not at or below this ends a learner.</param>
    protected abstract void RunChecked(
        ref T learners, ref T states, ref T activity, ref T counts, int lanes, int steps, T tolerance, T divergence);

    /// <summary>Up to which lane there are active learners.</summary>
    private static int LanesOf(Bundle<T> bundle)
        => bundle.ActiveBits.AsSpan(0, bundle.UsedLanes).LastIndexOfAnyExcept(0u) + 1;

    private static TLane LaneAt(ref T field, int lane) => Unsafe.Add(ref Unsafe.As<T, TLane>(ref field), lane);

    private ref T StateAt(Span<T> states, int lane) => ref states[lane * StateCount * Width];

    /// <summary>The bits of the learners of a lane that have two states in common.</summary>
    private uint EqualBits(ref T a, ref T b)
    {
        uint bits = ~0u;
        for (int value = 0; value < StateCount && bits != 0; value++)
        {
            bits &= TLane.EqualBits(LaneAt(ref a, value), LaneAt(ref b, value));
        }

        return bits;
    }
}
