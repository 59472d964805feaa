using System.Globalization;
using System.Numerics;
using VectorLearn.Alphas;
using VectorLearn.Grids;
using VectorLearn.Maps;
using VectorLearn.Numbers;
using VectorLearn.Sweeps;

namespace VectorLearn.Cli;

/// <summary>Surveys of the alphas of any rule, for people and as JSON.</summary>
internal static class SurveyReport
{
    public static void Write<T>(AlphaSurvey<T> survey, Sweep sweep, TextWriter output)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        NumberFormat format = sweep.Format!;
        string others = string.Concat(sweep.Parameters
            .Where(parameter => parameter != Parameter.Alpha)
            .Select(parameter => $", {parameter.Option.Replace('-', ' ')} {sweep[parameter]}"));
        output.Write($"{sweep.Rule}, {sweep.Activation}, {sweep.Loss}{others}, in {format}\n\n");
        var table = new TextTable("llll");
        table.Add("", "by theory", "found", "with what was found");
        table.Add(
            "stable below",
            double.IsNaN(survey.BoundByTheory) ? "not known" : survey.BoundByTheory.ToString("G10", CultureInfo.InvariantCulture),
            survey.Bound is { } bound ? Text(bound.From) : "-",
            survey.Bound is { } found ? $"{Text(found.To)}, the next number, does not lessen the error"
                : survey.Largest is { } largest ? $"all that were tried lessen the error, up to {Text(largest)}"
                : "none that was tried lessens the error");
        table.Add(
            "quickest", "-", survey.Quickest is { } quickest ? Text(quickest.Alpha) : "-", survey.Quickest is null ? "none converged" : Steps(survey.Quickest));
        table.Write(output);
        output.Write($"\nFound by trying {Quantity.Count(survey.Learners)} learners: up to the bound the error is smaller after {Quantity.Count(AlphaSearch.Updates)} updates than before.\n");
        if (survey.Trials.Count > 0)
        {
            output.Write("\n");
            var trials = new TextTable("rllrl");
            trials.Add("of bound", "alpha", "outcome", "steps", "final error");
            foreach ((int i, AlphaOutcome<T> trial) in survey.Trials.Index())
            {
                trials.Add(
                    AlphaSurvey.Multiples[i].ToString(CultureInfo.InvariantCulture) + "x",
                    Text(trial.Alpha),
                    trial.Outcome.Name(),
                    Quantity.Count(trial.Steps),
                    format.Neuron.Text(double.CreateChecked(trial.Error)));
            }

            trials.Write(output);
        }

        StallTable.Write(survey.Stalls, "of half", format, output);
        if (survey.Quickest is { } best)
        {
            output.Write($"\nTake alpha {Text(best.Alpha)}.\n");
        }

        string Text(T alpha) => format.Update.Text(double.CreateChecked(alpha));

        static string Steps(AlphaOutcome<T> one) => $"converged in {Quantity.Count(one.Steps)} {(one.Steps == 1 ? "step" : "steps")}";
    }

    public static void WriteJson<T>(AlphaSurvey<T> survey, Sweep sweep, Stream output)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        => ReportJson.WriteObject(output, json =>
    {
        NumberFormat format = sweep.Format!;
        json.Text("learner", sweep.Rule.Name);
        json.Text("activation", sweep.Activation.Name);
        json.Text("loss", sweep.Loss.Name);
        json.Text("precision", format.Name);
        foreach (Parameter parameter in sweep.Parameters.Where(parameter => parameter != Parameter.Alpha))
        {
            json.Number(parameter.Name, sweep[parameter].Value<double>(0, sweep.FormatOf(parameter)), sweep.FormatOf(parameter));
        }

        json.Count("max_steps", sweep.MaxSteps);
        if (!double.IsNaN(survey.BoundByTheory))
        {
            json.Number("stable_below_by_theory", survey.BoundByTheory, NumberFormat.Double);
        }

        json.Object("bound_found", survey.Bound, bound =>
        {
            Found("from", bound!.Value.From);
            Found("to", bound.Value.To);
        });
        json.Object("quickest", survey.Quickest, one => Trial(one!));
        json.Array("multiples", survey.Trials, Trial);
        StallTable.WriteJson(json, survey.Stalls, format);
        json.Count("updates", AlphaSearch.Updates);
        json.Count("learners", survey.Learners);

        void Trial(AlphaOutcome<T> one)
        {
            Found("alpha", one.Alpha);
            json.Text("outcome", one.Outcome.Name());
            json.Count("steps", one.Steps);
            json.Number("error", double.CreateChecked(one.Error), format.Neuron);
        }

        void Found(string key, T alpha) => json.Number(key, double.CreateChecked(alpha), format.Update);
    });
}
