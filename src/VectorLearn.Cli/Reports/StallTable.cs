using System.Globalization;
using System.Numerics;
using VectorLearn.Alphas;
using VectorLearn.Grids;
using VectorLearn.Maps;
using VectorLearn.Numbers;

namespace VectorLearn.Cli;

/// <summary>Where learners stop by the number format alone, by theory and found, as a table and as JSON.</summary>
internal static class StallTable
{
    public static void Write<T>(IReadOnlyList<AlphaStall<T>> stalls, string multipleOf, NumberFormat format, TextWriter output)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        if (stalls.All(stall => stall.Steps == 0))
        {
            return;
        }

        bool isKnown = stalls.Any(stall => !double.IsNaN(stall.ErrorByTheory));
        output.Write($"\nThe smallest errors that {format} comes to, without a tolerance. An update that is less than half the weight's\n");
        output.Write("last bit is lost: " + (isKnown
            ? "by theory where alpha*delta*input is, found by letting a learner run until it repeats itself.\n\n"
            : "found by letting a learner run until it repeats itself.\n\n"));
        var table = new TextTable(isKnown ? "rlllrl" : "rllrl");
        table.Add([multipleOf, "alpha", .. isKnown ? ["error by theory"] : Array.Empty<string>(), "found", "steps", "outcome"]);
        foreach ((int i, AlphaStall<T> stall) in stalls.Index())
        {
            table.Add(
            [
                Multiple(AlphaStall.Multiples[i]),
                format.Update.Text(double.CreateChecked(stall.Alpha)),
                .. isKnown ? [stall.ErrorByTheory.ToString("G4", CultureInfo.InvariantCulture)] : Array.Empty<string>(),
                format.Neuron.Text(double.CreateChecked(stall.Error)),
                Quantity.Count(stall.Steps),
                stall.Outcome == Outcome.Converged ? "at the goal" : stall.Outcome.Name(),
            ]);
        }

        table.Write(output);
    }

    public static void WriteJson<T>(ReportJson json, IReadOnlyList<AlphaStall<T>> stalls, NumberFormat format)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        => json.Array("stalls", stalls, stall =>
        {
            json.Number(Parameter.Alpha.Name, double.CreateChecked(stall.Alpha), format.Update);
            if (!double.IsNaN(stall.ErrorByTheory))
            {
                json.Number("error_by_theory", stall.ErrorByTheory, NumberFormat.Double);
            }

            json.Number("error_found", double.CreateChecked(stall.Error), format.Neuron);
            json.Count("steps", stall.Steps);
            json.Text("outcome", stall.Outcome.Name());
        });

    private static string Multiple(double multiple)
        => multiple == 1 ? "1x" : string.Create(CultureInfo.InvariantCulture, $"1/{1 / multiple}x");
}
