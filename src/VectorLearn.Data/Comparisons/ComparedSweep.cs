using System.Text.Json.Serialization;
using VectorLearn.Sweeps;

namespace VectorLearn.Data;

/// <summary>The learners of a comparison, as the options of the command say them.</summary>
public sealed class ComparedSweep
{
    /// <summary>The learner's name.</summary>
    public required string Learner { get; init; }

    /// <summary>What the learners' neurons make of input times weight; null where that is nothing.</summary>
    public string? Activation { get; init; }

    /// <summary>How far off a prediction is; null where that is delta squared.</summary>
    public string? Loss { get; init; }

    /// <summary>The learners' parameters, as in <see cref="SweepManifest.Parameters"/>.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>The most updates a learner could make.</summary>
    public required int MaxSteps { get; init; }

    /// <summary>An error at or below this has converged.</summary>
    public required double Tolerance { get; init; }

    /// <summary>An error above this has diverged.</summary>
    public required double Divergence { get; init; }

    /// <summary>The longest period that counted as oscillating; null where that is what it is when nothing is asked
    /// for.</summary>
    public int? LongestPeriod { get; init; }

    /// <summary>Describes a sweep whose bounds are set.</summary>
    /// <param name="sweep">The sweep.</param>
    public static ComparedSweep Of(Sweep sweep)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        (string learner, string? activation, string? loss, int? longestPeriod) = ManifestParameters.NamesOf(sweep);
        return new ComparedSweep
        {
            Learner = learner,
            Activation = activation,
            Loss = loss,
            Parameters = ManifestParameters.Of(sweep),
            MaxSteps = sweep.MaxSteps,
            Tolerance = sweep.Tolerance!.Value,
            Divergence = sweep.Divergence!.Value,
            LongestPeriod = longestPeriod,
        };
    }

    /// <summary>The sweep, in no format of its own.</summary>
    /// <exception cref="FormatException">There is no learner, activation or loss of such a name, or the parameters are not
    /// theirs.</exception>
    public Sweep ToSweep() => ManifestParameters.ToSweep(Learner, Activation, Loss, Parameters, LongestPeriod) with
    {
        MaxSteps = MaxSteps,
        Tolerance = Tolerance,
        Divergence = Divergence,
    };
}
