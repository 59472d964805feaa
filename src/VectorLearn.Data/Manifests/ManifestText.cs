using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace VectorLearn.Data;

/// <summary>The manifests of maps and comparisons as text.</summary>
internal static class ManifestText
{
    private static readonly JsonSerializerOptions s_options = new(ManifestJson.Default.Options)
    {
        // With < and > as they are: a manifest is read by people and never part of a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = ((IJsonTypeInfoResolver)ManifestJson.Default).WithAddedModifier(ManifestParameters.AddKeys),
    };

    /// <summary>A manifest as JSON, ending in a line break.</summary>
    public static string Write<TManifest>(TManifest manifest) => JsonSerializer.Serialize(manifest, Of<TManifest>()) + "\n";

    /// <summary>Reads a manifest; null if that is what stands there.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static TManifest? Read<TManifest>(string json) => JsonSerializer.Deserialize(json, Of<TManifest>());

    /// <summary>Whether a text has every key that a manifest needs.</summary>
    public static bool HasKeysOf<TManifest>(string json)
    {
        IReadOnlyList<string> keys = KeysOf(json);
        return Keys<TManifest>().Where(key => key.IsRequired).All(key => keys.Contains(key.Name));
    }

    /// <summary>The keys that a manifest may have.</summary>
    public static IList<JsonPropertyInfo> Keys<TManifest>() => Of<TManifest>().Properties;

    /// <summary>The keys of an object; none where it is something else.</summary>
    public static IReadOnlyList<string> KeysOf(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? [.. document.RootElement.EnumerateObject().Select(property => property.Name)]
                : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static JsonTypeInfo<TManifest> Of<TManifest>() => (JsonTypeInfo<TManifest>)s_options.GetTypeInfo(typeof(TManifest));
}
