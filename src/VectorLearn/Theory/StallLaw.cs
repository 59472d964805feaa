using VectorLearn.Numbers;

namespace VectorLearn.Theory;

/// <summary>Where gradient descent on the parabola stops before its goal: an update <c>alpha*delta*input</c> that is no more
/// than half the weight's last bit is lost when it is subtracted (Xia, Massei, Hochstenbach and Koren, "On the influence of
/// stochastic roundoff errors and their bias on the convergence of the gradient descent method with low-precision floating-point
/// computation", 2022). All other rounding is left out of account.</summary>
/// <param name="format">The number format.</param>
/// <param name="input">The input.</param>
/// <param name="goal">The goal.</param>
/// <param name="initialWeight">The weight the learner starts with.</param>
public sealed class StallLaw(NumberFormat format, double input, double goal, double initialWeight)
{
    /// <summary>The error at which updates are lost; 0 where the prediction is rounded to the goal before.</summary>
    /// <param name="alpha">The alpha: above 0, and such that delta shrinks without changing its sign.</param>
    /// <returns>NaN for input 0, where nothing is learned.</returns>
    public double Error(double alpha)
    {
        double delta = Delta(alpha);
        return delta <= HalfLastBit(goal, format.Neuron) ? 0 : delta * delta;
    }

    /// <summary>|delta| there, in exact numbers.</summary>
    /// <param name="alpha">As for <see cref="Error"/>.</param>
    private double Delta(double alpha)
    {
        double first = Math.Abs((input * initialWeight) - goal);
        if (input == 0 || !double.IsFinite(first))
        {
            return double.NaN;
        }

        // On its way the weight passes powers of two, where its last bit changes: between them the law gives one delta.
        double target = goal / input;
        double weight = initialWeight;
        while (true)
        {
            (double halfBit, double next) = Stretch(weight, target);
            double lost = halfBit / (alpha * Math.Abs(input));
            double here = Math.Abs(input * (weight - target));
            if (here <= lost)
            {
                return here;
            }

            if (next == target || lost > Math.Abs(input * (next - target)))
            {
                return lost;
            }

            weight = next;
        }
    }

    /// <summary>Half the weight's last bit on the way from a weight, and how far it stays so: to the next power of two, 0, or the
    /// target.</summary>
    private (double HalfBit, double Next) Stretch(double weight, double target)
    {
        NumberFormat numbers = format.Update;
        int least = Math.ILogB(numbers.Epsilon) + numbers.SignificandBits - 1;
        bool isAway = weight == 0 || (Math.Sign(target) == Math.Sign(weight) && Math.Abs(target) > Math.Abs(weight));
        int exponent = weight == 0 ? least : Math.Max(Math.ILogB(weight), least);
        if (!isAway && exponent > least && Math.Abs(weight) == Math.ScaleB(1, exponent))
        {
            exponent--;
        }

        double magnitude = isAway ? Math.ScaleB(1, exponent + 1) : exponent == least ? 0 : Math.ScaleB(1, exponent);
        double next = Math.CopySign(magnitude, weight == 0 ? target : weight);
        bool passes = weight < target ? next >= target : next <= target;
        return (Math.ScaleB(1, exponent - numbers.SignificandBits), passes ? target : next);
    }

    /// <summary>Half the distance from a number to the next one further from 0.</summary>
    private static double HalfLastBit(double number, NumberFormat numbers)
        => number == 0 ? numbers.Epsilon / 2
            : Math.Max(numbers.Epsilon, Math.ScaleB(1, Math.ILogB(number) - numbers.SignificandBits + 1)) / 2;
}
