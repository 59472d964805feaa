using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using VectorLearn.Grids;
using VectorLearn.Lanes;
using VectorLearn.Maps;
using VectorLearn.Numbers;
using VectorLearn.Sweeps;

namespace VectorLearn.Data;

/// <summary>What a map is: every setting of the sweep that made it, and what it came to. Stands beside the map as
/// JSON.</summary>
public sealed record SweepManifest
{
    private static readonly string[] SimdNames = ["auto", "scalar", "vector", "512"];

    /// <summary>The version of VectorLearn that made the map.</summary>
    public required string Version { get; init; }

    /// <summary>The learner's name.</summary>
    public required string Learner { get; init; }

    /// <summary>What the learners' neurons make of input times weight; null where that is nothing.</summary>
    public string? Activation { get; init; }

    /// <summary>How far off a prediction is; null where that is delta squared.</summary>
    public string? Loss { get; init; }

    /// <summary>The learners' parameters, as <see cref="Axis.Parse(string, IFormatProvider?)"/> reads them, by what they are called on the
    /// command line, with underscores. In JSON each is a key of its own.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>The most updates a learner could make.</summary>
    public required int MaxSteps { get; init; }

    /// <summary>The tolerance the sweep ran with, as the shortest number that rounds to it in its format.</summary>
    public required double Tolerance { get; init; }

    /// <summary>The divergence bound the sweep ran with, as the shortest number that rounds to it in its format.</summary>
    public required double Divergence { get; init; }

    /// <summary>The longest period that counted as oscillating; null where that is what it is when nothing is asked
    /// for.</summary>
    public int? LongestPeriod { get; init; }

    /// <summary>The number format.</summary>
    [JsonPropertyName("precision")]
    public required NumberFormat Format { get; init; }

    /// <summary>The number format of weights and of what rules carry, where that is another.</summary>
    public NumberFormat? Update { get; init; }

    /// <summary>The lanes asked for: <c>auto</c>, <c>512</c>, <c>vector</c> or <c>scalar</c>; null, like all that says how
    /// the sweep was run and not what it came to, in the manifest that is part of a map.</summary>
    public string? Simd { get; init; }

    /// <summary>The map's columns that are parameters, in their order.</summary>
    public required IReadOnlyList<ManifestAxis> Axes { get; init; }

    /// <summary>The columns that say what became of a learner, where the file has not all of them.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>The rows of the file.</summary>
    public required long Rows { get; init; }

    /// <summary>Which part of the map the file is; null for the whole.</summary>
    public ManifestShard? Shard { get; init; }

    /// <summary>Learners by outcome.</summary>
    public required OutcomeCounts Counts { get; init; }

    /// <summary>The updates all learners made together.</summary>
    public required long LearnerSteps { get; init; }

    /// <summary>Seconds in the kernel, the mean of the threads; like the other times those of the last run, if the sweep
    /// was stopped and resumed.</summary>
    public double? ComputeSeconds { get; init; }

    /// <summary>Seconds from start to end.</summary>
    public double? TotalSeconds { get; init; }

    /// <summary>The lane it ran in.</summary>
    public string? Lane { get; init; }

    /// <summary>The threads it ran on.</summary>
    public int? Threads { get; init; }

    /// <summary>Describes a finished sweep.</summary>
    /// <param name="sweep">What was run.</param>
    /// <param name="summary">What it came to.</param>
    /// <param name="options">How it was run; as if not given if null.</param>
    public static SweepManifest From(Sweep sweep, SweepSummary summary, SweepOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        return From(new MapPlan { Sweep = sweep }, summary, options);
    }

    /// <summary>Describes what a plan came to.</summary>
    /// <param name="plan">What was run.</param>
    /// <param name="summary">What the sweep came to.</param>
    /// <param name="options">How it was run; as if not given if null.</param>
    public static SweepManifest From(MapPlan plan, SweepSummary summary, SweepOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(summary);
        return From(plan, plan.RowsIn(new CsvFormat()), summary, options);
    }

