using VectorLearn.Grids;
using VectorLearn.Losses;
using VectorLearn.Rules;

namespace VectorLearn.Theory;

/// <summary>What theory says of learners near the minimum at their goal: there the error is nearly a parabola, and what a
/// rule does on one depends on alpha times its curvature alone.</summary>
/// <param name="rule">How the learners learn.</param>
/// <param name="activation">What their neurons make of input times weight.</param>
/// <param name="loss">How far off a prediction is.</param>
public sealed class LocalStability(Rule rule, Activation activation, Loss loss)
{
    /// <summary>The lines that theory knows of; none of another rule's, activation's or loss's.</summary>
    /// <remarks>Whether a line is anywhere depends on the other parameters: its alpha may be NaN.</remarks>
    public IReadOnlyList<TheoryLine> Lines
        => rule.StabilityLimit(_ => 0) is not null
            ?
            [
                new(TheoryLineKind.Bound, "the stability bound", AlphaBound),
                .. Manners,
                .. Doublings,
            ]
            : [];

    private IEnumerable<TheoryLine> Manners => rule.SwingRange(_ => 0) is null ? []
        : rule.Memory.Count == 0 ? [new(TheoryLineKind.Manner, "learns in one step", values => SwingRange(values).From)]
        : [
            new(TheoryLineKind.Manner, "swings from here", values => SwingRange(values).From),
            new(TheoryLineKind.Manner, "swings up to here", values => SwingRange(values).To),
        ];

    private IEnumerable<TheoryLine> Doublings => rule == Rule.GradientDescent && loss == Loss.Squared
        ? activation.CycleDoublings.Select((multiple, i) => new TheoryLine(
            TheoryLineKind.Doubling, $"cycles of {4 << i}", values => multiple / Curvature(values)))
        : [];

    /// <summary>Half the error's second derivative by the weight at the goal: <c>input^2 * slope^2 * curvature</c> of the
    /// activation and the loss there.</summary>
    /// <param name="parameter">Gives the value of a parameter; of the input, the goal and the loss's are asked.</param>
    /// <returns>NaN where there is no minimum at the goal, or theory does not know.</returns>
    public double Curvature(Func<Parameter, double> parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        double steepness = parameter(Parameter.Input) * activation.SlopeAtGoal(parameter(Parameter.Goal));
        double curvature = loss.CurvatureAtGoal([.. loss.Parameters.Select(parameter)]);
        return curvature > 0 ? steepness * steepness * curvature : double.NaN;
    }

    /// <summary>The alpha below which learners near the goal converge.</summary>
    /// <param name="parameter">Gives the value of a parameter: the input's, the goal's, the rule's but for alpha, the
    /// loss's.</param>
    /// <returns>NaN where theory does not know.</returns>
    public double AlphaBound(Func<Parameter, double> parameter)
        => (rule.StabilityLimit(parameter) ?? double.NaN) / Curvature(parameter);

    private (double From, double To) SwingRange(Func<Parameter, double> parameter)
    {
        (double from, double to) = rule.SwingRange(parameter) ?? (double.NaN, double.NaN);
        double curvature = Curvature(parameter);
        return (from / curvature, to / curvature);
    }
}
