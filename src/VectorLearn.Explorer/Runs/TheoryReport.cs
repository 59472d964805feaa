using VectorLearn.Grids;
using VectorLearn.Sweeps;
using VectorLearn.Theory;

namespace VectorLearn.Explorer;

/// <summary>What theory says of the learners of a view, as lines over it.</summary>
/// <param name="Lines">The lines; none where theory knows none.</param>
internal sealed record TheoryReport(IReadOnlyList<TheoryLine> Lines)
{
    // More would not be seen.
    private const int MostPixels = 1 << 14;
    private const double FarOutside = 1 << 15;
    private const long Farthest = 1L << 60;

    /// <summary>Works the lines out. The view begins at the pixels <c>x-first</c> and <c>y-first</c> and goes on for
    /// <c>width</c> and <c>height</c>.</summary>
    public static TheoryReport Read(RequestQuery query)
    {
        Sweep kind = LearnerQuery.ReadKind(query);
        Parameter x = LearnerQuery.ReadParameter(query, "x", kind);
        Parameter y = LearnerQuery.ReadParameter(query, "y", kind);
        Sweep learners = LearnerQuery.Read(query, x, y);
        var across = new Side(PixelAxis.Read(query, "x", x), query.Whole("x-first", -Farthest, Farthest), query.Whole("width", 1, MostPixels));
        var up = new Side(PixelAxis.Read(query, "y", y), query.Whole("y-first", -Farthest, Farthest), query.Whole("height", 1, MostPixels));
        query.CheckAllRead();
        Parameter stepSize = learners.Rule.Parameters[0];
        return new TheoryReport(
        [
            .. new LocalStability(learners.Rule, learners.Activation, learners.Loss).Lines
                .Select(line => new TheoryLine(line.Label, line.Kind != TheoryLineKind.Bound, PathsOf(line))),
        ]);

        IReadOnlyList<IReadOnlyList<double>> PathsOf(VectorLearn.Theory.TheoryLine line)
            => y == stepSize ? Along(line, across, up).Select(points => Path(points, isAlongX: true)).ToList()
                : x == stepSize ? Along(line, up, across).Select(points => Path(points, isAlongX: false)).ToList()
                : AcrossInput(line);

        // The input below zero and above are two lines: at zero each comes from infinity.
        IEnumerable<IEnumerable<(double Along, double At)>> Along(VectorLearn.Theory.TheoryLine line, Side along, Side at)
        {
            var points = Enumerable.Range(0, (int)along.Pixels + 1)
                .Select(i => (Pixel: (double)i, Value: along.Axis.ValueAt(along.First + i)))
                .Select(point => (point.Value, Point: (point.Pixel, at.PixelOf(line.Alpha(Values(along.Axis.Parameter, point.Value))))))
                .Where(point => double.IsFinite(point.Point.Item2))
                .ToList();
            bool isInput = along.Axis.Parameter == Parameter.Input;
            return isInput
                ? [points.Where(point => point.Value < 0).Select(point => point.Point), points.Where(point => point.Value > 0).Select(point => point.Point)]
                : [points.Select(point => point.Point)];
        }

        Func<Parameter, double> Values(Parameter varying, double value)
            => parameter => parameter == varying ? value : learners[parameter][0];

        // Neither axis is the step size: its value stands at two inputs.
        IReadOnlyList<IReadOnlyList<double>> AcrossInput(VectorLearn.Theory.TheoryLine line)
        {
            double atOne = line.Alpha(parameter => parameter == Parameter.Input ? 1 : learners[parameter][0]);
            double input = Math.Sqrt(atOne / learners[stepSize][0]);
            double[] inputs = double.IsFinite(input) && !learners.Rule.Parameters.Contains(x) && !learners.Rule.Parameters.Contains(y)
                ? [input, -input]
                : [];
            return x == Parameter.Input ? [.. inputs.Select(across.PixelOf).Where(double.IsFinite).Select(at => new[] { at, 0, at, up.Pixels })]
                : y == Parameter.Input ? [.. inputs.Select(up.PixelOf).Where(double.IsFinite).Select(at => new[] { 0, at, across.Pixels, at })]
                : [];
        }
    }

    private static List<double> Path(IEnumerable<(double Along, double At)> points, bool isAlongX)
    {
        var path = new List<double>();
        foreach ((double along, double at) in points)
        {
            double held = Math.Clamp(at, -FarOutside, FarOutside);
            path.Add(isAlongX ? along : held);
            path.Add(isAlongX ? held : along);
        }

        return path;
    }

    private sealed record Side(PixelAxis Axis, long First, long Pixels)
    {
        public double PixelOf(double value) => Axis.PixelOf(value) - First;
    }
}

/// <summary>A line over a view.</summary>
/// <param name="Label">What it is.</param>
/// <param name="IsDashed">Whether it is drawn as a dashed line.</param>
/// <param name="Paths">Its parts, each as x, y, x, y ... in pixels from the view's left and lower ends.</param>
internal sealed record TheoryLine(string Label, bool IsDashed, IReadOnlyList<IReadOnlyList<double>> Paths);
