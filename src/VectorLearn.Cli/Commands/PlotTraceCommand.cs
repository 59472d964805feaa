using System.CommandLine;
using System.Globalization;
using VectorLearn.Data;
using VectorLearn.Plots;
using VectorLearn.Sweeps;

namespace VectorLearn.Cli;

/// <summary><c>vectorlearn plot trace</c>: learners step by step, as a picture.</summary>
internal sealed class PlotTraceCommand : CommandWithExamples
{
    public override string Examples => """
        vectorlearn plot trace --input 2 --alpha 0.1
        vectorlearn plot trace --input 1 --alpha 0.1,0.5,1.9 --steps 40 --output alphas.svg
        vectorlearn trace --input 2 --alpha 1 --steps 5 --format csv > trace.csv && vectorlearn plot trace trace.csv
        """;

    private const int MostSteps = 1_000_000;
    private const string Title = "Learning, step by step";

    private readonly Argument<string?> _file = new("FILE")
    {
        Description = "A trace as trace --format csv writes it, instead of following learners",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly LearnerOptions _learner = LearnerOptions.OfTrace();

    private readonly WholeNumberOption _steps = new("--steps", "How many steps to follow", 1, MostSteps, 20);
    private readonly PictureOptions _picture = new("FILE.png, or trace.png");

    public PlotTraceCommand()
        : base(
            "trace",
            """
            Draws learners step by step: the error by step, and the weight's way over the error's parabola.

            --alpha, or what the learner has in its place, may be a list a,b,c: a curve each.
            """)
        => Take(Run, [_file, .. _learner.All, _steps, .. _picture.All]);

    private int Run(ParseResult parsed)
    {
        string? file = parsed.GetValue(_file);
        PictureStyle style = _picture.ReadStyle(parsed);
        string path = _picture.ReadPath(parsed, file is null ? "trace.png" : MapToDraw.PicturePath(file));
        try
        {
            using Picture picture = file is null ? DrawLearners(parsed, style) : DrawFile(parsed, file, style);
            _picture.Save(picture, path);
        }
        catch (PlotDataException exception)
        {
            throw new BadInputException("plot trace", exception.Message, exception);
        }

        return ExitCode.Ok;
    }

    private Picture DrawLearners(ParseResult parsed, PictureStyle style)
    {
        Sweep learners = _learner.Read(parsed);
        return TracePlot.Draw(
            LearningCurves.Follow(learners, _steps.Read(parsed)), Title, LearningCurves.Describe(learners), style);
    }

    private Picture DrawFile(ParseResult parsed, string file, PictureStyle style)
    {
        if (((TextOption[])[.. _learner.Learners, _steps]).FirstOrDefault(option => option.IsGiven(parsed)) is { } other)
        {
            throw new BadInputException(other.Name, $"is for following a learner, and {file} is a trace; leave one of them out");
        }

        TraceFile trace = BadInputException.Guard("plot trace", () => TraceFile.Read(file));
        var curve = new LearningCurve(
            Path.GetFileName(file), new ErrorCurve(trace.Input, trace.Goal), trace.Weights, trace.Errors);
        string subtitle = string.Create(
            CultureInfo.InvariantCulture, $"{curve.Name}  ·  input {trace.Input:G6}  ·  goal {trace.Goal:G6}");
        return TracePlot.Draw([curve], Title, subtitle, style);
    }
}
