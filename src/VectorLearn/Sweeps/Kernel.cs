using System.Numerics;

namespace VectorLearn.Sweeps;

/// <summary>Runs learners to their outcomes, hiding which rule and which lane does it. Keeps scratch memory: one thread
/// at a time.</summary>
internal abstract class Kernel<T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    /// <summary>Runs each learner of <paramref name="learners"/> until its outcome.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled; the results are then unfinished.</exception>
    public abstract void Run(
        LearnerSpans<T> learners, Limits<T> limits, OutcomeSpans<T> outcomes, CancellationToken cancellation);

    /// <summary>Runs some of a tile's learners until their outcomes, with the help of other threads.</summary>
    /// <param name="tile">The tile.</param>
    /// <param name="members">Which of its learners.</param>
    /// <param name="limits">When a run ends.</param>
    /// <param name="open">Where the batch is offered to other threads.</param>
    /// <param name="journal">Keeps how far the learners have come, and knows how far they had; none if null.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled; the results are then unfinished.</exception>
    public abstract void Run(
        MapTile<T> tile,
        Range members,
        Limits<T> limits,
        OpenBatches<T> open,
        LearnerJournal<T>? journal,
        CancellationToken cancellation);

    /// <summary>Takes bundles of a batch that a kernel of the same kind planned, until none is left.</summary>
    public abstract void Help(
        OpenBatch<T> batch,
        LearnerSpans<T> learners,
        Limits<T> limits,
        OutcomeSpans<T> outcomes,
        CancellationToken cancellation);

    /// <summary>Keeps the kernel, with its scratch memory, for the next sweep; it must not be used again by who gives it
    /// back. One that was stopped on its way must not be given back.</summary>
    public abstract void GiveBack();
}

/// <summary>Where learners start: spans of equal length, an element a learner.</summary>
/// <typeparam name="T">The number type of the sweep.</typeparam>
public readonly ref struct LearnerSpans<T>
{
    /// <summary>The input of each learner.</summary>
    public required ReadOnlySpan<T> Inputs { get; init; }

    /// <summary>The alpha or step amount of each learner.</summary>
    public required ReadOnlySpan<T> StepSizes { get; init; }

    /// <summary>The weight each learner starts with.</summary>
    public required ReadOnlySpan<T> InitialWeights { get; init; }

    /// <summary>The goal of each learner.</summary>
    public required ReadOnlySpan<T> Goals { get; init; }

    /// <summary>Whether all are known to start with the same weight, which saves gathering it.</summary>
    internal bool HaveSharedWeight { get; init; }

    /// <summary>Whether all are known to have the same goal.</summary>
    internal bool HaveSharedGoal { get; init; }
}

/// <summary>What became of learners: spans of the learners' length, an element a learner.</summary>
/// <typeparam name="T">The number type of the sweep.</typeparam>
public readonly ref struct OutcomeSpans<T>
{
    /// <summary>The outcome of each learner.</summary>
    public required Span<Outcome> Outcomes { get; init; }

    /// <summary>1 for a stalled learner, 2 to 8 for an oscillating one, else 0.</summary>
    public required Span<byte> Periods { get; init; }

    /// <summary>The updates each learner made.</summary>
    public required Span<int> Steps { get; init; }

    /// <summary>The weight after those updates.</summary>
    public required Span<T> Weights { get; init; }

    /// <summary>The prediction with that weight.</summary>
    public required Span<T> Predictions { get; init; }

    /// <summary>The error of that prediction.</summary>
    public required Span<T> Errors { get; init; }
}
