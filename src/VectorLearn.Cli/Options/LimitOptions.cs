using System.CommandLine;
using System.Globalization;
using System.Numerics;
using VectorLearn.Grids;
using VectorLearn.Kernel;
using VectorLearn.Numbers;
using VectorLearn.Sweeps;

namespace VectorLearn.Cli;

/// <summary>The options that say when a learner's run ends.</summary>
/// <param name="maxSteps">The most steps of the learners to which they are applied, where nothing is asked for.</param>
internal sealed class LimitOptions(int maxSteps)
{
    private static readonly Sweep s_default = new();

    private readonly WholeNumberOption _maxSteps = new(
        "--max-steps", "The most steps a learner makes", 0, int.MaxValue, maxSteps);

    private readonly BoundOption _tolerance = new(
        "--tolerance", $"An error at or below this has converged [default: {Defaults(format => format.DefaultTolerance)}]");

    private readonly BoundOption _divergence = new(
        "--divergence", $"An error above this has diverged [default: {Defaults(format => format.DefaultDivergence)}]");

    private readonly WholeNumberOption _longestPeriod = new(
        "--longest-period",
        "The longest period that counts as oscillating",
        1,
        Limits<double>.MostPeriods,
        s_default.LongestPeriod);

    /// <summary>The options, in the order of the help.</summary>
    public IReadOnlyList<TextOption> All => [_maxSteps, _tolerance, _divergence, _longestPeriod];

    /// <summary>The learners with the limits asked for; where nothing is asked for, with those they have.</summary>
    public Sweep Apply(ParseResult parsed, Sweep learners) => learners with
    {
        MaxSteps = _maxSteps.IsGiven(parsed) ? _maxSteps.Read(parsed) : learners.MaxSteps,
        Tolerance = _tolerance.Read(parsed) ?? learners.Tolerance,
        Divergence = _divergence.Read(parsed) ?? learners.Divergence,
        LongestPeriod = _longestPeriod.IsGiven(parsed) ? _longestPeriod.Read(parsed) : learners.LongestPeriod,
    };

    /// <summary>Complains of what the engine would complain of once it runs the learners in a format.</summary>
    public void Check(ParseResult parsed, Sweep sweep, NumberFormat format)
    {
        try
        {
            format.Use(new LimitsOf(sweep with { Format = format }));
        }
        catch (SettingException exception) when (exception.Setting == "tolerance" && !_tolerance.IsGiven(parsed))
        {
            // Two bounds in the wrong order: the one that was given is to blame.
            throw new BadInputException(_divergence.Name, $"the tolerance {exception.Message}", exception);
        }
    }

    /// <summary>The default of the first format, and the others' where they differ: <c>1e-10; half: 1e-6</c>.</summary>
    private static string Defaults(Func<NumberFormat, double> bound)
        => string.Join("; ", NumberFormat.All.GroupBy(bound).Select((formats, i) =>
            (i == 0 ? "" : $"{string.Join(", ", formats)}: ") + formats.Key.ToString("0.###e0", CultureInfo.InvariantCulture)));

    private sealed class LimitsOf(Sweep sweep) : INumberUser<object>
    {
        public object Use<T>()
            where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
            => sweep.Limits<T>();
    }
}
