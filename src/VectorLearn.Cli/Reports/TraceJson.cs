using System.Numerics;
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
        ReportJson.Write(document, output);
    }
}

/// <summary>What a trace's JSON holds.</summary>
internal sealed record TraceDocument<T>(
    string Learner, T Input, T? Alpha, T? StepAmount, T InitialWeight, T Goal, IEnumerable<TraceStep<T>> Steps)
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>;
