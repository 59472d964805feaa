using VectorLearn.Data;
using VectorLearn.Grids;
using VectorLearn.Numbers;
using VectorLearn.Sweeps;

namespace VectorLearn.Cli;

/// <summary>A trace as one JSON object: the learner and its steps, every number in full.</summary>
internal static class TraceJson
{
    private static readonly Sweep s_default = new();

    public static void Write(FollowedLearner learner, int count, Stream output) => ReportJson.WriteObject(output, json =>
    {
        Sweep sweep = learner.Sweep;
        json.Text("learner", sweep.Rule.Name);
        if (sweep.Activation != s_default.Activation)
        {
            json.Text("activation", sweep.Activation.Name);
        }

        if (sweep.Loss != s_default.Loss)
        {
            json.Text("loss", sweep.Loss.Name);
        }

        foreach (Parameter parameter in sweep.Parameters.OrderByDescending(parameter => parameter == Parameter.Input))
        {
            json.Number(parameter.Name, sweep[parameter].Value<double>(0, sweep.FormatOf(parameter)), sweep.FormatOf(parameter));
        }

        NumberFormat[] formats = [.. learner.Formats];
        json.Array("steps", learner.Steps.Take(count), step =>
        {
            json.Count("step", step.Step);
            Numbers(learner.Columns, step.Numbers, formats);
            json.Object("probes", learner.ProbeColumns.Count == 0 ? null : step.Numbers[learner.Columns.Count..], tried =>
            {
                json.Object("up", tried[..2], up => Numbers(["prediction", "error"], up, formats[^2..]));
                json.Object("down", tried[2..], down => Numbers(["prediction", "error"], down, formats[^2..]));
            });
        });

        void Numbers(IReadOnlyList<string> names, double[] numbers, NumberFormat[] formats)
        {
            for (int i = 0; i < names.Count; i++)
            {
                json.Number(names[i], numbers[i], formats[i]);
            }
        }
    });
}