    /// <summary>Describes a finished file.</summary>
    /// <param name="plan">What it holds.</param>
    /// <param name="rows">The rows of the grid it holds.</param>
    /// <param name="summary">What the sweep came to.</param>
    /// <param name="options">How it was run; as if not given if null.</param>
    internal static SweepManifest From(MapPlan plan, RowRange rows, SweepSummary summary, SweepOptions? options)
    {
        Sweep sweep = plan.Sweep;
        var bounds = MapBounds.Of(plan);
        (string learner, string? activation, string? loss, int? longestPeriod) = ManifestParameters.NamesOf(sweep);
        string[] results = [.. plan.Schema.Results.Select(column => column.Name)];
        return new SweepManifest
        {
            Version = OwnVersion(),
            Learner = learner,
            Activation = activation,
            Loss = loss,
            Parameters = ManifestParameters.Of(sweep),
            MaxSteps = sweep.MaxSteps,
            Tolerance = bounds.Tolerance,
            Divergence = bounds.Divergence,
            LongestPeriod = longestPeriod,
            Format = plan.Format.Neuron,
            Update = plan.Format.Update == plan.Format ? null : plan.Format.Update,
            Simd = SimdNames[(int)(options?.Lanes ?? LaneWidth.Auto)],
            Axes = [.. sweep.ColumnParameters.Select(parameter => ManifestAxis.Of(parameter.Name, sweep[parameter]))],
            Columns = results.Length == Column.Results.Count ? null : results,
            Rows = rows.Count,
            Shard = plan.Shard is { } shard ? new ManifestShard(shard.Number, shard.Count, rows.First) : null,
            Counts = summary.Counts,
            LearnerSteps = summary.LearnerSteps,
            ComputeSeconds = summary.Compute.TotalSeconds,
            TotalSeconds = summary.Total.TotalSeconds,
            Lane = summary.Lane,
            Threads = summary.Threads,
        };
    }

    /// <summary>The file a map's manifest is in: <c>map.csv</c> has <c>map.manifest.json</c>, and so has
    /// <c>map.csv.gz</c>.</summary>
    /// <param name="mapPath">The map's file.</param>
    public static string PathFor(string mapPath)
    {
        ArgumentNullException.ThrowIfNull(mapPath);
        return mapPath[..^MapFormat.ExtensionOf(mapPath).Length] + ".manifest.json";
    }

    /// <summary>Another map there is whose manifest is the same file, since only its format differs in the name; null if
    /// there is none.</summary>
    /// <param name="mapPath">The map's file.</param>
    public static string? OtherMapOf(string mapPath)
    {
        ArgumentNullException.ThrowIfNull(mapPath);
        string extension = MapFormat.ExtensionOf(mapPath);
        return MapFormat.All
            .Where(format => !format.Extension.Equals(extension, StringComparison.OrdinalIgnoreCase))
            .Select(format => mapPath[..^extension.Length] + format.Extension)
            .FirstOrDefault(File.Exists);
    }

    /// <summary>Reads a manifest from a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="MapFileException">It cannot be read or is no manifest.</exception>
    public static SweepManifest Read(string path) => Parse(MapFileException.Guard(path, File.ReadAllText), path);

    /// <summary>Reads a manifest from its text.</summary>
    /// <param name="json">The text.</param>
    /// <exception cref="MapFileException">It is no manifest.</exception>
    public static SweepManifest Parse([StringSyntax(StringSyntaxAttribute.Json)] string json) => Parse(json, "the manifest");

    /// <summary>The manifest as JSON, ending in a line break.</summary>
    public string ToJson() => ManifestText.Write(this);

    /// <summary>The manifest without what differs from run to run, so that it may be part of a map whose bytes do
    /// not.</summary>
    internal SweepManifest OfAnyRun()
        => this with { Simd = null, ComputeSeconds = null, TotalSeconds = null, Lane = null, Threads = null };

    /// <summary>The sweep that made the map: run again it gives the same map.</summary>
    /// <exception cref="FormatException">An axis is not one, there is no learner, activation or loss of such a name, or the
    /// parameters are not theirs.</exception>
    public Sweep ToSweep() => ManifestParameters.ToSweep(Learner, Activation, Loss, Parameters, LongestPeriod) with
    {
        Format = Update is null ? Format
            : Format.UpdatedIn(Update) ?? throw new FormatException($"weights of {Format} cannot be updated in {Update}"),
        MaxSteps = MaxSteps,
        Tolerance = Tolerance,
        Divergence = Divergence,
    };

