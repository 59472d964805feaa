using System.Numerics;
using VectorLearn.Numbers;
using VectorLearn.Theory;

namespace VectorLearn.Alphas;

/// <summary>Finds the alphas of gradient descent for one input by trying them, to the last digit of a number format: batches
/// of learners close in on the two neighbouring numbers between which the answer changes. Theory only says where to
/// begin.</summary>
public static class AlphaSearch
{
    /// <summary>The updates after which a learner is said to have come closer to the goal or not. At the boundary
    /// learners take for ever to converge or diverge; whether delta has shrunk tells them apart long before. Where a learner
    /// comes to repeat itself earlier, what counts is its delta there.</summary>
    public const int Updates = 1000;

    /// <summary>Searches.</summary>
    /// <typeparam name="T">The type that holds the learners' numbers.</typeparam>
    /// <param name="input">The input, finite.</param>
    /// <param name="initialWeight">The weight learners start with, finite.</param>
    /// <param name="goal">The goal, finite.</param>
    /// <param name="format">The numbers they reckon with; those of <typeparamref name="T"/> if null.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static AlphaFindings<T> Run<T>(
        T input, T initialWeight, T goal, NumberFormat? format = null, CancellationToken cancellationToken = default)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        format ??= NumberFormat.Of<T>();
        double wideInput = double.CreateChecked(input);
        var findings = new AlphaFindings<T>(input, Contraction.BestAlpha(wideInput), Contraction.AlphaBound(wideInput));
        double best = format.Update.Round(findings.BestByTheory);
        var trials = new AlphaTrials<T>(input, initialWeight, goal, format, cancellationToken);
        AlphaObstacle obstacle = T.IsZero(input) ? AlphaObstacle.NoInput
            : !T.IsFinite(trials.StartError) ? AlphaObstacle.ErrorTooLarge
            : T.IsZero(trials.StartError) ? AlphaObstacle.AtGoal
            : !double.IsFinite(best) ? AlphaObstacle.AlphaTooLarge
            : !double.IsFinite(format.Update.Round(findings.BoundByTheory)) ? AlphaObstacle.BoundTooLarge
            : best == 0 ? AlphaObstacle.AlphaTooSmall
            : AlphaObstacle.None;
        return obstacle == AlphaObstacle.None ? trials.Search(findings, best) : findings with { Obstacle = obstacle };
    }
}
