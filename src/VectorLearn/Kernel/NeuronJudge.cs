using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using VectorLearn.Lanes;
using VectorLearn.Losses;
using VectorLearn.Maps;

namespace VectorLearn.Kernel;

/// <summary>What neurons make of weights, in lanes.</summary>
internal sealed class NeuronJudge<TNeuron, TLane, T> : Judge<T>
    where TNeuron : struct, INeuron<TLane, T>
    where TLane : unmanaged, ILane<TLane, T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    /// <inheritdoc/>
    /// <remarks>A bundle at a time, copied to where neurons read.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Settle(Bundle<T> scratch, LearnerSpans<T> learners, Limits<T> limits, OutcomeSpans<T> outcomes)
    {
        TLane tolerance = TLane.Broadcast(limits.Tolerance);
        TLane divergence = TLane.Broadcast(limits.Divergence);
        Span<T> rest = stackalloc T[TLane.Width];
        for (int start = 0; start < learners.Count; start += scratch.Size)
        {
            int count = Math.Min(scratch.Size, learners.Count - start);
            scratch.Copy(learners, outcomes.Weights, start, count);
            for (int lane = 0; lane * TLane.Width < count; lane++)
            {
                int first = start + (lane * TLane.Width);
                int width = Math.Min(TLane.Width, learners.Count - first);
                ref T at = ref Unsafe.Add(ref scratch.At, lane * TLane.Width);
                TLane weight = WeightOf(scratch, lane);
                TLane prediction = TNeuron.Prediction(ref at, weight);
                TLane error = TNeuron.Error(ref at, weight);
                if (width == TLane.Width)
                {
                    BundleLayout.Write(ref outcomes.Predictions[first], prediction);
                    BundleLayout.Write(ref outcomes.Errors[first], error);
                }
                else
                {
                    BundleLayout.Write(ref rest[0], prediction);
                    rest[..width].CopyTo(outcomes.Predictions[first..]);
                    BundleLayout.Write(ref rest[0], error);
                    rest[..width].CopyTo(outcomes.Errors[first..]);
                }

                Write(
                    outcomes.Outcomes.Slice(first, width),
                    TLane.LessOrEqualBits(error, tolerance),
                    TLane.LessOrEqualBits(error, divergence));
            }
        }
    }

    public override NeuronValues<T> Look(Bundle<T> bundle, T distance)
    {
        TLane weight = WeightOf(bundle, 0);
        weight = T.IsZero(distance) ? weight : weight + TLane.Broadcast(distance);
        ref T at = ref bundle.At;
        TLane prediction = TNeuron.Prediction(ref at, weight);
        TLane weightDelta = TNeuron.WeightDelta(ref at, weight, out TLane error);
        return new NeuronValues<T>(
            First(prediction),
            First(TNeuron.Delta(ref at, weight)),
            First(error),
            First(weightDelta));

        static T First(TLane lane)
        {
            Span<T> values = stackalloc T[TLane.Width];
            BundleLayout.Write(ref values[0], lane);
            return values[0];
        }
    }

    /// <summary>Writes outcomes from bits, eight at a time where there are as many.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(Span<Outcome> outcomes, uint converged, uint bounded)
    {
        int i = 0;
        for (; i <= outcomes.Length - 8; i += 8, converged >>= 8, bounded >>= 8)
        {
            ulong verdicts = (Spread(~bounded & ~converged) * (ulong)Outcome.Diverged)
                + (Spread(bounded & ~converged) * (ulong)Outcome.Undecided)
                + (Spread(converged) * (ulong)Outcome.Converged);
            BinaryPrimitives.WriteUInt64LittleEndian(MemoryMarshal.AsBytes(outcomes[i..]), verdicts);
        }

        for (; i < outcomes.Length; i++, converged >>= 1, bounded >>= 1)
        {
            outcomes[i] = (converged & 1) != 0 ? Outcome.Converged
                : (bounded & 1) != 0 ? Outcome.Undecided
                : Outcome.Diverged;
        }
    }

    /// <summary>Bit i of the lowest eight to byte i.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Spread(uint bits)
    {
        // A copy of the bits for every byte, each byte's own bit kept, and any bit that is left brought down to be 1.
        ulong own = ((bits & 0xFF) * 0x0101_0101_0101_0101ul) & 0x8040_2010_0804_0201ul;
        return ((own + 0x7F7F_7F7F_7F7F_7F7Ful) >> 7) & 0x0101_0101_0101_0101ul;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane WeightOf(Bundle<T> bundle, int lane)
        => Unsafe.Add(ref Unsafe.As<T, TLane>(ref bundle.StateAt), lane * bundle.StateCount);
}
