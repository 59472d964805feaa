using System.Numerics;
using VectorLearn.Learners;

namespace VectorLearn.Traces;

/// <summary>One learner, to be followed step by step.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="Learner">How it learns.</param>
/// <param name="Input">The input.</param>
/// <param name="StepSize">Alpha or step amount.</param>
/// <param name="InitialWeight">The weight it starts with.</param>
/// <param name="Goal">The goal prediction.</param>
public sealed record Trace<T>(Learner Learner, T Input, T StepSize, T InitialWeight, T Goal)
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    /// <summary>Its steps, without end: each update is worked out when it is asked for.</summary>
    public IEnumerable<TraceStep<T>> Steps()
    {
        T weight = InitialWeight;
        for (int step = 0; ; step++)
        {
            TraceStep<T> taken = Learner.TraceStep(step, Input, Goal, StepSize, weight);
            yield return taken;
            weight = taken.NextWeight;
        }
    }
}
