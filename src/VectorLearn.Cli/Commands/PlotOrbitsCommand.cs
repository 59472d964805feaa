using System.CommandLine;
using VectorLearn.Grids;
using VectorLearn.Plots;
using VectorLearn.Sweeps;

namespace VectorLearn.Cli;

/// <summary><c>vectorlearn plot orbits</c>: the weights that learners visit, along an axis.</summary>
internal sealed class PlotOrbitsCommand : CommandWithExamples
{
    public override string Examples => """
        vectorlearn plot orbits --input 1 --alpha 0.5:2.5:2001
        vectorlearn plot orbits --learner hot-cold --input 1 --step-amount 0.01:0.5:2000 --skip 100 --keep 20 --dark
        vectorlearn plot orbits --learner momentum --alpha 0.4 --beta 0:1:1001 --output momentum.svg
        """;

    private const int MostKept = 100_000_000;

    private readonly LearnerOptions _learners = LearnerOptions.OfOrbits();

    private readonly BoundOption _divergence = new(
        "--divergence", "A learner whose error rises above this has diverged, and is not drawn [default: that of sweep]");

    private readonly WholeNumberOption _skip = new(
        "--skip", "The steps before the first weight that is drawn", 0, int.MaxValue - MostKept, new OrbitPlot().Skip);

    private readonly WholeNumberOption _keep = new(
        "--keep", "How many weights of each learner are drawn", 1, MostKept, new OrbitPlot().Keep);

    private readonly LaneOption _simd = new();
    private readonly ThreadsOption _threads = new();
    private readonly PictureOptions _picture = new("orbits.png");

    public PlotOrbitsCommand()
        : base(
            "orbits",
            """
            Draws the weights that learners visit once they have settled, for each value of one axis.

            One weight where learning comes to rest, two where it swings between two, and so on. One parameter is an axis
            start:stop:count or log:start:stop:count, the others are numbers; if none is, alpha, or what the learner has in its
            place, goes through its default axis.
            """)
        => Take(Run, [.. _learners.All, _divergence, _skip, _keep, _simd, _threads, .. _picture.All]);

    private int Run(ParseResult parsed) => Interruption.Hear(stop =>
    {
        PictureStyle style = _picture.ReadStyle(parsed);
        string path = _picture.ReadPath(parsed, "orbits.png");
        Sweep sweep = _learners.Read(parsed) with { Divergence = _divergence.Read(parsed) };
        Parameter stepSize = sweep.Rule.Parameters[0];
        if (sweep.Grid.Count == 1 && !_learners.IsGiven(parsed, stepSize))
        {
            sweep = sweep.With(stepSize, stepSize.Default);
        }

        var plot = new OrbitPlot { Skip = _skip.Read(parsed), Keep = _keep.Read(parsed) };
        var options = new SweepOptions { Lanes = _simd.Read(parsed), Threads = _threads.Read(parsed) };
        try
        {
            using Picture picture = SweepProgressBar.Watch(options, watched => plot.Draw(sweep, style, watched, stop));
            _picture.Save(picture, path);
        }
        catch (PlotDataException exception)
        {
            throw new BadInputException("plot orbits", exception.Message, exception);
        }

        return ExitCode.Ok;
    });
}
