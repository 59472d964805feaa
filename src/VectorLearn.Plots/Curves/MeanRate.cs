using VectorLearn.Data;
using VectorLearn.Grids;
using VectorLearn.Kernel;
using VectorLearn.Maps;
using VectorLearn.Sweeps;

namespace VectorLearn.Plots;

/// <summary>What each step multiplied the root of the error by, in the geometric mean:
/// <c>sqrt(error at the end / error at the start)^(1/steps)</c>. Of the squared error the root is |delta|, and for gradient
/// descent the rate is |1 - alpha*input^2|.</summary>
internal static class MeanRate
{
    // How many learners the kernel is given at once: few enough to stay in the caches.
    private const int Batch = 8192;

    /// <summary>The rate of each row; not a number where no step was made.</summary>
    public static Func<int, double> Of(MapTable map, Sweep? sweep)
    {
        Needed(Column.Error);
        Needed(Column.Steps);
        if (sweep is null)
        {
            Needed(Column.Of(Parameter.InitialWeight));
            Needed(Column.Of(Parameter.Goal));
        }

        double[] errors = map.Numbers(Column.Error);
        int[] steps = map.Integers(Column.Steps);
        double[] starts = StartErrors(map, sweep ?? new Sweep { Rule = RuleTitle.Guess(map) ?? new Sweep().Rule });
        return row => steps[row] == 0
            ? double.NaN
            : Math.Pow(Math.Sqrt(errors[row]) / Math.Sqrt(starts[row]), 1.0 / steps[row]);

        void Needed(Column column)
        {
            if (!map.Has(column))
            {
                string manifest = column.Parameter is null ? "" : " or the sweep that made it";
                throw new PlotDataException($"the rate cannot be told from this map: it needs the column {column}{manifest}")
                { Setting = nameof(MapPlot.Color) };
            }
        }
    }

    /// <summary>The error of each row's learner before its first step.</summary>
    private static double[] StartErrors(MapTable map, Sweep sweep)
    {
        IReadOnlyList<Parameter> parameters = sweep.Parameters;
        double[][] values =
        [
            .. parameters.Select(parameter => map.Has(Column.Of(parameter))
                ? map[parameter]
                : [.. Enumerable.Repeat(sweep[parameter][0], map.Count)]),
        ];
        double[] arguments = Joined(values[..^3]);
        var starts = new double[map.Count];
        var kernel = Kernel<double>.Create(sweep.Rule, sweep.Activation, sweep.Loss);
        var limits = new Limits<double>(maxSteps: 0, tolerance: 0, double.MaxValue);
        var outcomes = new Outcome[Batch];
        (int[] periods, int[] steps) = (new int[Batch], new int[Batch]);
        (double[] weights, double[] predictions) = (new double[Batch], new double[Batch]);
        for (int first = 0; first < map.Count; first += Batch)
        {
            int count = Math.Min(Batch, map.Count - first);
            kernel.Run(
                new LearnerSpans<double>
                {
                    Parameters = arguments.AsSpan(first),
                    Stride = map.Count,
                    InitialWeights = values[^3].AsSpan(first, count),
                    Goals = values[^2].AsSpan(first, count),
                    Inputs = values[^1].AsSpan(first, count),
                },
                limits,
                new OutcomeSpans<double>
                {
                    Outcomes = outcomes.AsSpan(0, count),
                    Periods = periods.AsSpan(0, count),
                    Steps = steps.AsSpan(0, count),
                    Weights = weights.AsSpan(0, count),
                    Predictions = predictions.AsSpan(0, count),
                    Errors = starts.AsSpan(first, count),
                });
        }

        return starts;
    }

    private static double[] Joined(double[][] columns)
    {
        var joined = new double[columns.Sum(column => column.Length)];
        int end = 0;
        foreach (double[] column in columns)
        {
            column.CopyTo(joined, end);
            end += column.Length;
        }

        return joined;
    }
}
