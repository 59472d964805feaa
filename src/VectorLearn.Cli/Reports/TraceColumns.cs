using System.Numerics;
using VectorLearn.Learners;
using VectorLearn.Traces;

namespace VectorLearn.Cli;

/// <summary>The columns of a trace after the step's number, for tables and CSV alike.</summary>
internal static class TraceColumns
{
    private static readonly string[] s_every =
        ["weight", "prediction", "delta", "error", "weight_delta", "next_weight"];

    private static readonly string[] s_probing =
        [.. s_every, "up_prediction", "up_error", "down_prediction", "down_error"];

    public static string[] NamesFor(Learner learner) => learner == Learner.HotCold ? s_probing : s_every;

    public static T[] ValuesOf<T>(TraceStep<T> step)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        T[] values = [step.Weight, step.Prediction, step.Delta, step.Error, step.WeightDelta, step.NextWeight];
        return step.Probes is { } probes
            ? [.. values, probes.Up.Prediction, probes.Up.Error, probes.Down.Prediction, probes.Down.Error]
            : values;
    }
}
