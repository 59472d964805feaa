using VectorLearn.Sweeps;

namespace VectorLearn.Data;

/// <summary>What the columns of a map, and the outcomes in them, are called in files.</summary>
internal static class MapColumns
{
    public const string Input = "input";
    public const string Alpha = "alpha";
    public const string StepAmount = "step_amount";
    public const string InitialWeight = "initial_weight";
    public const string Goal = "goal";
    public const string Outcome = "outcome";
    public const string Period = "period";
    public const string Steps = "steps";
    public const string Weight = "weight";
    public const string Prediction = "prediction";
    public const string Error = "error";

    /// <summary>The outcomes' names, in the order of <see cref="Sweeps.Outcome"/>.</summary>
    public static readonly string[] Outcomes = ["converged", "diverged", "stalled", "oscillating", "undecided"];

    /// <summary>The columns that say what became of a learner, in order.</summary>
    public static readonly string[] Results = [Outcome, Period, Steps, Weight, Prediction, Error];

    /// <summary>The parameters that are columns of a sweep's map, in order: input and step size, and the others where
    /// they vary.</summary>
    public static IEnumerable<(string Name, Axis Axis)> Axes(Sweep sweep)
    {
        yield return (Input, sweep.Input);
        yield return (sweep.Learner.StepSizeName, sweep.StepSize);
        if (!sweep.InitialWeight.IsConstant)
        {
            yield return (InitialWeight, sweep.InitialWeight);
        }

        if (!sweep.Goal.IsConstant)
        {
            yield return (Goal, sweep.Goal);
        }
    }
}
