using System.Numerics;
using VectorLearn.Kernel;

namespace VectorLearn.Traces;

/// <summary>One step of one learner: what it predicts, how far off it is, and what it learns.</summary>
/// <typeparam name="T">The type that holds its numbers.</typeparam>
/// <param name="Step">The updates made before.</param>
/// <param name="Weight">The weight before this update.</param>
/// <param name="Prediction">What it predicts with that weight.</param>
/// <param name="Delta"><c>prediction - goal</c>, the pure error.</param>
/// <param name="Error">The error of the prediction.</param>
/// <param name="WeightDelta">Half the error's derivative by the weight: direction and amount.</param>
/// <param name="Memory">What the rule carries beside the weight, before this update, in the order of its
/// <see cref="Rules.Rule.Memory"/>.</param>
/// <param name="NextWeight">The weight after this update.</param>
public readonly record struct TraceStep<T>(
    int Step, T Weight, T Prediction, T Delta, T Error, T WeightDelta, IReadOnlyList<T> Memory, T NextWeight)
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    /// <summary>What a learner that tries both sides before it moves found there; null for one that does not.</summary>
    public Probes<T>? Probes { get; init; }
}

/// <summary>What a learner that tries a step up and a step down found there.</summary>
/// <typeparam name="T">The type that holds its numbers.</typeparam>
/// <param name="Up">With the weight a step amount higher.</param>
/// <param name="Down">With the weight a step amount lower.</param>
public readonly record struct Probes<T>(Probe<T> Up, Probe<T> Down);
