using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using VectorLearn.Sweeps;

namespace VectorLearn.Data;

/// <summary>How a manifest looks as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters = [typeof(PrecisionJson), typeof(OutcomeCountsJson), typeof(NumberJson)])]
[JsonSerializable(typeof(SweepManifest))]
internal sealed partial class ManifestJson : JsonSerializerContext
{
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
}

/// <summary>A precision by its name.</summary>
internal sealed class PrecisionJson : JsonConverter<Precision>
{
    public override Precision Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string? name = reader.GetString();
        return Precisions.TryParse(name, out Precision precision)
            ? precision
            : throw new ManifestValueException($"there is no precision '{name}'; it is one of {string.Join(", ", Precisions.Names)}");
    }

    public override void Write(Utf8JsonWriter writer, Precision value, JsonSerializerOptions options)
        => writer.WriteStringValue(value.Name());
}

/// <summary>Counts as an object with a property an outcome, by its name.</summary>
internal sealed class OutcomeCountsJson : JsonConverter<OutcomeCounts>
{
    public override OutcomeCounts Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Span<long> counts = stackalloc long[MapColumns.Outcomes.Length];
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new ManifestValueException("counts is not an object with a number an outcome");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            int outcome = MapColumns.Outcomes.IndexOf(name);
            if (outcome < 0)
            {
                throw new ManifestValueException($"there is no outcome '{name}'; it is one of {string.Join(", ", MapColumns.Outcomes)}");
            }

            reader.Read();
            counts[outcome] = reader.GetInt64();
        }

        return new OutcomeCounts(counts[0], counts[1], counts[2], counts[3], counts[4]);
    }

    public override void Write(Utf8JsonWriter writer, OutcomeCounts value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        for (int i = 0; i < MapColumns.Outcomes.Length; i++)
        {
            writer.WriteNumber(MapColumns.Outcomes[i], value[(Outcome)i]);
        }

        writer.WriteEndObject();
    }
}

/// <summary>Numbers in the same text as in maps; JSON has none for what is not finite, which becomes a string.</summary>
internal sealed class NumberJson : JsonConverter<double>
{
    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => reader.TokenType == JsonTokenType.String
            && double.TryParse(reader.GetString(), CultureInfo.InvariantCulture, out double value) && !double.IsFinite(value)
            ? value
            : reader.GetDouble();

    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
    {
        Span<byte> text = stackalloc byte[NumberText.Longest];
        ReadOnlySpan<byte> number = text[..NumberText.Format(value, text)];
        if (double.IsFinite(value))
        {
            writer.WriteRawValue(number);
        }
        else
        {
            writer.WriteStringValue(number);
        }
    }
}

/// <summary>A value that makes no sense in a manifest. The message is for people, unlike those of the library.</summary>
internal sealed class ManifestValueException(string message) : JsonException(message);
