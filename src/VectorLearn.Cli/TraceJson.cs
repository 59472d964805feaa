using System.Numerics;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using VectorLearn.Learners;
using VectorLearn.Traces;

namespace VectorLearn.Cli;

/// <summary>A trace as one JSON object: the learner and its steps, every number in full.</summary>
internal static class TraceJson
{
    public static void Write<T>(Trace<T> trace, int count, Stream output)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        bool alpha = trace.Learner == Learner.GradientDescent;
        var document = new TraceDocument<T>(
            trace.Learner.Name,
            trace.Input,
            alpha ? trace.StepSize : null,
            alpha ? null : trace.StepSize,
            trace.InitialWeight,
            trace.Goal,
            trace.Steps().Take(count));
        JsonSerializer.Serialize(
            output, document, (JsonTypeInfo<TraceDocument<T>>)TraceJsonContext.Default.GetTypeInfo(typeof(TraceDocument<T>))!);
        output.Write("\n"u8);
    }
}

/// <summary>What a trace's JSON holds.</summary>
internal sealed record TraceDocument<T>(
    string Learner, T Input, T? Alpha, T? StepAmount, T InitialWeight, T Goal, IEnumerable<TraceStep<T>> Steps)
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>;

/// <summary>Serialization without reflection. JSON has no NaN and no infinity: they are written as strings.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(TraceDocument<double>))]
[JsonSerializable(typeof(TraceDocument<float>))]
[JsonSerializable(typeof(TraceDocument<Half>))]
internal sealed partial class TraceJsonContext : JsonSerializerContext;
