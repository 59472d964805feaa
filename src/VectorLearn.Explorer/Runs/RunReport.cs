using System.Numerics;
using VectorLearn.Data;
using VectorLearn.Maps;
using VectorLearn.Numbers;
using VectorLearn.Plots;
using VectorLearn.Sweeps;

namespace VectorLearn.Explorer;

/// <summary>One learner: what becomes of it and how. Texts have all digits that its number format needs; in curves what is
/// not finite is left out.</summary>
/// <param name="Parameters">Its parameters in its number format, by their options.</param>
/// <param name="Outcome">What becomes of it.</param>
/// <param name="Period">1 if it stalls, 2 and more if it oscillates, else 0.</param>
/// <param name="Steps">The updates made.</param>
/// <param name="Weight">The weight after those.</param>
/// <param name="Prediction">The prediction with that weight.</param>
/// <param name="Error">The error of that prediction.</param>
/// <param name="Columns">What is known of each step.</param>
/// <param name="Rows">The first steps, as <c>vectorlearn trace</c> prints them.</param>
/// <param name="Errors">The error at each step.</param>
/// <param name="Weights">The weight at each step.</param>
/// <param name="CurveWeights">Weights around the path.</param>
/// <param name="CurveErrors">The error with each of them.</param>
internal sealed record RunReport(
    IReadOnlyDictionary<string, string> Parameters,
    string Outcome,
    int Period,
    int Steps,
    string Weight,
    string Prediction,
    string Error,
    IReadOnlyList<string> Columns,
    IReadOnlyList<IReadOnlyList<string>> Rows,
    IReadOnlyList<double?> Errors,
    IReadOnlyList<double?> Weights,
    IReadOnlyList<double> CurveWeights,
    IReadOnlyList<double?> CurveErrors)
{
    /// <summary>The rows of the table, unless more are asked for.</summary>
    public const int UsualRows = 20;

    /// <summary>The most rows.</summary>
    public const int MostRows = 2000;

    // Some steps beyond the end show where a learner goes on to, and all of them are drawn.
    private const int StepsBeyond = 5;
    private const int MostDrawn = 2000;

    /// <summary>Follows a learner.</summary>
    /// <param name="learner">A sweep whose parameters are all constants.</param>
    /// <param name="rows">How many rows the table has.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static RunReport Of(Sweep learner, int rows, CancellationToken cancellationToken)
    {
        var followed = new FollowedLearner(learner);
        NumberFormat format = followed.Format;
        IReadOnlyList<NumberFormat> formats = followed.Formats;
        End end = format.Use(new Run(learner, cancellationToken));
        int drawn = (int)Math.Min(MostDrawn, end.Steps + (long)StepsBeyond) + 1;
        int errorColumn = followed.Columns.TakeWhile(column => column != Column.Error.Name).Count();
        int weightColumn = followed.Columns.TakeWhile(column => column != Column.Weight.Name).Count();
        var table = new List<IReadOnlyList<string>>(rows);
        (double[] errors, double[] weights) = (new double[drawn], new double[drawn]);
        foreach ((int step, double[] numbers) in followed.Steps.Take(Math.Max(rows, drawn)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (step < rows)
            {
                table.Add([.. numbers.Zip(formats, (number, format) => format.Text(number))]);
            }

            if (step < drawn)
            {
                (errors[step], weights[step]) = (numbers[errorColumn], numbers[weightColumn]);
            }
        }

        IReadOnlyList<(double Weight, double Error)> curve = ErrorCurve.Of(learner).PointsAround(weights);
        return new RunReport(
            learner.Parameters.ToDictionary(
                parameter => parameter.Option,
                parameter => learner.FormatOf(parameter).Text(learner.FormatOf(parameter).Round(learner[parameter][0]))),
            end.Outcome.Name(),
            end.Period,
            end.Steps,
            format.Update.Text(end.Weight),
            format.Text(end.Prediction),
            format.Text(end.Error),
            [.. followed.Columns, .. followed.ProbeColumns],
            table,
            [.. errors.Select(Finite)],
            [.. weights.Select(Finite)],
            [.. curve.Select(point => point.Weight)],
            [.. curve.Select(point => Finite(point.Error))]);
    }

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;

    private sealed record End(Outcome Outcome, int Period, int Steps, double Weight, double Prediction, double Error);

    private sealed class Run(Sweep learner, CancellationToken cancellationToken) : INumberUser<End>
    {
        public End Use<T>()
            where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        {
            Map<T> map = learner.Run<T>(new SweepOptions { Threads = 1 }, cancellationToken);
            return new End(
                map.Outcomes[0],
                map.Periods[0],
                map.Steps[0],
                double.CreateChecked(map.Weights[0]),
                double.CreateChecked(map.Predictions[0]),
                double.CreateChecked(map.Errors[0]));
        }
    }
}
