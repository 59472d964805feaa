using System.Numerics;
using System.Runtime.CompilerServices;

namespace VectorLearn.Rules;

/// <summary>On the parabola an update that keeps a velocity takes delta and velocity to a linear combination of them: its two
/// roots say how delta moves. Two real ones, and the larger soon is all there is; two complex ones, and delta swings while it
/// shrinks by the same factor in every step, so that it may pass the goal, and be near enough, long before all of the swing is.</summary>
internal abstract class SwingHints : ScheduleHints
{
    // It may pass through the tolerance at any step: watching blocks, to take half of them back, is no quicker than checking.
    public override bool LetRush => false;

    public override bool ReadsSecondParameter => true;

    /// <summary>The sum and the product of an update's roots, and the factor from the first delta to the second, where
    /// velocity begins with 0.</summary>
    /// <param name="share">alpha * input^2.</param>
    /// <param name="beta">How much of the velocity is kept.</param>
    protected abstract (Vector<float> Sum, Vector<float> Product, Vector<float> First) UpdateOf(Vector<float> share, Vector<float> beta);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Forecast(in Forecasting learners, Span<float> steps)
    {
        Vector<float> zero = Vector<float>.Zero;
        Vector<float> one = Vector<float>.One;
        var converged = Vector.Create(MathF.Log2(learners.ConvergedDelta));
        var diverged = Vector.Create(MathF.Log2(learners.DivergedDelta));
        for (int i = 0; i < steps.Length; i += Vector<float>.Count)
        {
            var input = new Vector<float>(learners.Inputs[i..]);
            Vector<float> share = input * input * new Vector<float>(learners.StepSizes[i..]);
            (Vector<float> sum, Vector<float> product, Vector<float> first)
                = UpdateOf(share, new Vector<float>(learners.SecondParameters[i..]));
            Vector<float> spread = (sum * sum) - (product * Vector.Create(4f));
            Vector<float> root = Vector.SquareRoot(Vector.Abs(spread));

            // Complex: the square of their magnitude is the product, and how far delta swings depends on where it begins.
            Vector<float> slant = (sum - first - first) / root;
            Vector<float> swingFactor = Logarithms.Of(product) * Vector.Create(0.5f);
            Vector<float> swingHeight = Logarithms.Of(one + (slant * slant)) * Vector.Create(0.5f);

            // Real: 1 less one root, times 1 less the other, is the share.
            Vector<float> larger = (sum + Vector.CopySign(root, sum)) * Vector.Create(0.5f);
            Vector<float> smaller = sum - larger;
            Vector<float> factor = Vector.ConditionalSelect(
                Vector.LessThan(zero, sum), Logarithms.OfOneMinus(share / (one - smaller)), Logarithms.Of(larger));
            Vector<float> height = Logarithms.Of((first - smaller) / (larger - smaller));

            Vector<int> swings = Vector.LessThan(spread, zero);
            factor = Vector.ConditionalSelect(swings, swingFactor, factor);
            height = Vector.ConditionalSelect(swings, swingHeight, height);
            Vector<float> bound = Vector.ConditionalSelect(Vector.LessThan(factor, zero), converged, diverged);
            ((bound - height - Logarithms.Of(new Vector<float>(learners.Deltas[i..]))) / factor).CopyTo(steps[i..]);
        }
    }
}
