using System.Numerics;
using VectorLearn.Theory;

namespace VectorLearn.Alphas;

/// <summary>Finds the alphas of gradient descent for one input by trying them, to the last digit of a number type: batches
/// of learners close in on the two neighbouring numbers between which the answer changes. Theory only says where to
/// begin.</summary>
public static class AlphaSearch
{
    /// <summary>The updates after which a learner is said to have come closer to the goal or not. At the boundary
    /// learners take for ever to converge or diverge; whether delta has shrunk tells them apart long before. Where a learner
    /// comes to repeat itself earlier, what counts is its delta there.</summary>
    public const int Updates = 1000;

    /// <summary>Searches.</summary>
    /// <typeparam name="T">The number type of the learners.</typeparam>
    /// <param name="input">The input, finite.</param>
    /// <param name="initialWeight">The weight learners start with, finite.</param>
    /// <param name="goal">The goal, finite.</param>
    /// <param name="cancellation">Stops the search.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static AlphaFindings<T> Run<T>(T input, T initialWeight, T goal, CancellationToken cancellation = default)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        double wideInput = double.CreateChecked(input);
        var findings = new AlphaFindings<T>(input, Contraction.BestAlpha(wideInput), Contraction.AlphaBound(wideInput));
        T delta = (input * initialWeight) - goal;
        T best = T.CreateSaturating(findings.BestByTheory);
        AlphaObstacle obstacle = T.IsZero(input) ? AlphaObstacle.NoInput
            : !T.IsFinite(delta * delta) ? AlphaObstacle.ErrorTooLarge
            : T.IsZero(delta * delta) ? AlphaObstacle.AtGoal
            : !T.IsFinite(best) ? AlphaObstacle.AlphaTooLarge
            : !T.IsFinite(T.CreateSaturating(findings.BoundByTheory)) ? AlphaObstacle.BoundTooLarge
            : T.IsZero(best) ? AlphaObstacle.AlphaTooSmall
            : AlphaObstacle.None;
        return obstacle == AlphaObstacle.None
            ? new AlphaTrials<T>(input, initialWeight, goal, cancellation).Search(findings, best)
            : findings with { Obstacle = obstacle };
    }
}
