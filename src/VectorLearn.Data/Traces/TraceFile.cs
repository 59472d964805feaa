namespace VectorLearn.Data;

/// <summary>A learner's steps as <c>vectorlearn trace --format csv</c> writes them: what each weight predicted and how far
/// off that was. Every array has an element a step.</summary>
/// <param name="Weights">The weight before each step.</param>
/// <param name="Predictions"><c>input * weight</c>.</param>
/// <param name="Deltas"><c>prediction - goal</c>.</param>
/// <param name="Errors"><c>delta * delta</c>.</param>
public sealed record TraceFile(
    IReadOnlyList<double> Weights, IReadOnlyList<double> Predictions, IReadOnlyList<double> Deltas, IReadOnlyList<double> Errors)
{
    /// <summary>The input: prediction over weight, where that can be told; else not a number.</summary>
    public double Input
    {
        get
        {
            for (int step = 0; step < Weights.Count; step++)
            {
                if (Weights[step] != 0 && double.IsFinite(Predictions[step] / Weights[step]))
                {
                    return Predictions[step] / Weights[step];
                }
            }

            return double.NaN;
        }
    }

    /// <summary>The goal: prediction less delta.</summary>
    public double Goal => Predictions[0] - Deltas[0];

    /// <summary>Reads a trace. Needed are the columns <c>weight</c>, <c>prediction</c>, <c>delta</c> and <c>error</c>.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="MapFileException">It cannot be read or is no trace.</exception>
    public static TraceFile Read(string path)
    {
        var csv = ColumnCsv.Read(
            path,
            "trace",
            "step,weight,prediction,delta,error,weight_delta,next_weight",
            ["weight", "prediction", "delta", "error"],
            [],
            [],
            []);
        return new TraceFile(csv.Numbers("weight"), csv.Numbers("prediction"), csv.Numbers("delta"), csv.Numbers("error"));
    }
}
