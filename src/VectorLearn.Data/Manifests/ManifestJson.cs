using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using VectorLearn.Maps;
using VectorLearn.Numbers;

namespace VectorLearn.Data;

/// <summary>How the manifests of maps and comparisons look as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters = [typeof(NumberFormatJson), typeof(OutcomeCountsJson), typeof(NumberJson)])]
[JsonSerializable(typeof(SweepManifest))]
[JsonSerializable(typeof(ComparisonManifest))]
internal sealed partial class ManifestJson : JsonSerializerContext;

/// <summary>A number format by its name.</summary>
internal sealed class NumberFormatJson : JsonConverter<NumberFormat>
{
    public override NumberFormat Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string? name = reader.GetString();
        return NumberFormat.Find(name)
            ?? throw new ManifestValueException($"there is no precision '{name}'; it is one of {string.Join(", ", NumberFormat.All)}");
    }

    public override void Write(Utf8JsonWriter writer, NumberFormat value, JsonSerializerOptions options)
        => writer.WriteStringValue(value.Name);
}

/// <summary>Counts as an object with a property an outcome, by its name.</summary>
internal sealed class OutcomeCountsJson : JsonConverter<OutcomeCounts>
{
    public override OutcomeCounts Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Span<long> counts = stackalloc long[OutcomeNames.All.Count];
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new ManifestValueException("counts is not an object with a number an outcome");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            int outcome = OutcomeNames.All.ToList().IndexOf(name);
            if (outcome < 0)
            {
                throw new ManifestValueException($"there is no outcome '{name}'; it is one of {string.Join(", ", OutcomeNames.All)}");
            }

            reader.Read();
            counts[outcome] = reader.GetInt64();
        }

        return new OutcomeCounts(counts[0], counts[1], counts[2], counts[3], counts[4]);
    }

    public override void Write(Utf8JsonWriter writer, OutcomeCounts value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (Outcome outcome in Enum.GetValues<Outcome>())
        {
            writer.WriteNumber(outcome.Name(), value[outcome]);
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
        ReadOnlySpan<byte> number = text[..NumberText.OfDoubles.Format(value, text)];
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
