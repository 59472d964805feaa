using System.Runtime.CompilerServices;
using VectorLearn.Lanes;

namespace VectorLearn.Learners;

/// <summary>Hot and cold: try the weight a step up and a step down, and go where the error is smaller; equal errors
/// leave the weight alone. The step size is the step amount.</summary>
internal readonly struct HotCold : ILearner
{
    public static bool Probes => true;

    public static bool RepeatsAtGoal => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Next<TLane>(TLane input, TLane goal, TLane stepAmount, TLane weight)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane above = weight + stepAmount;
        TLane below = weight - stepAmount;
        TLane up = ForwardPass.Error(input, goal, above);
        TLane down = ForwardPass.Error(input, goal, below);
        return TLane.WhereLess(down, up, below, TLane.WhereLess(up, down, above, weight));
    }

    /// <summary>The weight walks <c>|delta0| / (stepAmount * |input|)</c> steps to the goal, then swings round it.</summary>
    public static void Forecast(in Forecasting learners, Span<float> steps)
    {
        for (int i = 0; i < steps.Length; i++)
        {
            steps[i] = MathF.Abs(learners.Deltas[i] / (learners.StepSizes[i] * learners.Inputs[i]));
        }
    }
}
