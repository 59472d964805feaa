using System.Numerics;
using VectorLearn.Grids;
using VectorLearn.Numbers;
using VectorLearn.Sweeps;
using VectorLearn.Traces;

namespace VectorLearn.Plots;

/// <summary>A learner's way: its weight and error before each step.</summary>
/// <param name="name">What a legend calls it, such as <c>alpha 0.1</c>.</param>
/// <param name="error">The error curve it learns on.</param>
/// <param name="weights">The weight before each step, from the first on.</param>
/// <param name="errors">The error of that weight.</param>
public sealed class LearningCurve(
    string name, ErrorCurve error, IReadOnlyList<double> weights, IReadOnlyList<double> errors)
{
    /// <summary>What a legend calls it.</summary>
    public string Name => name;

    /// <summary>The error curve it learns on.</summary>
    public ErrorCurve Error => error;

    /// <summary>The weight before each step, from the first on.</summary>
    public IReadOnlyList<double> Weights => weights;

    /// <summary>The error of that weight.</summary>
    public IReadOnlyList<double> Errors => errors;

    /// <summary>Follows a learner.</summary>
    /// <param name="sweep">A sweep whose parameters are all constants; its learner.</param>
    /// <param name="steps">How many steps it makes, 0 or more; the curve has one point more.</param>
    /// <param name="name">What a legend calls it.</param>
    /// <exception cref="SettingException">A parameter is an axis, or a setting is out of range.</exception>
    public static LearningCurve Follow(Sweep sweep, int steps, string name)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        return (sweep.Format ?? NumberFormat.Double).Use(new Follower(sweep, steps, name));
    }

    private sealed class Follower(Sweep sweep, int steps, string name) : INumberUser<LearningCurve>
    {
        public LearningCurve Use<T>()
            where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        {
            TraceStep<T>[] taken = [.. new Trace<T>(sweep).Steps().Take(steps + 1)];
            return new LearningCurve(
                name,
                ErrorCurve.Of(sweep),
                [.. taken.Select(step => double.CreateChecked(step.Weight))],
                [.. taken.Select(step => double.CreateChecked(step.Error))]);
        }
    }
}
