using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace VectorLearn.Data;

/// <summary>How a checkpoint looks as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(OutcomeCountsJson), typeof(ChecksumJson)])]
[JsonSerializable(typeof(Checkpoint))]
[JsonSerializable(typeof(MapSettings))]
internal sealed partial class CheckpointJson : JsonSerializerContext;

/// <summary>A checksum as hexadecimal text.</summary>
internal sealed class ChecksumJson : JsonConverter<UInt128>
{
    public override UInt128 Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => UInt128.TryParse(reader.GetString(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out UInt128 value)
            ? value
            : throw new JsonException("a checksum is 32 hexadecimal digits");

    public override void Write(Utf8JsonWriter writer, UInt128 value, JsonSerializerOptions options)
        => writer.WriteStringValue(value.ToString("x32", CultureInfo.InvariantCulture));
}
