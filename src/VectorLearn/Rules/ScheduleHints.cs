namespace VectorLearn.Rules;

/// <summary>What a rule may know of its learners that helps the kernel to be quick. Forecasts guide the schedule, never the
/// result: a wrong one costs time and nothing else. Quiet bands replace checks, and have to be proven.</summary>
internal abstract class ScheduleHints
{
    /// <summary>Whether a learner that has come to the goal goes round it for ever, so that it pays to look for repeats
    /// at the step forecast.</summary>
    public virtual bool RepeatsAtGoal => false;

    /// <summary>Whether forecasts are good enough to rush to them through blocks of steps.</summary>
    public virtual bool LetRush => true;

    /// <summary>Whether forecasts need the values of the rule's second parameter.</summary>
    public virtual bool ReadsSecondParameter => false;

    /// <summary>Guesses the updates each learner will make, so that learners that end together can run together.</summary>
    public abstract void Forecast(in Forecasting learners, Span<float> steps);

    /// <summary>The band of watched values that proves a block of steps free of outcomes from its two ends alone, or null
    /// where there is no such proof.</summary>
    /// <param name="extremes">The largest magnitudes among the learners.</param>
    /// <param name="numbers">The number format.</param>
    /// <param name="bounds">Between which values no outcome is.</param>
    /// <param name="steps">The length of the block.</param>
    public virtual Band? FindQuietBand(in Extremes extremes, Precision numbers, Band bounds, int steps) => null;
}

/// <summary>What a rule may know of the learners whose ends it forecasts, in single precision. All spans are as long as that of
/// the forecasts, a multiple of a vector's length; what is beyond the last learner may be anything.</summary>
internal readonly ref struct Forecasting
{
    public required ReadOnlySpan<float> Inputs { get; init; }

    /// <summary>The values of the rule's first parameter.</summary>
    public required ReadOnlySpan<float> StepSizes { get; init; }

    /// <summary>The values of the rule's second parameter; nothing where they are not needed.</summary>
    public required ReadOnlySpan<float> SecondParameters { get; init; }

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

/// <summary>How finely a number format rounds.</summary>
/// <param name="Roundoff">From 1 to the next number.</param>
/// <param name="Epsilon">The smallest positive number.</param>
/// <param name="MaxValue">The largest number.</param>
internal readonly record struct Precision(double Roundoff, double Epsilon, double MaxValue);

/// <summary>Values above <paramref name="Low"/> and up to <paramref name="High"/>.</summary>
internal readonly record struct Band(double Low, double High);
