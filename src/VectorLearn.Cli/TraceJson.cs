using System.Numerics;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using VectorLearn.Traces;

namespace VectorLearn.Cli;

/// <summary>A trace as one JSON object: the learner, and its steps.</summary>
internal sealed record TraceJson<T>(
    string Learner, T Input, T? Alpha, T? StepAmount, T InitialWeight, T Goal, IEnumerable<TraceStep<T>> Steps)
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>;

/// <summary>Prints traces as JSON.</summary>
internal static class TraceJson
{
    public static void Print<T>(Trace<T> trace, IEnumerable<TraceStep<T>> steps)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        bool alpha = trace.Learner.StepSizeName == "alpha";
        var json = new TraceJson<T>(
            trace.Learner.Name,
            trace.Input,
            alpha ? trace.StepSize : null,
            alpha ? null : trace.StepSize,
            trace.InitialWeight,
            trace.Goal,
            steps);
        using Stream output = Console.OpenStandardOutput();
        JsonSerializer.Serialize(output, json, (JsonTypeInfo<TraceJson<T>>)TraceJsonContext.Default.GetTypeInfo(typeof(TraceJson<T>))!);
        output.Write("\n"u8);
    }
}

/// <summary>Serialization without reflection. JSON has no NaN or infinity: they are written as strings.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(TraceJson<double>))]
[JsonSerializable(typeof(TraceJson<float>))]
[JsonSerializable(typeof(TraceJson<Half>))]
internal sealed partial class TraceJsonContext : JsonSerializerContext;
