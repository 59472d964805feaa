using System.Numerics;
using VectorLearn.Kernel;
using VectorLearn.Maps;
using VectorLearn.Numbers;
using VectorLearn.Rules;

namespace VectorLearn.Alphas;

/// <summary>Tries alphas on one learner, a batch at a time, and counts them.</summary>
internal sealed class AlphaTrials<T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    private readonly NumberFormat _format;
    private readonly NumberLine _numbers;
    private readonly CancellationToken _cancellationToken;
    private readonly Kernel<T> _kernel;
    private readonly (T Input, T Goal, T InitialWeight) _learner;
    private readonly T _startDelta;

    private long _learners;

    public AlphaTrials(T input, T initialWeight, T goal, NumberFormat format, CancellationToken cancellationToken)
    {
        _format = format;
        _numbers = new NumberLine(format.Update);
        _cancellationToken = cancellationToken;
        _kernel = Kernel<T>.Create(Rule.GradientDescent, format: format);
        _learner = (input, goal, initialWeight);
        SingleLearner<T> start = _kernel.Follow(input, goal, initialWeight, T.Zero);
        _startDelta = start.Delta;
        StartError = start.Error;
    }

    /// <summary>The error before the first update.</summary>
    public T StartError { get; }

    public AlphaFindings<T> Search(AlphaFindings<T> findings, double best)
    {
        AlphaRange<T>? bound = Narrow(best, Times(best, 4), AlphaSearch.Updates, delta => T.Abs(delta) < T.Abs(_startDelta));
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
    private AlphaRange<T>? FindBest(double best)
    {
        T sign = T.CreateChecked(T.Sign(_startDelta));
        double below = Times(best, 0.5);
        double above = Times(best, 1.5);
        if (Narrow(below, above, 1, delta => sign * delta > T.Zero) is not { } crossing)
        {
            return null;
        }

        T[] deltas = DeltasAfter(1, [crossing.From, crossing.To]);
        T least = T.Min(T.Abs(deltas[0]), T.Abs(deltas[1]));
        T from = Narrow(below, above, 1, delta => sign * delta > least) is { } first ? first.To : crossing.From;
        T to = Narrow(below, above, 1, delta => sign * delta >= -least) is { } last ? last.From : crossing.To;
        return RangeOf(from, to);
    }

    /// <summary>Two neighbouring alphas, of which the first passes the test and the second fails it; null if the
    /// alphas to begin with do not.</summary>
    private AlphaRange<T>? Narrow(double passing, double failing, int updates, Func<T, bool> passes)
    {
        T[] ends = DeltasAfter(updates, [T.CreateChecked(passing), T.CreateChecked(failing)]);
        if (!passes(ends[0]) || passes(ends[1]))
        {
            return null;
        }

        (double from, double to) = _numbers.Narrow(
            passing,
            failing,
            alphas => Array.FindIndex(DeltasAfter(updates, [.. alphas.Select(T.CreateChecked)]), delta => !passes(delta)));
        return RangeOf(T.CreateChecked(from), T.CreateChecked(to));
    }

    private AlphaRange<T> RangeOf(T from, T to)
    {
        (long count, double middle) = _numbers.Between(double.CreateChecked(from), double.CreateChecked(to));
        return new AlphaRange<T>(from, to, count, T.CreateChecked(middle));
    }

    private double Times(double alpha, double factor) => _format.Update.Round(Math.Min(alpha * factor, _format.Update.MaxValue));

    private T[] DeltasAfter(int updates, T[] alphas)
    {
        int count = alphas.Length;
        _learners += count;
        var predictions = new T[count];
        _kernel.Run(
            new LearnerSpans<T>
            {
                Inputs = All(_learner.Input),
                Goals = All(_learner.Goal),
                InitialWeights = All(_learner.InitialWeight),
                Parameters = alphas,
            },
            new Limits<T>(updates, tolerance: 0, _format.MaxValue, format: _format),
            new OutcomeSpans<T>
            {
                Outcomes = new Outcome[count],
                Periods = new int[count],
                Steps = new int[count],
                Weights = new T[count],
                Predictions = predictions,
                Errors = new T[count],
            },
            _cancellationToken);
        return [.. predictions.Select(prediction => _format.Round<T>(double.CreateChecked(prediction - _learner.Goal)))];

        T[] All(T value) => [.. Enumerable.Repeat(value, count)];
    }
}
