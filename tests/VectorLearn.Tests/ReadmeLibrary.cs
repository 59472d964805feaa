using VectorLearn.Grids;
using VectorLearn.Maps;
using VectorLearn.Sweeps;
using VectorLearn.Theory;
using VectorLearn.Traces;

// Outside of the namespace VectorLearn, whose names another program has not without the usings above.
namespace ReadmeLibrary;

/// <summary>The program that the README shows, usings and all.</summary>
internal static class Program
{
    public static void Run(StringWriter Console)
    {
        Console.NewLine = "\n";

        // README begins
        var sweep = new Sweep
        {
            [Parameter.Input] = Axis.Linear(0.05, 4, 100),
            [Parameter.Alpha] = Axis.Logarithmic(0.001, 1, 100),
        };
        Map<double> map = sweep.Run<double>();
        Console.WriteLine($"{map.Counts.Converged} of {map.Count} learners converged");

        long steps = 0;
        sweep.Run<float>(tile => steps += tile.LearnerSteps);   // tile by tile: any size of grid in bounded memory

        var learner = new Trace<double>(new Sweep { [Parameter.Input] = Axis.Constant(2), [Parameter.Alpha] = Axis.Constant(0.1) });
        TraceStep<double> tenth = learner.Steps().ElementAt(9);
        Console.WriteLine($"error {tenth.Error}, contraction {new Contraction(2, 0.1).Factor}");
        // README ends
    }
}
