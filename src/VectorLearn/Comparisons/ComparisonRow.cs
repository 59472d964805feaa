using System.Runtime.CompilerServices;
using VectorLearn.Grids;
using VectorLearn.Maps;

namespace VectorLearn.Comparisons;

/// <summary>One learner of a comparison.</summary>
/// <param name="Row">Its row, from 0.</param>
/// <param name="Parameters">What it was given, in the order of <see cref="ComparisonTile.Parameters"/>.</param>
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
    IReadOnlyList<ParameterValue> Parameters,
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

    /// <summary>Whether it is the very same row: the values in it are not compared.</summary>
    /// <param name="other">Another.</param>
    public bool Equals(ComparisonRow? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}

/// <summary>A parameter and the value it has.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Value">Its value.</param>
public readonly record struct ParameterValue(Parameter Parameter, double Value);
