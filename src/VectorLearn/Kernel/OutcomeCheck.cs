using System.Numerics;
using System.Runtime.CompilerServices;
using VectorLearn.Lanes;

namespace VectorLearn.Kernel;

/// <summary>Whether learners of a lane have come to an outcome by their error.</summary>
internal static class OutcomeCheck
{
    /// <summary>Turns learners inactive that have converged or diverged.</summary>
    /// <param name="error">Their errors.</param>
    /// <param name="tolerance">An error at or below this ends a learner.</param>
    /// <param name="divergence">An error not at or below this ends a learner.</param>
    /// <param name="zero">0.</param>
    /// <param name="active">The whole number 1 for each learner that is active, else 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StillOpen<TLane, T>(TLane error, TLane tolerance, TLane divergence, TLane zero, ref TLane active)
        where TLane : unmanaged, ILane<TLane, T>
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        => active = TLane.WhereLess(
            tolerance, error, TLane.WhereLessOrEqual(error, divergence, active, zero), zero);
}
