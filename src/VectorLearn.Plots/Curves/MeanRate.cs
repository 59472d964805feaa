using VectorLearn.Data;
using VectorLearn.Sweeps;

namespace VectorLearn.Plots;

/// <summary>What each step multiplied |delta| by, in the geometric mean:
/// <c>(|delta at the end| / |delta at the start|)^(1/steps)</c>. For gradient descent that is |1 - alpha*input^2|.</summary>
internal static class MeanRate
{
    /// <summary>The rate of each row; not a number where no step was made.</summary>
    public static Func<int, double> Of(MapTable map, SweepManifest? manifest)
    {
        double[] errors = map.Errors ?? throw Lacking("the column error, which sweep --columns can leave out");
        int[] steps = map.Steps.Length > 0 ? map.Steps : throw Lacking("the column steps, which sweep --columns can leave out");
        Func<int, double> weightOf = Parameter(map.InitialWeights, manifest?.Weight, "initial_weight");
        Func<int, double> goalOf = Parameter(map.Goals, manifest?.Goal, "goal");
        return row =>
        {
            double start = Math.Abs((map.Inputs[row] * weightOf(row)) - goalOf(row));
            return steps[row] == 0 ? double.NaN : Math.Pow(Math.Sqrt(errors[row]) / start, 1.0 / steps[row]);
        };
    }

    private static Func<int, double> Parameter(double[]? column, string? constant, string name)
    {
        if (column is not null)
        {
            return row => column[row];
        }

        double value = constant is null ? throw Lacking($"the column {name} or its manifest beside it") : Axis.Parse(constant)[0];
        return _ => value;
    }

    private static PlotDataException Lacking(string what)
        => new($"the rate cannot be told from this map: it needs {what}") { Setting = nameof(MapPlot.Color) };
}
