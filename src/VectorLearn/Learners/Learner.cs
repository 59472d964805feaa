using System.Numerics;
using VectorLearn.Lanes;
using VectorLearn.Sweeps;
using VectorLearn.Traces;

namespace VectorLearn.Learners;

/// <summary>A way of learning, by name.</summary>
public abstract class Learner
{
    private protected Learner(string name, string stepSizeName, Axis defaultStepSize)
    {
        Name = name;
        StepSizeName = stepSizeName;
        DefaultStepSize = defaultStepSize;
    }

    /// <summary>Gradient descent: <c>weight -= alpha * delta * input</c>.</summary>
    public static Learner GradientDescent { get; } =
        new LearnerOf<GradientDescent>("gradient-descent", "alpha", Axis.Linear(0.001, 1, 1000));

    /// <summary>Hot and cold: the weight moves by the step amount to where the error is smaller.</summary>
    public static Learner HotCold { get; } =
        new LearnerOf<HotCold>("hot-cold", "step_amount", Axis.Linear(0.001, 0.5, 1000));

    /// <summary>Every learner there is.</summary>
    public static IReadOnlyList<Learner> All { get; } = [GradientDescent, HotCold];

    /// <summary>The name used on the command line and in files, such as <c>gradient-descent</c>.</summary>
    public string Name { get; }

    /// <summary>What this learner calls its step size: <c>alpha</c> or <c>step_amount</c>.</summary>
    public string StepSizeName { get; }

    /// <summary>The step sizes a sweep takes if none are given.</summary>
    public Axis DefaultStepSize { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;

    internal abstract Kernel<T> CreateKernel<T>(LaneWidth width)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>;

    internal abstract TraceStep<T> TraceStep<T>(int step, T input, T goal, T stepSize, T weight)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>;
}

/// <summary>Binds a rule to its name: the one place where a rule meets its lanes.</summary>
internal sealed class LearnerOf<TLearner>(string name, string stepSizeName, Axis defaultStepSize)
    : Learner(name, stepSizeName, defaultStepSize)
    where TLearner : struct, ILearner
{
    internal override Kernel<T> CreateKernel<T>(LaneWidth width) => LaneWidths.Resolve<T>(width) switch
    {
        LaneWidth.Scalar => LaneKernel<TLearner, ScalarLane<T>, T>.Take(),
        LaneWidth.Vector => LaneKernel<TLearner, VectorLane<T>, T>.Take(),
        _ => LaneKernel<TLearner, Vector512Lane<T>, T>.Take(),
    };

    internal override TraceStep<T> TraceStep<T>(int step, T input, T goal, T stepSize, T weight)
        => Traces.TraceStep<T>.Take<TLearner>(step, input, goal, stepSize, weight);
}
