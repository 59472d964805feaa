using System.Numerics;
using System.Text.Json;
using VectorLearn.Alphas;
using VectorLearn.Grids;
using VectorLearn.Maps;
using VectorLearn.Numbers;
using VectorLearn.Sweeps;

namespace VectorLearn.Cli;

/// <summary>A study of alphas as one JSON object, every number in full: those by theory in double, the others in the
/// learners' format.</summary>
internal static class AlphaJson
{
    public static void Write<T>(AlphaStudy<T> study, Sweep sweep, Stream output)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        => ReportJson.WriteObject(output, json =>
    {
        NumberFormat format = sweep.Format!;
        json.Text("precision", format.Name);
        json.Number("goal", sweep[Parameter.Goal].Value<double>(0, format.Neuron), format.Neuron);
        json.Number("weight", sweep[Parameter.InitialWeight].Value<double>(0, format.Update), format.Update);
        json.Count("max_steps", sweep.MaxSteps);
        if (study.Alpha is { } alpha)
        {
            Found("alpha", alpha);
        }

        Theory("stable_below", study.BoundByTheory);
        json.Array("inputs", study.Inputs.Index(), one =>
        {
            AlphaFindings<T> findings = one.Item;
            Value("input", findings.Input);
            Theory("best_by_theory", findings.BestByTheory);
            Theory("stable_below_by_theory", findings.BoundByTheory);
            json.Object("best_found", findings.Best, range => Range(range!.Value));
            json.Object("bound_found", findings.Bound, range => Range(range!.Value));
            json.Count("learners", findings.Learners);
            json.Count("updates", AlphaSearch.Updates);
            json.Text("obstacle", JsonNamingPolicy.SnakeCaseLower.ConvertName(findings.Obstacle.ToString()));
            json.Object("at_best", study.AtBest[one.Index], Trial);
            json.Object("at_bound", study.AtBound[one.Index], Trial);
        });
        json.Array("multiples", study.Trials, Trial);
        StallTable.WriteJson(json, study.Stalls, format);

        void Range(AlphaRange<T> range)
        {
            Found("from", range.From);
            Found("to", range.To);
            json.Count("numbers", range.Numbers);
            Found("middle", range.Middle);
        }

        void Trial(AlphaTrial<T> trial)
        {
            Value("input", trial.Input);
            Found("alpha", trial.Alpha);
            Theory("factor", trial.Factor);
            json.Text("outcome", trial.Outcome.Name());
            json.Count("steps", trial.Steps);
            Theory("steps_by_theory", trial.StepsByTheory);
            Value("error", trial.Error);
        }

        void Found(string key, T alpha) => json.Number(key, double.CreateChecked(alpha), format.Update);

        void Value(string key, T number) => json.Number(key, double.CreateChecked(number), format.Neuron);

        void Theory(string key, double number) => json.Number(key, number, NumberFormat.Double);
    });
}
