using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using VectorLearn.Lanes;

namespace VectorLearn.Learners;

/// <summary>Gradient descent: <c>weight - alpha * (delta * input)</c>. The step size is alpha.</summary>
internal readonly struct GradientDescent : ILearner
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Next<TLane>(TLane input, TLane goal, TLane alpha, TLane weight)
        where TLane : unmanaged, ILane<TLane>
        => weight - (alpha * WeightDelta(input, ForwardPass.Delta(input, goal, weight)));

    /// <summary><c>weightDelta = delta * input</c>: the direction and the amount.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane WeightDelta<TLane>(TLane input, TLane delta)
        where TLane : unmanaged, ILane<TLane>
        => delta * input;

    /// <summary>Each update multiplies delta by <c>1 - alpha * input^2</c>, so its logarithm moves in even steps. It stops
    /// short of the goal where an update is lost in the weight's rounding: where <c>alpha * input^2 * |delta|</c> is below
    /// the rounding of the goal.</summary>
    public static void Forecast(in Forecasting learners, Span<float> steps)
    {
        float logConverged = MathF.Log2(learners.ConvergedDelta);
        float logDiverged = MathF.Log2(learners.DivergedDelta);
        Span<float> logFactors = stackalloc float[256];
        Span<float> logDeltas = stackalloc float[256];
        Span<float> bounds = stackalloc float[256];
        bounds.Fill(logConverged);
        for (int start = 0; start < steps.Length; start += logFactors.Length)
        {
            int count = Math.Min(logFactors.Length, steps.Length - start);
            Span<float> factors = logFactors[..count];
            Span<float> deltas = logDeltas[..count];
            ReadOnlySpan<float> inputs = learners.Inputs.Slice(start, count);
            TensorPrimitives.Multiply(inputs, inputs, factors);
            TensorPrimitives.Multiply(factors, learners.StepSizes.Slice(start, count), factors);
            if (learners.Disturbance > 0)
            {
                TensorPrimitives.Log2(factors, bounds[..count]);
                TensorPrimitives.Subtract(MathF.Log2(learners.Disturbance), bounds[..count], bounds[..count]);
                TensorPrimitives.Max(bounds[..count], logConverged, bounds[..count]);
            }

            TensorPrimitives.Subtract(1f, factors, factors);
            TensorPrimitives.Abs(factors, factors);
            TensorPrimitives.Log2(factors, factors);
            TensorPrimitives.Abs(learners.Deltas.Slice(start, count), deltas);
            TensorPrimitives.Log2(deltas, deltas);
            Divide(factors, deltas, bounds[..count], logDiverged, steps.Slice(start, count));
        }
    }

    /// <summary>The steps of each learner: the distance to the bound it moves to, over the distance of a step.</summary>
    private static void Divide(
        ReadOnlySpan<float> logFactors,
        ReadOnlySpan<float> logDeltas,
        ReadOnlySpan<float> logConverged,
        float logDiverged,
        Span<float> steps)
    {
        int i = 0;
        for (; i <= steps.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var factor = new Vector<float>(logFactors[i..]);
            Vector<float> bound = Vector.ConditionalSelect(
                Vector.LessThan(factor, Vector<float>.Zero), new Vector<float>(logConverged[i..]), Vector.Create(logDiverged));
            ((bound - new Vector<float>(logDeltas[i..])) / factor).CopyTo(steps[i..]);
        }

        for (; i < steps.Length; i++)
        {
            steps[i] = ((logFactors[i] < 0 ? logConverged[i] : logDiverged) - logDeltas[i]) / logFactors[i];
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
    public static QuietBand<T>? FindQuietBand<T>(in Extremes extremes, QuietBand<T> deltas, int steps)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        double roundoff = double.CreateChecked(T.BitIncrement(T.One) - T.One);
        double underflow = double.CreateChecked(T.Epsilon)
            * (1 + extremes.Input) * (1 + (extremes.StepSize * (1 + extremes.Input)));
        double relative = 40 * (steps + 2) * roundoff;
        double absolute = 8 * (steps + 2) * ((roundoff * extremes.Goal) + underflow);
        double low = (double.CreateChecked(deltas.Low) + absolute) * (1 + relative);
        double high = (double.CreateChecked(deltas.High) * (1 - relative)) - absolute;
        if (!(relative < 0.25) || !(low < high) || !(low <= double.CreateChecked(T.MaxValue)))
        {
            return null;
        }

        return new QuietBand<T>(T.BitIncrement(T.CreateChecked(low)), T.BitDecrement(T.CreateChecked(high)));
    }
}
