using System.Numerics;
using System.Runtime.CompilerServices;

namespace VectorLearn.Rules;

/// <summary>On the parabola each update of gradient descent multiplies delta by <c>1 - alpha * input^2</c>, so its logarithm
/// moves in even steps. It stops short of the goal where an update is lost in the weight's rounding: where
/// <c>alpha * input^2 * |delta|</c> is below the rounding of the goal.</summary>
internal sealed class ContractionHints : ScheduleHints
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Forecast(in Forecasting learners, Span<float> steps)
    {
        var converged = Vector.Create(MathF.Log2(learners.ConvergedDelta));
        var diverged = Vector.Create(MathF.Log2(learners.DivergedDelta));
        var disturbance = Vector.Create(MathF.Log2(learners.Disturbance));
        for (int i = 0; i < steps.Length; i += Vector<float>.Count)
        {
            var input = new Vector<float>(learners.Inputs[i..]);
            Vector<float> share = input * input * new Vector<float>(learners.StepSizes[i..]);
            Vector<float> factor = Logarithms.OfOneMinus(share);
            Vector<float> least = learners.Disturbance > 0
                ? Vector.MaxNative(converged, disturbance - Logarithms.Of(share))
                : converged;
            Vector<float> bound = Vector.ConditionalSelect(Vector.LessThan(factor, Vector<float>.Zero), least, diverged);
            ((bound - Logarithms.Of(new Vector<float>(learners.Deltas[i..]))) / factor).CopyTo(steps[i..]);
        }
    }

    /// <summary>Rounded gradient descent still has a monotone error, up to a margin.</summary>
    /// <remarks>
    /// With u the unit roundoff, e the error of a product that underflows and c = 1 - alpha*input^2, one rounded update
    /// takes the exact delta to one with
    /// |c| &lt;= 1: |delta'| &lt;= (1 + 17u)|delta| + 4(u|goal| + e) and
    /// |c| &gt;= 1: |delta'| &gt;= (1 - 27u)|delta| - 6(u|goal| + e).
    /// So over n updates a learner that shrinks cannot dip below a bound and come back above it by more than n such
    /// margins, nor one that grows come back below: where both ends lie inside the bounds by that margin, all between
    /// lie within the bounds. An overflow or NaN stays one to the end. The constants below are rounded up generously.
    /// </remarks>
    public override Band? FindQuietBand(in Extremes extremes, Precision numbers, Band bounds, int steps)
    {
        double underflow = numbers.Epsilon * (1 + extremes.Input) * (1 + (extremes.StepSize * (1 + extremes.Input)));
        double relative = 40 * (steps + 2) * numbers.Roundoff;
        double absolute = 8 * (steps + 2) * ((numbers.Roundoff * extremes.Goal) + underflow);
        double low = (bounds.Low + absolute) * (1 + relative);
        double high = (bounds.High * (1 - relative)) - absolute;
        return !(relative < 0.25) || !(low < high) || !(low <= numbers.MaxValue) ? null : new Band(low, high);
    }
}
