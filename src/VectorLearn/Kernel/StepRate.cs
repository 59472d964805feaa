using System.Diagnostics;
using System.Numerics;
using VectorLearn.Lanes;
using VectorLearn.Losses;
using VectorLearn.Numbers;
using VectorLearn.Rules;

namespace VectorLearn.Kernel;

/// <summary>How many updates one thread makes in a second when nothing is checked: what the kernel's inner loop is capable
/// of.</summary>
public static class StepRate
{
    private const int Steps = 5_000;

    /// <summary>Measures for about <paramref name="time"/> and takes the best stretch, since whatever else the machine
    /// does can only slow it down.</summary>
    /// <param name="rule">How the learners learn, with the typical values of its parameters.</param>
    /// <param name="format">The numbers they reckon with.</param>
    /// <param name="width">How many advance at once.</param>
    /// <param name="time">How long to measure.</param>
    /// <param name="activation">What their neurons make of input times weight; nothing if null.</param>
    /// <param name="loss">How far off a prediction is, with the typical values of its parameters; delta squared if null.</param>
    /// <returns>Updates a second.</returns>
    public static double Measure(
        Rule rule, NumberFormat format, LaneWidth width, TimeSpan time, Activation? activation = null, Loss? loss = null)
    {
        ArgumentNullException.ThrowIfNull(format);
        return format.Use(new Measurement(KernelKind.Of(rule, activation, loss, format, width), time));
    }

    private sealed class Measurement(KernelKind kind, TimeSpan time) : INumberUser<double>
    {
        public double Use<T>()
            where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        {
            Stepper<T> stepper = KernelParts<T>.Of(kind).Stepper;
            Bundle<T> bundle = stepper.CreateBundle();
            T[] parameters =
            [
                .. kind.Rule.Parameters.Select(parameter => kind.Format.Update.Round<T>(parameter.Typical)),
                .. kind.Loss.Parameters.Select(parameter => kind.Format.Neuron.Round<T>(parameter.Typical)),
            ];
            T[] memory = kind.Memory<T>();
            double best = 0;
            long start = Stopwatch.GetTimestamp();
            do
            {
                bundle.Fill(T.One, kind.Format.Round<T>(0.8), parameters, kind.Format.Update.Round<T>(0.5), memory);
                long stretch = Stopwatch.GetTimestamp();
                stepper.Advance(bundle, Steps);
                double seconds = Stopwatch.GetElapsedTime(stretch).TotalSeconds;
                best = Math.Max(best, (double)Steps * bundle.Size / seconds);
            }
            while (Stopwatch.GetElapsedTime(start) < time);

            return best;
        }
    }
}
