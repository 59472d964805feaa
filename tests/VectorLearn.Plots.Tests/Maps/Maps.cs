using VectorLearn.Data;
using VectorLearn.Sweeps;

namespace VectorLearn.Plots.Tests;

/// <summary>Maps to draw.</summary>
internal static class Maps
{
    public static Sweep Small { get; } = new() { Input = Axis.Linear(0.5, 4, 15), StepSize = Axis.Linear(0.05, 1, 20) };

    /// <summary>A map of any outcomes.</summary>
    public static MapTable Of(Axis inputs, Axis alphas, Func<double, double, Outcome> outcomeOf)
    {
        (double Input, double Alpha)[] points =
            [.. from j in Enumerable.Range(0, alphas.Count) from i in Enumerable.Range(0, inputs.Count) select (inputs[i], alphas[j])];
        return new MapTable
        {
            StepSizeName = "alpha",
            Inputs = [.. points.Select(point => point.Input)],
            StepSizes = [.. points.Select(point => point.Alpha)],
            Outcomes = [.. points.Select(point => outcomeOf(point.Input, point.Alpha))],
            Steps = [.. points.Select((_, i) => i)],
        };
    }

    /// <summary>Any of the five outcomes, the same for the same point.</summary>
    public static Outcome Scattered(double input, double alpha)
        => (Outcome)((BitConverter.DoubleToUInt64Bits((input * 31) + alpha) * 0x9E3779B97F4A7C15UL >> 40) % 5);

    /// <summary>The same rows in another order.</summary>
    public static MapTable Shuffled(MapTable map)
    {
        int[] order = [.. Enumerable.Range(0, map.Count)];
        new Random(4).Shuffle(order);
        return map with
        {
            Inputs = [.. order.Select(row => map.Inputs[row])],
            StepSizes = [.. order.Select(row => map.StepSizes[row])],
            InitialWeights = map.InitialWeights is null ? null : [.. order.Select(row => map.InitialWeights[row])],
            Goals = map.Goals is null ? null : [.. order.Select(row => map.Goals[row])],
            Outcomes = [.. order.Select(row => map.Outcomes[row])],
            Steps = [.. order.Select(row => map.Steps[row])],
        };
    }

    /// <summary>What a sweep comes to.</summary>
    public static MapTable Run(Sweep sweep)
    {
        Map<double> map = sweep.Run<double>();
        GridPoint[] points = [.. Enumerable.Range(0, map.Count).Select(row => map.Grid.At(row))];
        return new MapTable
        {
            StepSizeName = sweep.Learner.StepSizeName,
            Inputs = [.. points.Select(point => sweep.Input[point.Input])],
            StepSizes = [.. points.Select(point => sweep.StepSize[point.StepSize])],
            InitialWeights = sweep.InitialWeight.IsConstant ? null : [.. points.Select(point => sweep.InitialWeight[point.InitialWeight])],
            Goals = sweep.Goal.IsConstant ? null : [.. points.Select(point => sweep.Goal[point.Goal])],
            Outcomes = map.Outcomes.ToArray(),
            Steps = map.Steps.ToArray(),
            Weights = map.Weights.ToArray(),
            Errors = map.Errors.ToArray(),
        };
    }

    /// <summary>What its manifest says.</summary>
    public static SweepManifest Manifest(Sweep sweep) => SweepManifest.From(sweep, Precision.Double, sweep.Run<double>(_ => { }));
}
