using VectorLearn.Maps;

namespace VectorLearn.Kernel;

/// <summary>Where learners start: spans with an element a learner, but for the parameters.</summary>
/// <typeparam name="T">The type that holds the learners' numbers.</typeparam>
public readonly ref struct LearnerSpans<T>
{
    private readonly int _stride;

    /// <summary>The input of each learner.</summary>
    public required ReadOnlySpan<T> Inputs { get; init; }

    /// <summary>The goal of each learner.</summary>
    public required ReadOnlySpan<T> Goals { get; init; }

    /// <summary>The weight each learner starts with.</summary>
    public required ReadOnlySpan<T> InitialWeights { get; init; }

    /// <summary>The values of the rule's parameters and then of the loss's, in their order: of the first parameter an
    /// element a learner, and so on, each from the next multiple of <see cref="Stride"/> on.</summary>
    public required ReadOnlySpan<T> Parameters { get; init; }

    /// <summary>From one parameter's values to the next's; the number of learners if not set.</summary>
    public int Stride
    {
        get => _stride == 0 ? Inputs.Length : _stride;
        init => _stride = value;
    }

    /// <summary>How many learners.</summary>
    internal int Count => Inputs.Length;

    /// <summary>Whether all are known to start with the same weight, which saves gathering it.</summary>
    internal bool HaveSharedWeight { get; init; }

    /// <summary>The parameters of which all are known to have the same value: bit i for parameter i.</summary>
    internal uint SharedParameters { get; init; }

    /// <summary>Whether all are known to have the same goal.</summary>
    internal bool HaveSharedGoal { get; init; }

    /// <summary>The values of a parameter.</summary>
    internal ReadOnlySpan<T> Parameter(int index) => Parameters.Slice(index * Stride, Count);

    /// <summary>Some of the learners.</summary>
    internal LearnerSpans<T> Slice(int start, int count) => this with
    {
        Inputs = Inputs.Slice(start, count),
        Goals = Goals.Slice(start, count),
        InitialWeights = InitialWeights.Slice(start, count),
        Parameters = Parameters[start..],
        Stride = Stride,
    };
}

/// <summary>What became of learners: spans with an element a learner.</summary>
/// <typeparam name="T">The type that holds the learners' numbers.</typeparam>
public readonly ref struct OutcomeSpans<T>
{
    /// <summary>The outcome of each learner.</summary>
    public required Span<Outcome> Outcomes { get; init; }

    /// <summary>1 for a stalled learner, 2 and more for an oscillating one, else 0.</summary>
    public required Span<int> Periods { get; init; }

    /// <summary>The updates each learner made.</summary>
    public required Span<int> Steps { get; init; }

    /// <summary>The weight after those updates.</summary>
    public required Span<T> Weights { get; init; }

    /// <summary>The prediction with that weight.</summary>
    public required Span<T> Predictions { get; init; }

    /// <summary>The error of that prediction.</summary>
    public required Span<T> Errors { get; init; }

    /// <summary>Of some of the learners.</summary>
    internal OutcomeSpans<T> Slice(int start, int count) => new()
    {
        Outcomes = Outcomes.Slice(start, count),
        Periods = Periods.Slice(start, count),
        Steps = Steps.Slice(start, count),
        Weights = Weights.Slice(start, count),
        Predictions = Predictions.Slice(start, count),
        Errors = Errors.Slice(start, count),
    };
}
