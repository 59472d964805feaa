using System.CommandLine;
using System.Numerics;
using VectorLearn.Data;
using VectorLearn.Dimensions;
using VectorLearn.Maps;
using VectorLearn.Numbers;
using VectorLearn.Plots;
using VectorLearn.Sweeps;

namespace VectorLearn.Cli;

/// <summary>The options that say which boundaries are measured: that of a sweep, or those of maps.</summary>
internal sealed class BoundaryOptions
{
    private static readonly Sweep s_default = new();

    private readonly Argument<string[]> _maps = new("MAPS")
    {
        Description = "Maps to measure, instead of running a sweep",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly OutcomesOption _between = new(
        "--between", "The outcomes on one side of the boundary, all others being on the other", Outcome.Diverged);

    private readonly FromOption _from = new();
    private readonly LearnerOptions _learners = LearnerOptions.OfSweep();
    private readonly LimitOptions _limits = new(s_default.MaxSteps);
    private readonly LaneOption _simd = new();
    private readonly ThreadsOption _threads = new();

    /// <summary>The argument and the options, in the order of the help.</summary>
    public IReadOnlyList<Symbol> All => [_maps, _between, .. OfSweep];

    private TextOption[] OfSweep => [.. _learners.All, .. _limits.All, _from, _simd, _threads];

    /// <summary>Measures the boundaries asked for; the first is that of the sweep, or of the first map.</summary>
    public IReadOnlyList<MeasuredBoundary> Measure(ParseResult parsed, CancellationToken stop)
    {
        IReadOnlyCollection<Outcome> between = _between.Read(parsed);
        string[] maps = parsed.GetValue(_maps) ?? [];
        string sides = $"{string.Join(", ", between.Order().Select(outcome => outcome.Name()))} and not";
        if (maps.Length == 0)
        {
            return [Run(parsed, between, sides, stop)];
        }

        return Array.Find(OfSweep, option => option.IsGiven(parsed)) is { } other
            ? throw new BadInputException(other.Name, $"is for running a sweep, and {maps[0]} is a map; leave one of them out")
            : [.. maps.Select(map => BadInputException.Guard("MAPS", () =>
            {
                Sweep? sweep = MapFile.ReadManifest(map)?.ToSweep();
                return new MeasuredBoundary(
                    Path.GetFileName(map),
                    map,
                    sweep is null ? Path.GetFileName(map) : Describe(sweep),
                    sides,
                    MapDimension.Read(map, between),
                    sweep?.Format ?? NumberFormat.Double);
            }))];
    }

    private MeasuredBoundary Run(
        ParseResult parsed, IReadOnlyCollection<Outcome> between, string sides, CancellationToken stop)
    {
        Sweep sweep = _limits.Apply(parsed, _learners.Read(parsed, _from.Read(parsed)?.Sweep));
        _limits.Check(parsed, sweep, sweep.Format!);
        var options = new SweepOptions { Lanes = _simd.Read(parsed), Threads = _threads.Read(parsed) };
        BoundaryDimension boundary = SweepProgressBar.Watch(
            options, watched => sweep.Format!.Use(new Study(sweep, between, watched, stop)));
        IEnumerable<string> axes = sweep.Grid.Axes.Where(axis => axis.Axis.Count > 1)
            .Select(axis => $"{axis.Parameter.Option.Replace('-', ' ')} {axis.Axis}");
        return new MeasuredBoundary(
            string.Join(", ", axes),
            $"{Quantity.Count(sweep.Grid.Count)} learners, {string.Join(", ", axes)}",
            Describe(sweep),
            sides,
            boundary,
            sweep.Format!);
    }

    private static string Describe(Sweep sweep) => $"{RuleTitle.Of(sweep.Rule)}  ·  {SweepTitle.Of(sweep)}";

    private sealed class Study(
        Sweep sweep, IReadOnlyCollection<Outcome> between, SweepOptions options, CancellationToken stop)
        : INumberUser<BoundaryDimension>
    {
        public BoundaryDimension Use<T>()
            where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
            => BoundaryDimension.Run<T>(sweep, between, options, stop);
    }
}

/// <summary>A boundary that was measured.</summary>
/// <param name="Name">What it is called in a legend.</param>
/// <param name="Source">Of which learners it is, in a table.</param>
/// <param name="Learners">All that is known of them.</param>
/// <param name="Sides">What it is between.</param>
/// <param name="Dimension">How rough it is.</param>
/// <param name="Format">The numbers the learners reckon with.</param>
internal sealed record MeasuredBoundary(
    string Name, string Source, string Learners, string Sides, BoundaryDimension Dimension, NumberFormat Format);
