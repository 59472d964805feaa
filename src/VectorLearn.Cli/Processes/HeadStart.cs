using System.Numerics;
using System.Runtime.CompilerServices;
using VectorLearn.Data;
using VectorLearn.Learners;
using VectorLearn.Sweeps;

namespace VectorLearn.Cli;

/// <summary>Runs a tiny sweep on another core while the command line is read, so that the kernel and what writes maps are
/// compiled when the real one comes to them. A native command has nothing to compile.</summary>
internal static class HeadStart
{
    private static readonly Sweep s_tiny = new()
    {
        Input = Axis.Linear(0.05, 4, 100),
        StepSize = Axis.Linear(0.001, 1, 4),
    };

    /// <summary>Begins, if the command is a sweep.</summary>
    /// <param name="arguments">The command line. A word that means something else here costs time and nothing else.</param>
    public static void Begin(string[] arguments)
    {
        if (!RuntimeFeature.IsDynamicCodeCompiled || arguments is not ["sweep", ..] || Environment.ProcessorCount == 1)
        {
            return;
        }

        Sweep sweep = s_tiny with { Learner = Named(Learner.HotCold.Name) ? Learner.HotCold : Learner.GradientDescent };
        ThreadStart run = Named("float") ? () => Run<float>(sweep, Precision.Float)
            : Named("half") ? () => Run<Half>(sweep, Precision.Half)
            : () => Run<double>(sweep, Precision.Double);
        new Thread(run) { IsBackground = true }.Start();

        bool Named(string word) => Array.Exists(
            arguments, argument => argument.EndsWith(word, StringComparison.OrdinalIgnoreCase));
    }

    private static void Run<T>(Sweep sweep, Precision precision)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        SweepSummary summary = MapCsv.Write<T>(sweep, Stream.Null, new SweepOptions { Threads = 1 });
        _ = SweepManifest.From(sweep, precision, summary).ToJson();
    }
}
