using System.Diagnostics;
using System.Numerics;
using VectorLearn.Lanes;
using VectorLearn.Learners;

namespace VectorLearn.Sweeps;

/// <summary>How many updates of gradient descent one thread makes in a second when nothing is checked: what the kernel's
/// inner loop is capable of.</summary>
internal static class StepRate
{
    private const int Steps = 20_000;

    /// <summary>Measures for about <paramref name="time"/> and takes the best stretch, since whatever else the machine
    /// does can only slow it down.</summary>
    public static double Measure<T>(LaneWidth width, TimeSpan time)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        => LaneWidths.Resolve<T>(width) switch
        {
            LaneWidth.Scalar => Measure<ScalarLane<T>, T>(time),
            LaneWidth.Vector => Measure<VectorLane<T>, T>(time),
            _ => Measure<Vector512Lane<T>, T>(time),
        };

    private static double Measure<TLane, T>(TimeSpan time)
        where TLane : unmanaged, ILane<TLane, T>
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        var bundle = new Bundle<GradientDescent, TLane, T> { HaveSharedGoal = true };
        bundle.Inputs.Fill(T.One);
        bundle.Goals.Fill(T.CreateChecked(0.8));
        bundle.StepSizes.Fill(T.CreateChecked(0.1));
        double best = 0;
        long start = Stopwatch.GetTimestamp();
        do
        {
            bundle.Weights.Fill(T.CreateChecked(0.5));
            long stretch = Stopwatch.GetTimestamp();
            bundle.Advance(Steps);
            double seconds = Stopwatch.GetElapsedTime(stretch).TotalSeconds;
            best = Math.Max(best, (double)Steps * bundle.Inputs.Length / seconds);
        }
        while (Stopwatch.GetElapsedTime(start) < time);

        return best;
    }
}
