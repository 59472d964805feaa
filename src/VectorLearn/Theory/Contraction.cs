namespace VectorLearn.Theory;

/// <summary>What mathematics says of gradient descent on one weight: in exact numbers each update multiplies delta by
/// <c>1 - alpha * input^2</c>.</summary>
/// <remarks>From <c>delta' = input * (weight - alpha * delta * input) - goal = delta * (1 - alpha * input^2)</c>.</remarks>
/// <param name="Input">The input, finite.</param>
/// <param name="Alpha">The learning rate, finite.</param>
public readonly record struct Contraction(double Input, double Alpha)
{
    /// <summary>What each update multiplies delta by: <c>1 - alpha * input^2</c>.</summary>
    public double Factor => 1 - (Alpha * Input * Input);

    /// <summary>What the factor foretells.</summary>
    public ContractionKind Kind => Factor switch
    {
        0 => ContractionKind.OneStep,
        > 0 and < 1 => ContractionKind.Monotone,
        > -1 and < 0 => ContractionKind.Alternating,
        1 or -1 => ContractionKind.Neutral,
        _ => ContractionKind.Diverging,
    };

    /// <summary>The alpha that learns in one step: <c>1 / input^2</c>; infinite for input 0, where no alpha learns.</summary>
    /// <param name="input">The input, finite.</param>
    public static double BestAlpha(double input) => 1 / input / input;

    /// <summary>The alpha with which the slowest of several inputs learns fastest: <c>2 / (least^2 + most^2)</c> of their
    /// magnitudes, where the largest input overshoots as far as the smallest falls short. For one input, its
    /// <see cref="BestAlpha"/>.</summary>
    /// <param name="inputs">The inputs, finite; those that are 0 do not count.</param>
    /// <returns>Infinity if all are 0.</returns>
    public static double SharedAlpha(params ReadOnlySpan<double> inputs)
    {
        double least = double.PositiveInfinity;
        double most = 0;
        foreach (double input in inputs)
        {
            double magnitude = Math.Abs(input);
            least = magnitude > 0 ? Math.Min(least, magnitude) : least;
            most = Math.Max(most, magnitude);
        }

        return most == 0 ? double.PositiveInfinity
            : least == most ? BestAlpha(most)
            : 2 / ((least * least) + (most * most));
    }

    /// <summary>The alpha below which (and above 0) learning converges: <c>2 / input^2</c>; infinite for input 0, where
    /// the weight never moves.</summary>
    /// <param name="input">The input, finite.</param>
    public static double AlphaBound(double input) => 2 / input / input;

    /// <summary>The updates until the magnitude of delta has come down, or up, from one value to another:
    /// <c>ln(to / from) / ln|factor|</c>, rounded up.</summary>
    /// <param name="from">|delta| at the start, above 0.</param>
    /// <param name="to">The |delta| to reach, above 0.</param>
    /// <returns>0 if it is there already; infinity if the factor leads away from it or nowhere.</returns>
    public double StepsBetween(double from, double to)
    {
        double factor = Math.Abs(Factor);
        if (from == to || (factor < 1 && from <= to) || (factor > 1 && from >= to))
        {
            return 0;
        }

        double steps = factor == 0 ? 1 : Math.Log(to / from) / Math.Log(factor);
        return steps > 0 ? Math.Ceiling(steps) : double.PositiveInfinity;
    }

    /// <summary>The updates until a learner has converged or diverged: 0 if it has already, infinity if it never
    /// will.</summary>
    /// <param name="start">|delta| at the start, 0 or more.</param>
    /// <param name="converged">The |delta| at and below which it has converged, 0 or more.</param>
    /// <param name="diverged">The |delta| above which it has diverged, above 0.</param>
    public double StepsUntil(double start, double converged, double diverged)
        => start <= converged || !(start <= diverged) ? 0
            : Math.Abs(Factor) >= 1 ? StepsBetween(start, diverged)
            : converged == 0 && Factor != 0 ? double.PositiveInfinity
            : StepsBetween(start, converged);
}

/// <summary>What a contraction factor foretells of learning.</summary>
public enum ContractionKind
{
    /// <summary>0 &lt; factor &lt; 1: delta shrinks and keeps its sign.</summary>
    Monotone,

    /// <summary>factor = 0: the goal is met in one update.</summary>
    OneStep,

    /// <summary>-1 &lt; factor &lt; 0: delta shrinks and changes its sign with every update.</summary>
    Alternating,

    /// <summary>|factor| = 1: delta keeps its size.</summary>
    Neutral,

    /// <summary>|factor| &gt; 1: delta grows without end.</summary>
    Diverging,
}
