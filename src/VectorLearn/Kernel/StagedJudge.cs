using System.Numerics;
using VectorLearn.Lanes;

namespace VectorLearn.Kernel;

/// <summary>The one judge of all neurons that are a loop of their own.</summary>
/// <param name="neurons">The neurons.</param>
internal sealed class StagedJudge<TLane, T>(NeuronStage<TLane, T> neurons) : Judge<T>
    where TLane : unmanaged, ILane<TLane, T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    private readonly NeuronJudge<AskedNeuron<TLane, T>, TLane, T> _judge = new();

    public override void Settle(Bundle<T> scratch, LearnerSpans<T> learners, Limits<T> limits, OutcomeSpans<T> outcomes)
    {
        AskedNeuron<TLane, T>.Current = neurons;
        _judge.Settle(scratch, learners, limits, outcomes);
    }

    public override NeuronValues<T> Look(Bundle<T> bundle, T distance)
    {
        AskedNeuron<TLane, T>.Current = neurons;
        return _judge.Look(bundle, distance);
    }
}
