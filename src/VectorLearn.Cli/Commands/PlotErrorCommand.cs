using System.CommandLine;
using VectorLearn.Grids;
using VectorLearn.Numbers;
using VectorLearn.Plots;
using VectorLearn.Sweeps;

namespace VectorLearn.Cli;

/// <summary><c>vectorlearn plot error</c>: the error against the weight, as a picture.</summary>
internal sealed class PlotErrorCommand : CommandWithExamples
{
    public override string Examples => """
        vectorlearn plot error --input 2 --goal 0.8
        vectorlearn plot error --input 2 --alpha 0.45 --tangents 0,0.2,0.7 --steps 5
        vectorlearn plot error --input 1.5 --goal 1 --csv error.csv --output error.svg
        """;

    private const int MostSteps = 10_000;

    private readonly LearnerOptions _learner = LearnerOptions.OfTrace();

    private readonly WholeNumberOption _steps = new(
        "--steps", "How many steps of learning to draw along the curve", 0, MostSteps, 10);

    private readonly TextOption _tangents = new(
        "--tangents", "weights", "Weights at which the slope is drawn [default: the initial weight]");

    private readonly TextOption _csv = new("--csv", "file", "Also write the points of the curve: weight, error and slope; a file that is there is overwritten");
    private readonly PictureOptions _picture = new("error.png");

    public PlotErrorCommand()
        : base("error", "Draws the error against the weight: the parabola, its slope and minimum, and the steps of learning.")
        => Take(Run, [.. _learner.All, _steps, _tangents, _csv, .. _picture.All]);

    private int Run(ParseResult parsed)
    {
        PictureStyle style = _picture.ReadStyle(parsed);
        string path = _picture.ReadPath(parsed, "error.png");
        Sweep learner = _learner.Read(parsed);
        IReadOnlyList<LearningCurve> curves = LearningCurves.Follow(learner, _steps.Read(parsed));
        if (curves.Count > 1)
        {
            throw new BadInputException($"--{learner.Rule.Parameters[0].Option}", "one learner is drawn; give one number");
        }

        LearningCurve curve = curves[0];
        try
        {
            var plot = new ErrorPlot
            {
                Curve = curve.Error,
                Tangents = ReadTangents(parsed) ?? [curve.Weights[0]],
                Learning = curve.Weights.Count > 1 ? curve : null,
            };
            using Picture picture = plot.Draw(LearningCurves.Describe(learner), style);
            if (_csv.IsGiven(parsed))
            {
                WritePoints(plot, _csv.Text(parsed));
            }

            _picture.Save(picture, path);
        }
        catch (PlotDataException exception)
        {
            throw new BadInputException("--input", exception.Message, exception);
        }

        return ExitCode.Ok;
    }

    private double[]? ReadTangents(ParseResult parsed)
    {
        if (!_tangents.IsGiven(parsed))
        {
            return null;
        }

        try
        {
            var axis = Axis.Parse(_tangents.Text(parsed));
            return [.. Enumerable.Range(0, axis.Count).Select(i => axis[i])];
        }
        catch (FormatException exception)
        {
            throw new BadInputException(_tangents.Name, exception.Message, exception);
        }
    }

    private void WritePoints(ErrorPlot plot, string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Create, FileAccess.Write);
            using var text = new StreamWriter(stream);
            text.Write("weight,error,slope\n");
            foreach ((double weight, double error, double slope) in plot.Points())
            {
                double[] point = [weight, error, slope];
                text.Write($"{string.Join(',', point.Select(NumberFormat.Double.Text))}\n");
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new BadInputException(_csv.Name, $"'{path}' cannot be written: {exception.Message}", exception);
        }
    }
}
