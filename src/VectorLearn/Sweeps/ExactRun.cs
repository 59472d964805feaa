using System.Numerics;
using System.Runtime.CompilerServices;
using VectorLearn.Lanes;
using VectorLearn.Learners;

namespace VectorLearn.Sweeps;

/// <summary>The definition of a run, step by step: every check at every step, the last eight weights remembered. The
/// kernel comes here for the few steps in which a learner begins to repeat itself.</summary>
internal static class ExactRun<TLearner, TLane, T>
    where TLearner : struct, ILearner
    where TLane : unmanaged, ILane<TLane, T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    /// <summary>The longest period that counts as oscillating.</summary>
    public const int LongestPeriod = 8;

    /// <summary>Runs the learners named by the bits of <paramref name="wanted"/> to their outcomes and writes their
    /// steps, periods and weights. <paramref name="steps"/> comes with the updates each has made before.</summary>
    /// <remarks>Exact only if no wanted learner was repeating itself before.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(
        TLane input,
        TLane goal,
        TLane stepSize,
        TLane weight,
        Limits<T> limits,
        uint wanted,
        Span<int> steps,
        Span<byte> periods,
        Span<T> weights,
        CancellationToken cancellation)
    {
        TLane tolerance = TLane.Broadcast(limits.Tolerance);
        TLane divergence = TLane.Broadcast(limits.Divergence);
        Span<TLane> past = stackalloc TLane[LongestPeriod];
        Span<T> values = stackalloc T[TLane.Width];
        int room = int.MaxValue;
        for (uint bits = wanted; bits != 0; bits &= bits - 1)
        {
            room = Math.Min(room, limits.MaxSteps - steps[BitOperations.TrailingZeroCount(bits)]);
        }

        for (int made = 0; ; made++)
        {
            TLane error = ForwardPass.Error(input, goal, weight);
            uint ended = wanted
                & (TLane.LessOrEqualBits(error, tolerance) | ~TLane.LessOrEqualBits(error, divergence));
            uint open = wanted & ~ended;
            for (int period = 1; period <= Math.Min(made, LongestPeriod); period++)
            {
                uint repeating = open & TLane.EqualBits(weight, past[(made - period) % LongestPeriod]);
                for (uint bits = repeating; bits != 0; bits &= bits - 1)
                {
                    periods[BitOperations.TrailingZeroCount(bits)] = (byte)period;
                }

                open &= ~repeating;
            }

            if (made >= room)
            {
                for (uint bits = open; bits != 0; bits &= bits - 1)
                {
                    int lane = BitOperations.TrailingZeroCount(bits);
                    open &= steps[lane] + made == limits.MaxSteps ? ~(1u << lane) : ~0u;
                }
            }

            ended = wanted & ~open;
            if (ended != 0)
            {
                weight.Store(ref values[0], 0);
                for (uint bits = ended; bits != 0; bits &= bits - 1)
                {
                    int lane = BitOperations.TrailingZeroCount(bits);
                    steps[lane] += made;
                    weights[lane] = values[lane];
                }

                wanted &= ~ended;
                if (wanted == 0)
                {
                    return;
                }
            }

            if (made % 256 == 255)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            past[made % LongestPeriod] = weight;
            weight = TLearner.Next(input, goal, stepSize, weight);
        }
    }
}
