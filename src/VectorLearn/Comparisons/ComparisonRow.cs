using VectorLearn.Sweeps;

namespace VectorLearn.Comparisons;

/// <summary>One learner of a comparison.</summary>
/// <param name="Row">Its row, from 0.</param>
/// <param name="Input">The input.</param>
/// <param name="StepSize">Alpha or step amount.</param>
/// <param name="InitialWeight">The weight it started with.</param>
/// <param name="Goal">The goal.</param>
/// <param name="OutcomeA">What became of it in the first run.</param>
/// <param name="OutcomeB">What became of it in the second run.</param>
/// <param name="StepsA">The updates it made in the first run.</param>
/// <param name="StepsB">The updates it made in the second run.</param>
/// <param name="WeightA">The weight after those in the first run.</param>
/// <param name="WeightB">The weight after those in the second run.</param>
/// <param name="AbsoluteDifference">See <see cref="ComparisonTile.AbsoluteDifferences"/>.</param>
/// <param name="RelativeDifference">See <see cref="ComparisonTile.RelativeDifferences"/>.</param>
public sealed record ComparisonRow(
    long Row,
    double Input,
    double StepSize,
    double InitialWeight,
    double Goal,
    Outcome OutcomeA,
    Outcome OutcomeB,
    int StepsA,
    int StepsB,
    double WeightA,
    double WeightB,
    double AbsoluteDifference,
    double RelativeDifference)
{
    /// <summary>Whether the outcome is the same in both runs.</summary>
    public bool Agrees => OutcomeA == OutcomeB;
}
