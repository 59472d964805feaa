using System.Numerics;
using VectorLearn.Lanes;
using VectorLearn.Losses;
using VectorLearn.Numbers;
using VectorLearn.Rules;

namespace VectorLearn.Kernel;

/// <summary>Runs learners on spans until each has its outcome. Keeps scratch memory: one thread at a time.</summary>
/// <typeparam name="T">The type that holds the learners' numbers.</typeparam>
public sealed class Kernel<T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    /// <summary>Creates a kernel.</summary>
    /// <param name="rule">How the learners learn.</param>
    /// <param name="activation">What their neurons make of input times weight; nothing if null.</param>
    /// <param name="loss">How far off a prediction is; delta squared if null.</param>
    /// <param name="format">The numbers they reckon with; those of <typeparamref name="T"/> if null.</param>
    /// <param name="width">How many advance at once.</param>
    public static Kernel<T> Create(
        Rule rule,
        Activation? activation = null,
        Loss? loss = null,
        NumberFormat? format = null,
        LaneWidth width = LaneWidth.Auto)
        => throw new NotImplementedException();

    /// <summary>Runs each learner until its outcome.</summary>
    /// <param name="learners">Where they start.</param>
    /// <param name="limits">When a run ends.</param>
    /// <param name="outcomes">Takes what became of them.</param>
    /// <param name="cancellationToken">Stops the run; the results are then unfinished.</param>
    /// <exception cref="ArgumentException">Spans are not of the same length.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public void Run(
        LearnerSpans<T> learners,
        Limits<T> limits,
        OutcomeSpans<T> outcomes,
        CancellationToken cancellationToken = default)
        => throw new NotImplementedException();

    /// <summary>One learner, to be followed step by step.</summary>
    public SingleLearner<T> Follow(T input, T goal, T initialWeight, params ReadOnlySpan<T> parameters)
        => throw new NotImplementedException();
}
