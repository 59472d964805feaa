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

    protected override void AdvanceRecorded(Bundle<T> bundle, int made, int steps, T least, T most)
    {
        bundle.Records.Clear();
        RunRecorded(ref bundle.At, ref bundle.StateAt, ref bundle.RecordAt, ref bundle.TrackAt, LanesOf(bundle), steps, least, most);
        OutcomeRecords.Settle<TLane, T>(bundle, made, steps);
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
        Span<T> scratch = stackalloc T[(3 * size) + (2 * Width)];
        Span<T> ahead = scratch[..size];
        Span<T> behind = scratch.Slice(size, size);
        Span<T> next = scratch.Slice(2 * size, size);
        ref T record = ref scratch[3 * size];
        ref T track = ref scratch[(3 * size) + Width];
        bundle.ProbedStates.Slice(lane * size, size).CopyTo(ahead);
        ahead.CopyTo(behind);
        ref T at = ref Unsafe.Add(ref bundle.At, lane * Width);
        ReadOnlySpan<int> periods = bundle.Periods.AsSpan(lane * Width, Width);
        T least = T.BitIncrement(limits.Tolerance);
        uint following = 0;
        uint repeated = 0;
        for (int made = 0; ; made++)
        {
            for (uint bits = learners; bits != 0; bits &= bits - 1)
            {
                int i = BitOperations.TrailingZeroCount(bits);
                weights[i] = ahead[i];
                following |= made == periods[i] ? 1u << i : 0;
            }

            uint met = EqualBits(ref ahead[0], ref behind[0]) & following;
            BundleLayout.Write(ref record, TLane.Broadcast(T.Zero));
            RunRecorded(ref at, ref ahead[0], ref record, ref track, lanes: 1, steps: 1, least, limits.Divergence);
            uint open = ~TLane.RecordedBits(BundleLayout.Read<TLane, T>(in record));
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

            Follow(ref at, behind, next, learners, following);
        }
    }

    /// <summary>Advances the learners of a lane that follow.</summary>
    private void Follow(ref T at, Span<T> states, Span<T> next, uint learners, uint following)
    {
        if ((learners & ~following) == 0)
        {
            Run(ref at, ref states[0], lanes: 1, steps: 1);
            return;
        }

        states.CopyTo(next);
        Run(ref at, ref next[0], lanes: 1, steps: 1);
        for (; following != 0; following &= following - 1)
        {
            for (int place = BitOperations.TrailingZeroCount(following); place < states.Length; place += Width)
            {
                states[place] = next[place];
            }
        }
    }

    /// <summary>Advances all learners of lanes that lie one after the other.</summary>
    /// <param name="learners">The inputs of the first lane, around which the other fields lie.</param>
    /// <param name="states">Their states.</param>
    /// <param name="lanes">How many lanes.</param>
    /// <param name="steps">How far.</param>
    protected abstract void Run(ref T learners, ref T states, int lanes, int steps);

    /// <summary>As <see cref="Run"/>, and keeps what each step began with.</summary>
    /// <param name="learners">The inputs of the first lane, around which the other fields lie.</param>
    /// <param name="states">Their states.</param>
    /// <param name="records">Their records, where each step's error is noted.</param>
    /// <param name="track">Takes their weights, a bundle's lanes further on for each step.</param>
    /// <param name="lanes">How many lanes.</param>
    /// <param name="steps">How far.</param>
    /// <param name="least">The smallest error that is no outcome.</param>
    /// <param name="most">The largest one.</param>
    protected abstract void RunRecorded(
        ref T learners, ref T states, ref T records, ref T track, int lanes, int steps, T least, T most);

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
