using System.Numerics;
using VectorLearn.Lanes;
using VectorLearn.Losses;
using VectorLearn.Numbers;
using VectorLearn.Rules;

namespace VectorLearn.Kernel;

/// <summary>Learners that advance side by side, to be looked at on their way: in the kernel's arithmetic and at its speed, but
/// without outcomes. One that has converged or diverged goes on. One thread at a time.</summary>
/// <typeparam name="T">The type that holds the learners' numbers.</typeparam>
public sealed class LearnerGroup<T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    private readonly Stepper<T> _stepper;
    private readonly Bundle<T> _bundle;
    private readonly T[] _memory;
    private readonly int[] _order;
    private readonly int _parameters;

    private LearnerGroup(KernelKind kind)
    {
        _stepper = KernelParts<T>.Of(kind).Stepper;
        _bundle = _stepper.CreateBundle();
        _memory = kind.Memory<T>();
        _order = [.. Enumerable.Range(0, _bundle.Size)];
        _parameters = kind.Rule.Parameters.Count + kind.Loss.Parameters.Count;
    }

    /// <summary>The most learners there can be.</summary>
    public int Capacity => _bundle.Size;

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Creates a group without learners.</summary>
    /// <param name="rule">How the learners learn.</param>
    /// <param name="activation">What their neurons make of input times weight; nothing if null.</param>
    /// <param name="loss">How far off a prediction is; delta squared if null.</param>
    /// <param name="format">The numbers they reckon with; those of <typeparamref name="T"/> if null.</param>
    /// <param name="width">How many advance at once.</param>
    /// <exception cref="ArgumentException"><typeparamref name="T"/> does not hold the format's numbers.</exception>
    public static LearnerGroup<T> Create(
        Rule rule,
        Activation? activation = null,
        Loss? loss = null,
        NumberFormat? format = null,
        LaneWidth width = LaneWidth.Auto)
        => new(KernelKind.Of(rule, activation, loss, format ?? NumberFormat.Of<T>(), width));

    /// <summary>Takes in learners at their start, in place of those it has.</summary>
    /// <param name="learners">Where they start: 1 to <see cref="Capacity"/> learners.</param>
    /// <exception cref="ArgumentException">There are none or too many, or spans are too short.</exception>
    public void Begin(LearnerSpans<T> learners)
    {
        int count = learners.Count;
        if (count == 0 || count > Capacity)
        {
            throw new ArgumentException($"there must be 1 to {Capacity} learners, not {count}", nameof(learners));
        }

        if (learners.Goals.Length != count || learners.InitialWeights.Length != count
            || learners.Stride < count || learners.Parameters.Length < ((_parameters - 1) * learners.Stride) + count)
        {
            throw new ArgumentException($"all spans must be as long as the inputs, {count}, for each of {_parameters} parameters", nameof(learners));
        }

        Count = count;
        _bundle.Gather(_order.AsSpan(0, count), group: 1, learners, _memory);
    }

    /// <summary>Makes updates of every learner.</summary>
    /// <param name="steps">How many, 0 or more.</param>
    public void Advance(int steps)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        _stepper.Advance(_bundle, steps);
    }

    /// <summary>Copies the learners' weights.</summary>
    /// <param name="weights">Takes <see cref="Count"/> weights.</param>
    public void CopyWeights(Span<T> weights)
    {
        for (int learner = 0; learner < Count; learner++)
        {
            weights[learner] = _bundle.Weight(learner);
        }
    }
}
