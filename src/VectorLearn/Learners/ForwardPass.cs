using System.Runtime.CompilerServices;
using VectorLearn.Lanes;

namespace VectorLearn.Learners;

/// <summary>Predict and compare: what every learner does before it learns.</summary>
internal static class ForwardPass
{
    /// <summary><c>prediction = input * weight</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Prediction<TLane>(TLane input, TLane weight)
        where TLane : unmanaged, ILane<TLane>
        => input * weight;

    /// <summary><c>delta = prediction - goal</c>, the pure error.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Delta<TLane>(TLane input, TLane goal, TLane weight)
        where TLane : unmanaged, ILane<TLane>
        => Prediction(input, weight) - goal;

    /// <summary><c>error = delta * delta</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Error<TLane>(TLane input, TLane goal, TLane weight)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane delta = Delta(input, goal, weight);
        return delta * delta;
    }
}
