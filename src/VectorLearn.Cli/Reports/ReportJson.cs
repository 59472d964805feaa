using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace VectorLearn.Cli;

/// <summary>Writes a report as one JSON object and a line break.</summary>
internal static class ReportJson
{
    /// <param name="document">One of the documents that <see cref="ReportJsonContext"/> lists.</param>
    /// <param name="output">Takes the bytes; stays open.</param>
    public static void Write<TDocument>(TDocument document, Stream output)
    {
        JsonSerializer.Serialize(
            output, document, (JsonTypeInfo<TDocument>)ReportJsonContext.Default.GetTypeInfo(typeof(TDocument))!);
        output.Write("\n"u8);
    }
}

/// <summary>Serialization without reflection. JSON has no NaN and no infinity: they are written as strings.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(AlphaDocument<double>))]
[JsonSerializable(typeof(AlphaDocument<float>))]
[JsonSerializable(typeof(AlphaDocument<Half>))]
[JsonSerializable(typeof(TraceDocument<double>))]
[JsonSerializable(typeof(TraceDocument<float>))]
[JsonSerializable(typeof(TraceDocument<Half>))]
internal sealed partial class ReportJsonContext : JsonSerializerContext;
