using System.Numerics;
using VectorLearn.Sweeps;

namespace VectorLearn.Alphas;

/// <summary>Tries alphas on one learner, a batch at a time, and counts them.</summary>
internal sealed class AlphaTrials<T>(T input, T initialWeight, T goal, CancellationToken cancellation)
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    // Each batch narrows the numbers in question down to a 256th: a double takes seven.
    private const int BatchSize = 255;

    private static readonly SweepOptions s_oneThread = new() { Threads = 1 };

    private readonly Sweep _sweep = new()
    {
        Input = Axis.Constant(double.CreateChecked(input)),
        InitialWeight = Axis.Constant(double.CreateChecked(initialWeight)),
        Goal = Axis.Constant(double.CreateChecked(goal)),
        Tolerance = 0,
        Divergence = double.CreateChecked(T.MaxValue),
    };

    private readonly T _startDelta = (input * initialWeight) - goal;

    private long _learners;

    public AlphaFindings<T> Search(AlphaFindings<T> findings, T best)
    {
        T far = T.Min(best * T.CreateChecked(4), T.MaxValue);
        AlphaRange<T>? bound = Narrow(best, far, AlphaSearch.Updates, delta => T.Abs(delta) < T.Abs(_startDelta));
        AlphaRange<T>? least = FindBest(best);
        return findings with
        {
            Bound = bound,
            Best = least,
            Learners = _learners,
            Obstacle = bound is null || least is null ? AlphaObstacle.TooCoarse : AlphaObstacle.None,
        };
    }

    /// <summary>The alphas after whose first update the error is smallest. The first delta falls, or rises, with
    /// alpha, rounded as it may be: where it changes its sign it is smallest.</summary>
    private AlphaRange<T>? FindBest(T best)
    {
        T sign = T.CreateChecked(T.Sign(_startDelta));
        T below = best * T.CreateChecked(0.5);
        T above = T.Min(best * T.CreateChecked(1.5), T.MaxValue);
        if (Narrow(below, above, 1, delta => sign * delta > T.Zero) is not { } crossing)
        {
            return null;
        }

        T[] deltas = DeltasAfter(1, [crossing.From, crossing.To]);
        T least = T.Min(T.Abs(deltas[0]), T.Abs(deltas[1]));
        T from = Narrow(below, above, 1, delta => sign * delta > least) is { } first ? first.To : crossing.From;
        T to = Narrow(below, above, 1, delta => sign * delta >= -least) is { } last ? last.From : crossing.To;
        return new AlphaRange<T>(from, to);
    }

    /// <summary>Two neighbouring alphas, of which the first passes the test and the second fails it; null if the
    /// alphas to begin with do not.</summary>
    private AlphaRange<T>? Narrow(T passing, T failing, int updates, Func<T, bool> passes)
    {
        T[] ends = DeltasAfter(updates, [passing, failing]);
        if (!passes(ends[0]) || passes(ends[1]))
        {
            return null;
        }

        long low = NumberLine<T>.PlaceOf(passing);
        long high = NumberLine<T>.PlaceOf(failing);
        while (high - low > 1)
        {
            int count = (int)Math.Min(BatchSize, high - low - 1);
            long stride = (high - low) / (count + 1);
            var alphas = new T[count];
            for (int i = 0; i < count; i++)
            {
                alphas[i] = NumberLine<T>.At(low + ((i + 1) * stride));
            }

            int failed = Array.FindIndex(DeltasAfter(updates, alphas), delta => !passes(delta));
            (low, high) = failed < 0
                ? (low + (count * stride), high)
                : (low + (failed * stride), low + ((failed + 1) * stride));
        }

        return new AlphaRange<T>(NumberLine<T>.At(low), NumberLine<T>.At(high));
    }

    private T[] DeltasAfter(int updates, T[] alphas)
    {
        Sweep batch = _sweep with
        {
            StepSize = Axis.List([.. alphas.Select(double.CreateChecked)]),
            MaxSteps = updates,
        };
        _learners += alphas.Length;
        var deltas = new T[alphas.Length];
        batch.Run<T>(
            tile =>
            {
                for (int i = 0; i < tile.Count; i++)
                {
                    deltas[(int)tile.FirstRow + i] = tile.Predictions[i] - goal;
                }
            },
            s_oneThread,
            cancellation: cancellation);
        return deltas;
    }
}
