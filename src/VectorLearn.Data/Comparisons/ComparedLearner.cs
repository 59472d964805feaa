using System.Text.Json.Serialization;
using VectorLearn.Comparisons;
using VectorLearn.Maps;

namespace VectorLearn.Data;

/// <summary>One learner of a comparison, named as in its CSV.</summary>
public sealed class ComparedLearner
{
    /// <summary>Its row, from 0.</summary>
    public required long Row { get; init; }

    /// <summary>Its parameters that are columns, by the columns' names. In JSON each is a key of its own.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, double?> Parameters { get; init; } = new Dictionary<string, double?>();

    /// <summary>The outcome in the first run.</summary>
    public required string OutcomeA { get; init; }

    /// <summary>The outcome in the second run.</summary>
    public required string OutcomeB { get; init; }

    /// <summary>The updates in the first run.</summary>
    public required int StepsA { get; init; }

    /// <summary>The updates in the second run.</summary>
    public required int StepsB { get; init; }

    /// <summary>The weight after those in the first run.</summary>
    public required double WeightA { get; init; }

    /// <summary>The weight after those in the second run.</summary>
    public required double WeightB { get; init; }

    /// <summary>How far the weights are apart.</summary>
    public required double AbsoluteDifference { get; init; }

    /// <summary>The same as a share of the larger.</summary>
    public required double RelativeDifference { get; init; }

    internal static ComparedLearner? Of(ComparisonRow? row) => row is null ? null : new ComparedLearner
    {
        Row = row.Row,
        Parameters = row.Parameters.ToDictionary(value => value.Parameter.Name, value => (double?)value.Value),
        OutcomeA = row.OutcomeA.Name(),
        OutcomeB = row.OutcomeB.Name(),
        StepsA = row.StepsA,
        StepsB = row.StepsB,
        WeightA = row.WeightA,
        WeightB = row.WeightB,
        AbsoluteDifference = row.AbsoluteDifference,
        RelativeDifference = row.RelativeDifference,
    };
}
