using System.Numerics;
using VectorLearn.Lanes;

namespace VectorLearn.Learners;

/// <summary>How one learner learns. A rule is written once, over lanes, and serves every width, every number type,
/// sweeps, traces and lessons alike. Only <see cref="Next"/> decides results; the rest helps the kernel to be quick
/// and may be left out.</summary>
/// <remarks>Once a learner's delta is not a number it must stay so: the kernel relies on it.</remarks>
internal interface ILearner
{
    /// <summary>Whether the rule tries the weight a step up and a step down before it moves.</summary>
    static virtual bool Probes => false;

    /// <summary>Whether a learner that has come to the goal goes round it for ever, so that it pays to look for repeats
    /// at the step forecast.</summary>
    static virtual bool RepeatsAtGoal => false;

    /// <summary>The weight after one update: a pure function of its arguments.</summary>
    static abstract TLane Next<TLane>(TLane input, TLane goal, TLane stepSize, TLane weight)
        where TLane : unmanaged, ILane<TLane>;

    /// <summary>Guesses the updates each learner will make, so that learners that end together can run together. A
    /// wrong guess costs time and nothing else.</summary>
    static virtual void Forecast(in Forecasting learners, Span<float> steps) => steps.Clear();

    /// <summary>The band of deltas that proves a block of steps free of outcomes from its two ends alone, or null where
    /// the rule gives no such proof.</summary>
    static virtual QuietBand<T>? FindQuietBand<T>(in Extremes extremes, QuietBand<T> deltas, int steps)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        => null;
}

/// <summary>What a rule may know of the learners whose ends it forecasts, in single precision.</summary>
internal readonly ref struct Forecasting
{
    public required ReadOnlySpan<float> Inputs { get; init; }

    public required ReadOnlySpan<float> StepSizes { get; init; }

    /// <summary>Delta at the initial weight.</summary>
    public required ReadOnlySpan<float> Deltas { get; init; }

    /// <summary>The magnitude of delta at and below which a learner has converged.</summary>
    public required float ConvergedDelta { get; init; }

    /// <summary>The magnitude of delta above which a learner has diverged.</summary>
    public required float DivergedDelta { get; init; }

    /// <summary>By how much rounding may disturb the largest goal, or 0 where that stops no learner in time.</summary>
    public required float Disturbance { get; init; }
}

/// <summary>The largest magnitudes among a batch of learners.</summary>
internal readonly record struct Extremes(double Input, double Goal, double StepSize);

/// <summary>Magnitudes of delta above <paramref name="Low"/> and up to <paramref name="High"/>.</summary>
internal readonly record struct QuietBand<T>(T Low, T High);
