using VectorLearn.Grids;
using VectorLearn.Maps;

namespace VectorLearn.Comparisons;

/// <summary>What a comparison came to. Two runs <em>agree</em> on a learner if it has the same outcome in both: that is
/// the answer a map gives. How far they are apart besides is counted by itself.</summary>
public sealed record ComparisonSummary
{
    /// <summary>The learners compared.</summary>
    public long Learners => Pairs.Sum(pair => pair.Count);

    /// <summary>Learners with the same outcome in both runs.</summary>
    public long Agreeing => Pairs.Where(pair => pair.A == pair.B).Sum(pair => pair.Count);

    /// <summary>Learners with another outcome in the second run than in the first.</summary>
    public long Differing => Learners - Agreeing;

    /// <summary>Learners of which anything differs: outcome, period, steps, or any bit of weight, prediction or error. 0
    /// for the same sweep in the same number format, whatever the lanes.</summary>
    public required long Unequal { get; init; }

    /// <summary>Of the learners that agree, those that made another number of updates.</summary>
    public required long OtherSteps { get; init; }

    /// <summary>The updates of all learners in the first run.</summary>
    public required long LearnerStepsA { get; init; }

    /// <summary>The updates of all learners in the second run.</summary>
    public required long LearnerStepsB { get; init; }

    /// <summary>The cross table: which outcomes came together, in their order, and how often; without those that never
    /// did.</summary>
    public required IReadOnlyList<OutcomePair> Pairs { get; init; }

    /// <summary>The smallest box on the grid that holds the learners that do not agree: the range of each parameter. Empty
    /// if all agree.</summary>
    public required IReadOnlyList<ParameterRange> DifferingRegion { get; init; }

    /// <summary>Of the learners that agree, the first whose steps are farthest apart; null if none are.</summary>
    public required ComparisonRow? LargestSteps { get; init; }

    /// <summary>The first learner whose weights are farthest apart; null if none are. Learners that diverged in either run
    /// are left out, for their weights are on the way to infinity.</summary>
    public required ComparisonRow? LargestAbsolute { get; init; }

    /// <summary>As <see cref="LargestAbsolute"/>, as a share of the weight of larger magnitude.</summary>
    public required ComparisonRow? LargestRelative { get; init; }

    /// <summary>How many learners had an outcome in the first run and another, or the same, in the second.</summary>
    /// <param name="a">The outcome in the first run.</param>
    /// <param name="b">The outcome in the second run.</param>
    public long this[Outcome a, Outcome b] => Pairs.FirstOrDefault(pair => pair.A == a && pair.B == b)?.Count ?? 0;
}

/// <summary>Learners with a certain outcome in the first run and a certain one in the second.</summary>
/// <param name="A">The outcome in the first run.</param>
/// <param name="B">The outcome in the second run.</param>
/// <param name="Count">How many.</param>
/// <param name="First">The first of them.</param>
public sealed record OutcomePair(Outcome A, Outcome B, long Count, ComparisonRow First);

/// <summary>A parameter and the least and the greatest value it has.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Least">The least.</param>
/// <param name="Most">The greatest.</param>
public readonly record struct ParameterRange(Parameter Parameter, double Least, double Most)
{
    internal static ParameterRange Union(ParameterRange one, ParameterRange other)
        => one with { Least = Math.Min(one.Least, other.Least), Most = Math.Max(one.Most, other.Most) };
}
