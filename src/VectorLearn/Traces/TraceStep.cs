using System.Numerics;
using VectorLearn.Lanes;
using VectorLearn.Learners;

namespace VectorLearn.Traces;

/// <summary>One step of one learner: what it predicts, how far off it is, and what it learns.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="Step">The updates made before.</param>
/// <param name="Weight">The weight before this update.</param>
/// <param name="Prediction"><c>input * weight</c>.</param>
/// <param name="Delta"><c>prediction - goal</c>, the pure error.</param>
/// <param name="Error"><c>delta * delta</c>.</param>
/// <param name="WeightDelta"><c>delta * input</c>: direction and amount.</param>
/// <param name="NextWeight">The weight after this update.</param>
public readonly record struct TraceStep<T>(
    int Step, T Weight, T Prediction, T Delta, T Error, T WeightDelta, T NextWeight)
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    /// <summary>What a learner that tries both sides before it moves found there; null for one that does not.</summary>
    public Probes<T>? Probes { get; private init; }

    internal static TraceStep<T> Take<TLearner>(int step, T input, T goal, T stepSize, T weight)
        where TLearner : struct, ILearner
    {
        T prediction = Value(ForwardPass.Prediction(Lane(input), Lane(weight)));
        T delta = Value(ForwardPass.Delta(Lane(input), Lane(goal), Lane(weight)));
        T error = Value(ForwardPass.Error(Lane(input), Lane(goal), Lane(weight)));
        T weightDelta = Value(GradientDescent.WeightDelta(Lane(input), Lane(delta)));
        T next = Value(TLearner.Next(Lane(input), Lane(goal), Lane(stepSize), Lane(weight)));
        return new TraceStep<T>(step, weight, prediction, delta, error, weightDelta, next)
        {
            Probes = TLearner.Probes
                ? new Probes<T>(Probe(input, goal, weight + stepSize), Probe(input, goal, weight - stepSize))
                : null,
        };
    }

    private static Probe<T> Probe(T input, T goal, T weight) => new(
        Value(ForwardPass.Prediction(Lane(input), Lane(weight))),
        Value(ForwardPass.Error(Lane(input), Lane(goal), Lane(weight))));

    private static ScalarLane<T> Lane(T value) => new(value);

    private static T Value(ScalarLane<T> lane)
    {
        T value = default;
        lane.Store(ref value, 0);
        return value;
    }
}

/// <summary>What a learner that tries a step up and a step down found there.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="Up">With the weight a step amount higher.</param>
/// <param name="Down">With the weight a step amount lower.</param>
public readonly record struct Probes<T>(Probe<T> Up, Probe<T> Down);

/// <summary>A weight that was tried.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="Prediction"><c>input * weight</c>.</param>
/// <param name="Error">The error of that prediction.</param>
public readonly record struct Probe<T>(T Prediction, T Error);
