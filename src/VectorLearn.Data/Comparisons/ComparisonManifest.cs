using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using VectorLearn.Comparisons;
using VectorLearn.Maps;
using VectorLearn.Numbers;

namespace VectorLearn.Data;

/// <summary>What was compared and what it came to. Stands beside the comparison as JSON.</summary>
public sealed record ComparisonManifest
{
    /// <summary>What was run, in the first number format; null where two files were compared.</summary>
    public ComparisonRun? A { get; init; }

    /// <summary>What was run, in the second number format; null where two files were compared.</summary>
    public ComparisonRun? B { get; init; }

    /// <summary>The learners of either run; null where two files were compared.</summary>
    public ComparedSweep? Sweep { get; init; }

    /// <summary>The first file; null where a sweep was run.</summary>
    public string? MapA { get; init; }

    /// <summary>The second file; null where a sweep was run.</summary>
    public string? MapB { get; init; }

    /// <summary>The learners compared.</summary>
    public required long Rows { get; init; }

    /// <summary>Learners with the same outcome in both runs.</summary>
    public required long Agree { get; init; }

    /// <summary>Learners with another outcome in the second run than in the first.</summary>
    public required long Differ { get; init; }

    /// <summary>Of the learners that agree, those that made another number of updates.</summary>
    public required long OtherSteps { get; init; }

    /// <summary>Learners of which anything differs, be it a bit.</summary>
    public required long Unequal { get; init; }

    /// <summary>Which outcomes came together, how often, and the first learner they did for.</summary>
    public required IReadOnlyList<ComparedOutcomes> Outcomes { get; init; }

    /// <summary>The box the learners lie in that do not agree; null if all do.</summary>
    public ComparedRegion? DifferIn { get; init; }

    /// <summary>Of the learners that agree, the one whose steps are farthest apart.</summary>
    public ComparedLearner? LargestSteps { get; init; }

    /// <summary>Of the learners that diverge in neither run, the one whose weights are farthest apart.</summary>
    public ComparedLearner? LargestAbsolute { get; init; }

    /// <summary>The same, as a share of the larger weight.</summary>
    public ComparedLearner? LargestRelative { get; init; }

    /// <summary>Seconds from start to end.</summary>
    public required double TotalSeconds { get; init; }

    /// <summary>Describes a comparison.</summary>
    /// <param name="summary">What it came to.</param>
    /// <param name="total">Time from start to end.</param>
    public static ComparisonManifest From(ComparisonSummary summary, TimeSpan total)
    {
        ArgumentNullException.ThrowIfNull(summary);
        return new ComparisonManifest
        {
            Rows = summary.Learners,
            Agree = summary.Agreeing,
            Differ = summary.Differing,
            OtherSteps = summary.OtherSteps,
            Unequal = summary.Unequal,
            Outcomes =
            [
                .. summary.Pairs.Select(pair => new ComparedOutcomes(
                    pair.A.Name(), pair.B.Name(), pair.Count, ComparedLearner.Of(pair.First)!)),
            ],
            DifferIn = summary.DifferingRegion is [var input, var stepSize, ..]
                ? new ComparedRegion(input.Least, input.Most, stepSize.Least, stepSize.Most)
                : null,
            LargestSteps = ComparedLearner.Of(summary.LargestSteps),
            LargestAbsolute = ComparedLearner.Of(summary.LargestAbsolute),
            LargestRelative = ComparedLearner.Of(summary.LargestRelative),
            TotalSeconds = total.TotalSeconds,
        };
    }

    /// <summary>Reads a manifest from a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="MapFileException">It cannot be read or is no manifest of a comparison.</exception>
    public static ComparisonManifest Read(string path)
    {
        try
        {
            string json = MapFileException.Guard(path, File.ReadAllText);
            return ManifestText.Read<ComparisonManifest>(json)
                ?? throw new JsonException("it holds null");
        }
        catch (JsonException exception)
        {
            throw new MapFileException($"{path} is not the manifest of a comparison; remove or repair it", exception);
        }
    }

    /// <summary>The manifest as JSON, ending in a line break.</summary>
    public string ToJson() => ManifestText.Write(this);

    /// <summary>Whether it is the very same manifest.</summary>
    /// <param name="other">Another.</param>
    public bool Equals(ComparisonManifest? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}

/// <summary>One of the two runs of a comparison.</summary>
/// <param name="Format">The number format.</param>
/// <param name="Simd">The lanes asked for.</param>
/// <param name="Lane">The lane it ran in.</param>
public sealed record ComparisonRun([property: JsonPropertyName("precision")] NumberFormat Format, string Simd, string Lane);

/// <summary>Learners with a certain outcome in the first run and a certain one in the second.</summary>
/// <param name="OutcomeA">The outcome in the first run.</param>
/// <param name="OutcomeB">The outcome in the second run.</param>
/// <param name="Count">Learners.</param>
/// <param name="First">The first of them.</param>
public sealed record ComparedOutcomes(string OutcomeA, string OutcomeB, long Count, ComparedLearner First);

/// <summary>The smallest box that some learners lie in.</summary>
/// <param name="LeastInput">The smallest input.</param>
/// <param name="MostInput">The largest input.</param>
/// <param name="LeastStepSize">The smallest step size, such as alpha.</param>
/// <param name="MostStepSize">The largest step size.</param>
public sealed record ComparedRegion(double LeastInput, double MostInput, double LeastStepSize, double MostStepSize);
