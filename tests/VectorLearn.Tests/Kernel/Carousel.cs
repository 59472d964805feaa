using VectorLearn.Learners;
using VectorLearn.Sweeps;

namespace VectorLearn.Tests.Sweeps;

/// <summary>A learner made to repeat itself as it is told: the weight climbs by the input up to the step size and then
/// goes round 0, 1, ... step size, with a period of step size + 1 (for an input of 1).</summary>
internal readonly struct Carousel : ILearner
{
    public static Learner Learner { get; } = new LearnerOf<Carousel>("carousel", "last", Axis.Constant(1));

    public static TLane Next<TLane>(TLane input, TLane goal, TLane stepSize, TLane weight)
        where TLane : unmanaged, VectorLearn.Lanes.ILane<TLane>
        => TLane.WhereLess(weight, stepSize, weight + input, weight - stepSize);

    public static double Plain(double input, double goal, double last, double weight)
        => weight < last ? weight + input : weight - last;
}
