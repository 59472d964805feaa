using System.Text.Json;
using System.Text.Json.Serialization;
using VectorLearn.Comparisons;
using VectorLearn.Sweeps;

namespace VectorLearn.Data;

/// <summary>What was compared and what it came to. Stands beside the comparison as JSON.</summary>
public sealed record ComparisonManifest
{
    /// <summary>What was run, in the first precision; null where two files were compared.</summary>
    public ComparisonRun? A { get; init; }

    /// <summary>What was run, in the second precision; null where two files were compared.</summary>
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
    public ComparisonRegion? DifferIn { get; init; }

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
    /// <param name="stepSizeName">What the learner calls its step size.</param>
    /// <param name="hasInitialWeight">Whether the initial weight is an axis.</param>
    /// <param name="hasGoal">Whether the goal is an axis.</param>
    /// <param name="total">Time from start to end.</param>
    public static ComparisonManifest From(
        ComparisonSummary summary, string stepSizeName, bool hasInitialWeight, bool hasGoal, TimeSpan total)
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
                    Name(pair.A), Name(pair.B), pair.Count, Learner(pair.First)!)),
            ],
            DifferIn = summary.DifferingRegion,
            LargestSteps = Learner(summary.LargestSteps),
            LargestAbsolute = Learner(summary.LargestAbsolute),
            LargestRelative = Learner(summary.LargestRelative),
            TotalSeconds = total.TotalSeconds,
        };

        static string Name(Outcome outcome) => MapColumns.Outcomes[(int)outcome];

        ComparedLearner? Learner(ComparisonRow? row) => row is null ? null : new ComparedLearner(
            row.Row,
            row.Input,
            stepSizeName == MapColumns.Alpha ? row.StepSize : null,
            stepSizeName == MapColumns.Alpha ? null : row.StepSize,
            hasInitialWeight ? row.InitialWeight : null,
            hasGoal ? row.Goal : null,
            Name(row.OutcomeA),
            Name(row.OutcomeB),
            row.StepsA,
            row.StepsB,
            row.WeightA,
            row.WeightB,
            row.AbsoluteDifference,
            row.RelativeDifference);
    }

    /// <summary>Reads a manifest from a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="MapFileException">It cannot be read or is no manifest of a comparison.</exception>
    public static ComparisonManifest Read(string path)
    {
        try
        {
            string json = MapFileException.Guard(path, File.ReadAllText);
            return JsonSerializer.Deserialize(json, ComparisonJson.Default.ComparisonManifest)
                ?? throw new JsonException("it holds null");
        }
        catch (JsonException exception)
        {
            throw new MapFileException($"{path} is not the manifest of a comparison; remove or repair it", exception);
        }
    }

    /// <summary>Whether a text is the manifest of a comparison.</summary>
    internal static bool IsOne(string json)
        => ComparisonJson.Default.ComparisonManifest.Properties.Where(key => key.IsRequired).Select(key => key.Name)
            .All(ManifestJson.KeysOf(json).Contains);

    /// <summary>The manifest as JSON, ending in a line break.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ComparisonJson.Default.ComparisonManifest) + "\n";
}

/// <summary>One of the two runs of a comparison.</summary>
/// <param name="Precision">The number type.</param>
/// <param name="Simd">The lanes asked for.</param>
/// <param name="Lane">The lane it ran in.</param>
public sealed record ComparisonRun(Precision Precision, string Simd, string Lane);

/// <summary>The learners of a comparison, as the options of the command say them.</summary>
/// <param name="Learner">The learner's name.</param>
/// <param name="Input">The input.</param>
/// <param name="Alpha">Alpha; null where the learner has a step amount.</param>
/// <param name="StepAmount">The step amount; null where the learner has an alpha.</param>
/// <param name="Weight">The initial weight.</param>
/// <param name="Goal">The goal.</param>
/// <param name="MaxSteps">The most updates a learner could make.</param>
/// <param name="Tolerance">An error at or below this has converged.</param>
/// <param name="Divergence">An error above this has diverged.</param>
public sealed record ComparedSweep(
    string Learner,
    string Input,
    string? Alpha,
    string? StepAmount,
    string Weight,
    string Goal,
    int MaxSteps,
    double Tolerance,
    double Divergence)
{
    /// <summary>Describes a sweep whose bounds are set.</summary>
    /// <param name="sweep">The sweep.</param>
    public static ComparedSweep Of(Sweep sweep)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        bool isAlpha = sweep.Learner.StepSizeName == MapColumns.Alpha;
        return new ComparedSweep(
            sweep.Learner.Name,
            sweep.Input.ToString(),
            isAlpha ? sweep.StepSize.ToString() : null,
            isAlpha ? null : sweep.StepSize.ToString(),
            sweep.InitialWeight.ToString(),
            sweep.Goal.ToString(),
            sweep.MaxSteps,
            sweep.Tolerance!.Value,
            sweep.Divergence!.Value);
    }
}

/// <summary>Outcomes that came together.</summary>
/// <param name="OutcomeA">The outcome in the first run.</param>
/// <param name="OutcomeB">The outcome in the second run.</param>
/// <param name="Count">Learners.</param>
/// <param name="First">The first of them.</param>
public sealed record ComparedOutcomes(string OutcomeA, string OutcomeB, long Count, ComparedLearner First);

/// <summary>One learner of a comparison, named as in its CSV.</summary>
/// <param name="Row">Its row, from 0.</param>
/// <param name="Input">The input.</param>
/// <param name="Alpha">Alpha; null where the learner has a step amount.</param>
/// <param name="StepAmount">The step amount; null where the learner has an alpha.</param>
/// <param name="InitialWeight">The weight it started with; null where that is no axis.</param>
/// <param name="Goal">The goal; null where that is no axis.</param>
/// <param name="OutcomeA">The outcome in the first run.</param>
/// <param name="OutcomeB">The outcome in the second run.</param>
/// <param name="StepsA">The updates in the first run.</param>
/// <param name="StepsB">The updates in the second run.</param>
/// <param name="WeightA">The weight after those in the first run.</param>
/// <param name="WeightB">The weight after those in the second run.</param>
/// <param name="AbsoluteDifference">How far the weights are apart.</param>
/// <param name="RelativeDifference">The same as a share of the larger.</param>
public sealed record ComparedLearner(
    long Row,
    double Input,
    double? Alpha,
    double? StepAmount,
    double? InitialWeight,
    double? Goal,
    string OutcomeA,
    string OutcomeB,
    int StepsA,
    int StepsB,
    double WeightA,
    double WeightB,
    double AbsoluteDifference,
    double RelativeDifference);

/// <summary>How a comparison's manifest looks as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true,
    Converters = [typeof(PrecisionJson), typeof(NumberJson)])]
[JsonSerializable(typeof(ComparisonManifest))]
internal sealed partial class ComparisonJson : JsonSerializerContext;