    /// <summary>What the map was to hold: a sweep run by this plan gives the same map.</summary>
    /// <exception cref="FormatException">As for <see cref="ToSweep"/>.</exception>
    public MapPlan ToPlan() => new()
    {
        Sweep = ToSweep(),
        Columns = Columns is null ? null : [.. Column.Results.Where(column => Columns.Contains(column.Name))],
        Shard = Shard is { } shard ? new Shard(shard.Number, shard.Of) : null,
    };

    /// <summary>Whether it is the very same manifest.</summary>
    /// <param name="other">Another.</param>
    public bool Equals(SweepManifest? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);

    internal static SweepManifest Parse(string json, string name)
    {
        try
        {
            SweepManifest manifest = ManifestText.Read<SweepManifest>(json)
                ?? throw new FormatException("it holds null");
            _ = manifest.ToSweep();
            return manifest;
        }
        catch (JsonException exception)
        {
            if (ManifestText.HasKeysOf<ComparisonManifest>(json))
            {
                throw new MapFileException(
                    $"{name} is the manifest of a comparison, which is no map", exception);
            }

            string line = exception.LineNumber is { } number
                ? string.Create(CultureInfo.InvariantCulture, $", line {number + 1}")
                : "";
            throw new MapFileException($"{name}{line} is not a manifest of a sweep: {WhatIsWrong(exception, json)}", exception);
        }
        catch (FormatException exception)
        {
            throw new MapFileException($"{name} is not a manifest of a sweep: {exception.Message}", exception);
        }
    }

    private static string WhatIsWrong(JsonException exception, string json)
        => exception is ManifestValueException ? exception.Message
            : exception.Path is ['$', '.', .. var setting] ? $"{setting} has no value that it can have"
            : WhatIsMissing(ManifestText.KeysOf(json)) is { } missing ? missing
            : "it is not the JSON that a sweep leaves beside its map, such as map.manifest.json beside map.csv";

    /// <summary>Which keys it lacks, and which it has that none has; null if it has hardly any of a manifest.</summary>
    private static string? WhatIsMissing(IReadOnlyList<string> keys)
    {
        IList<JsonPropertyInfo> known = ManifestText.Keys<SweepManifest>();
        string[] needed = [.. known.Where(key => key.IsRequired).Select(key => key.Name)];
        string[] missing = [.. needed.Except(keys)];
        string[] unknown = [.. keys.Except(known.Select(key => key.Name))];
        return missing.Length == 0 || missing.Length > needed.Length / 2 ? null
            : $"it lacks {Quoted(missing)}{(unknown.Length == 0 ? "" : $", and there is no {Quoted(unknown)}")}";

        static string Quoted(string[] names) => string.Join(", ", names.Select(name => $"\"{name}\""));
    }

    private static string OwnVersion()
    {
        string version = typeof(Sweep).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion;
        return version.Split('+')[0];
    }
}

/// <summary>Which part of a map a file holds: as many rows as its manifest says.</summary>
/// <param name="Number">Which of the shards, from 1.</param>
/// <param name="Of">How many shards there are.</param>
/// <param name="FirstRow">The map's row, from 0, that the file begins with.</param>
public sealed record ManifestShard(int Number, int Of, long FirstRow);

/// <summary>A parameter that is a column of a map.</summary>
/// <param name="Name">The column.</param>
/// <param name="Scale"><c>constant</c>, <c>list</c>, <c>linear</c> or <c>log</c>.</param>
/// <param name="Text">The axis, as <see cref="Axis.Parse(string, IFormatProvider?)"/> reads it.</param>
/// <param name="Count">How many points.</param>
/// <param name="Start">The first point.</param>
/// <param name="Stop">The last point.</param>
public sealed record ManifestAxis(string Name, string Scale, string Text, int Count, double Start, double Stop)
{
    private static readonly string[] ScaleNames = ["constant", "list", "linear", "log"];

    internal static ManifestAxis Of(string name, Axis axis)
        => new(name, ScaleNames[(int)axis.Scale], axis.ToString(), axis.Count, axis[0], axis[axis.Count - 1]);
}
