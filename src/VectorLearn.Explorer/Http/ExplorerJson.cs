using System.Text.Json.Serialization;

namespace VectorLearn.Explorer;

/// <summary>The answers that are JSON, their code made by the compiler.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(CatalogueReport))]
[JsonSerializable(typeof(IReadOnlyList<PlaceReport>))]
[JsonSerializable(typeof(RunReport))]
[JsonSerializable(typeof(TheoryReport))]
internal sealed partial class ExplorerJson : JsonSerializerContext;
