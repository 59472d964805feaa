using System.Text.Json.Serialization.Metadata;
using VectorLearn.Grids;
using VectorLearn.Losses;
using VectorLearn.Rules;
using VectorLearn.Sweeps;

namespace VectorLearn.Data;

/// <summary>The parameters of learners as keys of a manifest: those that every rule has, and those of the rules and losses
/// there are.</summary>
internal static class ManifestParameters
{
    private static readonly Sweep s_default = new();

    // Those that every learner has stand together, as they always did; the others follow.
    private static readonly Parameter[] s_known =
    [
        Parameter.Input,
        .. Rule.All.Select(rule => rule.Parameters[0]).Distinct(),
        Parameter.InitialWeight,
        Parameter.Goal,
        .. Rule.All.SelectMany(rule => rule.Parameters.Skip(1)).Concat(Loss.All.SelectMany(loss => loss.Parameters)).Distinct(),
    ];

    private static readonly string[] s_required =
        [.. ((Parameter[])[Parameter.Input, Parameter.InitialWeight, Parameter.Goal]).Select(KeyOf)];

    /// <summary>What a parameter is called in manifests: as on the command line, but in one word.</summary>
    public static string KeyOf(Parameter parameter) => parameter.Option.Replace('-', '_');

    /// <summary>The parameters of a sweep by their keys, as <see cref="Axis.Parse(string, IFormatProvider?)"/> reads them, in the order of
    /// manifests.</summary>
    public static IReadOnlyDictionary<string, string> Of(Sweep sweep)
        => s_known.Intersect(sweep.Parameters).ToDictionary(KeyOf, parameter => sweep[parameter].ToString());

    /// <summary>What a manifest says of a sweep beside its parameters: what is as it is when nothing is asked for is
    /// null.</summary>
    public static (string Learner, string? Activation, string? Loss, int? LongestPeriod) NamesOf(Sweep sweep) => (
        sweep.Rule.Name,
        sweep.Activation == s_default.Activation ? null : sweep.Activation.Name,
        sweep.Loss == s_default.Loss ? null : sweep.Loss.Name,
        sweep.LongestPeriod == s_default.LongestPeriod ? null : sweep.LongestPeriod);

    /// <summary>The learners that a manifest names.</summary>
    /// <exception cref="FormatException">A name is that of none there is, a parameter lacks or is another rule's, or an axis
    /// is none.</exception>
    public static Sweep ToSweep(
        string rule, string? activation, string? loss, IReadOnlyDictionary<string, string> parameters, int? longestPeriod)
    {
        var sweep = new Sweep
        {
            Rule = Rule.Find(rule) ?? throw Unknown("learner", rule, Rule.All),
            Activation = activation is null
                ? s_default.Activation
                : Activation.Find(activation) ?? throw Unknown("activation", activation, Activation.All),
            Loss = loss is null ? s_default.Loss : Loss.Find(loss) ?? throw Unknown("loss", loss, Loss.All),
            LongestPeriod = longestPeriod ?? s_default.LongestPeriod,
        };
        foreach (Parameter parameter in sweep.Parameters)
        {
            string key = KeyOf(parameter);
            sweep = sweep.With(parameter, Axis.Parse(parameters.GetValueOrDefault(key)
                ?? throw new FormatException($"the learner {rule} needs {key}, which it lacks")));
        }

        return parameters.Keys.Except(sweep.Parameters.Select(KeyOf)).FirstOrDefault() is { } foreign
            ? throw new FormatException($"the learner {rule} has no {foreign}")
            : sweep;
    }

    /// <summary>Makes the parameters of manifests keys of their own.</summary>
    public static void AddKeys(JsonTypeInfo type)
    {
        if (type.Type == typeof(SweepManifest))
        {
            Add<SweepManifest, string>(type, manifest => manifest.Parameters, KeyOf, "learner", "activation", "loss");
            foreach (JsonPropertyInfo key in type.Properties)
            {
                key.IsRequired |= s_required.Contains(key.Name);
            }
        }
        else if (type.Type == typeof(ComparedSweep))
        {
            Add<ComparedSweep, string>(type, sweep => sweep.Parameters, KeyOf, "learner", "activation", "loss");
        }
        else if (type.Type == typeof(ComparedLearner))
        {
            Add<ComparedLearner, double?>(type, learner => learner.Parameters, parameter => parameter.Name, "row");
        }
    }

    private static FormatException Unknown<TKnown>(string what, string name, IEnumerable<TKnown> known)
        => new($"there is no {what} '{name}'; it is one of {string.Join(", ", known)}");

    /// <summary>Adds a key a parameter after certain other keys.</summary>
    private static void Add<TOwner, TValue>(
        JsonTypeInfo type,
        Func<TOwner, IReadOnlyDictionary<string, TValue>> valuesOf,
        Func<Parameter, string> keyOf,
        params string[] after)
    {
        int place = 1 + type.Properties.Index().Last(key => after.Contains(key.Item.Name)).Index;
        foreach (string key in s_known.Select(keyOf))
        {
            type.Properties.Insert(place++, JsonMetadataServices.CreatePropertyInfo(type.Options, new JsonPropertyInfoValues<TValue>
            {
                DeclaringType = typeof(TOwner),
                PropertyName = key,
                JsonPropertyName = key,
                IsProperty = true,
                IsPublic = true,
                Getter = owner => valuesOf((TOwner)owner).GetValueOrDefault(key),
                Setter = (owner, value) =>
                {
                    if (value is not null)
                    {
                        ((Dictionary<string, TValue>)valuesOf((TOwner)owner))[key] = value;
                    }
                },
            }));
        }
    }
}
