namespace VectorLearn.Plots;

/// <summary>The error against the weight for one input and goal: <c>(input*weight - goal)^2</c>.</summary>
internal readonly record struct ErrorParabola(double Input, double Goal)
{
    // How much farther than it started a diverging learner is followed.
    private const double FarOut = 3;
    private const double Margin = 1.15;

    /// <summary>The weight of no error: <c>goal / input</c>.</summary>
    public double Minimum => Goal / Input;

    public double ErrorAt(double weight)
    {
        double delta = (Input * weight) - Goal;
        return delta * delta;
    }

    /// <summary>The derivative of the error by the weight: <c>2*input*(input*weight - goal)</c>.</summary>
    public double SlopeAt(double weight) => 2 * Input * ((Input * weight) - Goal);

    /// <summary>The weights to show, so that those of interest are well inside and the minimum in the middle.</summary>
    public (double Low, double High) Around(IEnumerable<IReadOnlyList<double>> paths)
    {
        double minimum = Minimum;
        double reach = 0;
        foreach (IReadOnlyList<double> path in paths.Where(path => path.Count > 0))
        {
            double start = Math.Abs(path[0] - minimum);
            double farthest = path.Where(double.IsFinite).Select(weight => Math.Abs(weight - minimum)).DefaultIfEmpty(0).Max();
            reach = Math.Max(reach, Math.Min(farthest, FarOut * start));
        }

        reach = Margin * (reach > 0 ? reach : Math.Max(Math.Abs(minimum), 1) / 2);
        return (minimum - reach, minimum + reach);
    }

    /// <summary>Points of the curve from one weight to another.</summary>
    public IEnumerable<(double Weight, double Error)> Points(double low, double high, int count)
    {
        for (int i = 0; i < count; i++)
        {
            double weight = low + ((high - low) * i / (count - 1));
            yield return (weight, ErrorAt(weight));
        }
    }
}
