using VectorLearn.Grids;
using VectorLearn.Kernel;
using VectorLearn.Lanes;
using VectorLearn.Sweeps;

namespace VectorLearn.Plots;

/// <summary>The error against the weight for one input and goal, in double precision.</summary>
public sealed class ErrorCurve
{
    // How much farther than it started a diverging learner is followed.
    private const double FarOut = 3;
    private const double Margin = 1.15;
    private const int PointCount = 401;

    // What is lower by less than this share of the picture is as low.
    private const double Level = 1e-9;

    private static readonly Sweep s_plain = new();

    private readonly Sweep _sweep;
    private readonly double[] _arguments;
    private readonly Kernel<double> _kernel;

    /// <summary>The parabola <c>(input*weight - goal)^2</c>.</summary>
    /// <param name="input">The input.</param>
    /// <param name="goal">The goal.</param>
    public ErrorCurve(double input, double goal)
        : this(s_plain, input, goal, new double[s_plain.Parameters.Count - 3])
    {
    }

    private ErrorCurve(Sweep sweep, double input, double goal, double[] arguments)
    {
        Input = input;
        Goal = goal;
        _sweep = sweep;
        _arguments = arguments;
        _kernel = Kernel<double>.Create(sweep.Rule, sweep.Activation, sweep.Loss, width: LaneWidth.Scalar);
    }

    /// <summary>The input.</summary>
    public double Input { get; }

    /// <summary>The goal.</summary>
    public double Goal { get; }

    /// <summary>The weight in the middle of pictures, where input times weight is the goal: the parabola's minimum.</summary>
    internal double Center => Goal / Input;

    /// <summary>What a legend calls it.</summary>
    internal string Legend => _sweep.Activation == s_plain.Activation && _sweep.Loss == s_plain.Loss
        ? "error = (input × weight − goal)²"
        : $"error, {_sweep.Activation} and {_sweep.Loss}";

    /// <summary>The curve that a sweep's learners learn on.</summary>
    /// <param name="sweep">A sweep whose parameters are all constants.</param>
    /// <exception cref="ArgumentException">A parameter is an axis.</exception>
    public static ErrorCurve Of(Sweep sweep)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        Grid grid = sweep.Grid;
        if (grid.Count != 1)
        {
            throw new ArgumentException("the learners of several points have no error curve in common", nameof(sweep));
        }

        double[] values = [.. grid.Axes.Select(axis => axis.Axis.Value<double>(0, sweep.FormatOf(axis.Parameter)))];
        return new ErrorCurve(
            sweep, values[grid.PlaceOf(Parameter.Input)], values[grid.PlaceOf(Parameter.Goal)], values[..^3]);
    }

    /// <summary>The error with a weight.</summary>
    /// <param name="weight">The weight.</param>
    public double ErrorAt(double weight) => _kernel.Follow(Input, Goal, weight, _arguments).Error;

    /// <summary>The derivative of the error by the weight.</summary>
    /// <param name="weight">The weight.</param>
    public double SlopeAt(double weight) => 2 * _kernel.Follow(Input, Goal, weight, _arguments).WeightDelta;

    /// <summary>Points of the curve around a learner's path over it, evenly spaced, as pictures show them; none where the
    /// error is the same at any weight.</summary>
    /// <param name="path">The learner's weights, from the first.</param>
    public IReadOnlyList<(double Weight, double Error)> PointsAround(IReadOnlyList<double> path)
        => Input == 0 || !double.IsFinite(Center) ? [] : Points(Around([path]));

    /// <summary>Whether another curve is the same.</summary>
    internal bool IsSameAs(ErrorCurve other)
        => Input == other.Input && Goal == other.Goal
            && _sweep.Activation == other._sweep.Activation && _sweep.Loss == other._sweep.Loss
            && LossArguments.SequenceEqual(other.LossArguments);

    private ReadOnlySpan<double> LossArguments => _arguments.AsSpan(_sweep.Rule.Parameters.Count);

    /// <summary>Checks that there is something to see.</summary>
    /// <exception cref="PlotDataException">The input is 0, whose error is the same at any weight.</exception>
    internal void Check()
    {
        if (Input == 0 || !double.IsFinite(Center))
        {
            throw new PlotDataException("the error is the same at any weight where the input is 0; give another input")
            { Setting = nameof(Input) };
        }
    }

    /// <summary>The weights to show, so that those of interest are well inside and the center is in the middle.</summary>
    internal (double Low, double High) Around(IEnumerable<IReadOnlyList<double>> paths)
    {
        double reach = 0;
        foreach (IReadOnlyList<double> path in paths.Where(path => path.Count > 0))
        {
            double start = Math.Abs(path[0] - Center);
            double farthest = path.Where(double.IsFinite).Select(weight => Math.Abs(weight - Center)).DefaultIfEmpty(0).Max();
            reach = Math.Max(reach, Math.Min(farthest, FarOut * start));
        }

        reach = Margin * (reach > 0 ? reach : Math.Max(Math.Abs(Center), 1) / 2);
        return (Center - reach, Center + reach);
    }

    /// <summary>Points of the curve, evenly spaced from one weight to another.</summary>
    internal (double Weight, double Error)[] Points((double Low, double High) range)
        =>
        [
            .. Enumerable.Range(0, PointCount)
                .Select(i => range.Low + ((range.High - range.Low) * i / (PointCount - 1)))
                .Select(weight => (weight, ErrorAt(weight))),
        ];

    /// <summary>The lowest of points and the center.</summary>
    internal (double Weight, double Error) Lowest((double Weight, double Error)[] points)
    {
        double center = ErrorAt(Center);
        (double Weight, double Error) lowest = points.MinBy(at => at.Error);
        return center <= lowest.Error + (Level * points.Max(at => at.Error)) ? (Center, center) : lowest;
    }
}
