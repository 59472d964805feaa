using System.Runtime.CompilerServices;
using VectorLearn.Data;
using VectorLearn.Grids;
using VectorLearn.Numbers;
using VectorLearn.Rules;
using VectorLearn.Sweeps;

namespace VectorLearn.Cli;

/// <summary>Runs a tiny sweep on another core while the command line is read, so that the kernel and what writes maps are
/// compiled when the real one comes to them. A native command has nothing to compile.</summary>
internal static class HeadStart
{
    private static readonly Sweep s_tiny = new() { [Parameter.Input] = Axis.Linear(0.05, 4, 100) };

    /// <summary>Begins, if the command is a sweep.</summary>
    /// <param name="arguments">The command line. A word that means something else here costs time and nothing else.</param>
    public static void Begin(string[] arguments)
    {
        if (!RuntimeFeature.IsDynamicCodeCompiled || arguments is not ["sweep", ..] || Environment.ProcessorCount == 1)
        {
            return;
        }

        Rule rule = Rule.All.FirstOrDefault(rule => IsNamed(rule.Name)) ?? s_tiny.Rule;
        Sweep sweep = (s_tiny with
        {
            Rule = rule,
            Format = NumberFormat.All.FirstOrDefault(format => IsNamed(format.Name)),
        }).With(rule.Parameters[0], Axis.Linear(0.001, 1, 4));
        new Thread(() => SweepManifest.From(sweep, MapCsv.Write(sweep, Stream.Null, new SweepOptions { Threads = 1 })).ToJson())
        {
            IsBackground = true,
        }.Start();

        bool IsNamed(string name) => Array.Exists(
            arguments, argument => argument.EndsWith(name, StringComparison.OrdinalIgnoreCase));
    }
}
