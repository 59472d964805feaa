using VectorLearn.Data;
using VectorLearn.Grids;
using VectorLearn.Maps;
using VectorLearn.Sweeps;

namespace VectorLearn.Plots;

/// <summary>What each step multiplied the root of the error by, in the geometric mean:
/// <c>sqrt(error at the end / error at the start)^(1/steps)</c>. Of the squared error the root is |delta|, and for gradient
/// descent the rate is |1 - alpha*input^2|.</summary>
internal static class MeanRate
{
    private static readonly Column[] s_results = [Column.Error, Column.Steps];
    private static readonly Parameter[] s_starts = [Parameter.InitialWeight, Parameter.Goal];

    /// <summary>The rate of each row; not a number where no step was made.</summary>
    /// <param name="map">The map.</param>
    /// <param name="sweep">What is known of its learners beside their columns; null if nothing.</param>
    /// <exception cref="PlotDataException">It cannot be told.</exception>
    public static Func<int, double> Of(MapTable map, Sweep? sweep)
    {
        string[] missing = [.. MissingResults(map).Select(column => $"the column {column}"), .. MissingStarts(map, sweep).Select(Needed)];
        if (missing.Length > 0)
        {
            throw new PlotDataException($"the rate cannot be told from this map: it needs {string.Join(", and ", missing)}")
            { Setting = nameof(MapPlot.Color) };
        }

        (double[] errors, int[] steps) = (map.Numbers(Column.Error), map.Integers(Column.Steps));
        double[] rates = StartErrors<double>.Of(map, SweepOf(map, sweep), _ => true, (row, start) => steps[row] == 0
            ? double.NaN
            : Math.Pow(Math.Sqrt(errors[row]) / Math.Sqrt(start), 1.0 / steps[row]));
        return row => rates[row];
    }

    /// <summary>The logarithm of the rate of some rows, exact also where the rate is as good as 1: below 0 where the error
    /// fell, above where it rose. Null where it cannot be told.</summary>
    /// <param name="map">The map.</param>
    /// <param name="sweep">What is known of its learners beside their columns; null if nothing.</param>
    /// <param name="isWanted">The rows.</param>
    public static Func<int, double>? LogarithmOf(MapTable map, Sweep? sweep, Func<int, bool> isWanted)
    {
        if (MissingResults(map).Any() || MissingStarts(map, sweep).Any())
        {
            return null;
        }

        // As single numbers, of which the colours need no more: maps may be large.
        (double[] errors, int[] steps) = (map.Numbers(Column.Error), map.Integers(Column.Steps));
        float[] logarithms = StartErrors<float>.Of(map, SweepOf(map, sweep), isWanted, (row, start) =>
        {
            double ratio = errors[row] / start;
            double logarithm = ratio is > 0.5 and < 2 ? Log1p((errors[row] - start) / start) : Math.Log(ratio);
            return steps[row] == 0 ? float.NaN : (float)(logarithm / (2.0 * steps[row]));
        });
        return row => logarithms[row];
    }

    /// <summary>ln(1 + x) to the last digits for small x, by the error that rounding 1 + x makes.</summary>
    private static double Log1p(double x)
    {
        double sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * (x / (sum - 1));
    }

    private static Sweep SweepOf(MapTable map, Sweep? sweep) => sweep ?? new Sweep { Rule = RuleTitle.Guess(map) ?? new Sweep().Rule };

    private static IEnumerable<Column> MissingResults(MapTable map) => s_results.Where(column => !map.Has(column));

    private static IEnumerable<Parameter> MissingStarts(MapTable map, Sweep? sweep)
        => sweep is null ? s_starts.Where(parameter => !map.Has(Column.Of(parameter))) : [];

    private static string Needed(Parameter parameter)
        => $"the column {parameter} or its value (--{parameter.Name.Replace('_', '-')})";
}
