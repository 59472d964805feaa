using VectorLearn.Grids;
using VectorLearn.Sweeps;

namespace VectorLearn.Plots;

/// <summary>A step size that theory knows for every input, of learners whose error is a parabola of the weight.</summary>
/// <param name="Label">What it is, in a few words.</param>
/// <param name="IsDashed">Whether it is drawn as a dashed line.</param>
/// <param name="StepSizeAt">The step size, from the values of all parameters but that one.</param>
public sealed record StabilityLine(string Label, bool IsDashed, Func<Func<Parameter, double>, double> StepSizeAt)
{
    private static readonly Sweep s_plain = new();

    /// <summary>The lines of learners of this kind; none where theory knows none.</summary>
    /// <param name="sweep">The learners.</param>
    public static IReadOnlyList<StabilityLine> Of(Sweep sweep)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        if (sweep.Activation != s_plain.Activation || sweep.Loss != s_plain.Loss
            || sweep.Rule.StabilityLimit(parameter => parameter.Typical) is null)
        {
            return [];
        }

        var bound = new StabilityLine("the stability bound", false, values => StepSize(values, 1));

        // A rule that remembers nothing multiplies delta by a factor which falls evenly with the step size: from 1 without
        // one to -1 at the bound.
        return sweep.Rule.Memory.Count == 0
            ? [bound, new StabilityLine("learns in one step", true, values => StepSize(values, 0.5))]
            : [bound];

        double StepSize(Func<Parameter, double> values, double share)
        {
            double input = values(Parameter.Input);
            return share * (sweep.Rule.StabilityLimit(values) ?? double.NaN) / (input * input);
        }
    }
}
