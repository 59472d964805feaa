using System.Numerics;
using VectorLearn.Traces;

namespace VectorLearn.Plots;

/// <summary>A learner's way: its weight and error before each step.</summary>
/// <param name="Name">What a legend calls it, such as <c>alpha 0.1</c>.</param>
/// <param name="Input">The input.</param>
/// <param name="Goal">The goal prediction.</param>
/// <param name="Weights">The weight before each step, from the first on.</param>
/// <param name="Errors">The error of that weight.</param>
public sealed record LearningCurve(
    string Name, double Input, double Goal, IReadOnlyList<double> Weights, IReadOnlyList<double> Errors)
{
    /// <summary>The weight of no error: <c>goal / input</c>.</summary>
    internal double BestWeight => Goal / Input;

    /// <summary>Follows a learner.</summary>
    /// <typeparam name="T">The number type it learns in.</typeparam>
    /// <param name="trace">The learner.</param>
    /// <param name="steps">How many steps it makes, 0 or more; the curve has one point more.</param>
    /// <param name="name">What a legend calls it.</param>
    public static LearningCurve Of<T>(Trace<T> trace, int steps, string name)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        ArgumentNullException.ThrowIfNull(trace);
        TraceStep<T>[] taken = [.. trace.Steps().Take(steps + 1)];
        return new LearningCurve(
            name,
            double.CreateSaturating(trace.Input),
            double.CreateSaturating(trace.Goal),
            [.. taken.Select(step => double.CreateSaturating(step.Weight))],
            [.. taken.Select(step => double.CreateSaturating(step.Error))]);
    }
}
