using System.Numerics;
using CsCheck;
using VectorLearn.Comparisons;
using VectorLearn.Grids;
using VectorLearn.Lanes;
using VectorLearn.Maps;
using VectorLearn.Numbers;
using VectorLearn.Rules;
using VectorLearn.Sweeps;
using Xunit;

namespace VectorLearn.Tests.Comparisons;

/// <summary>Comparisons against two sweeps run by themselves and plain arithmetic on what came of them.</summary>
public class ComparisonTests
{
    private static readonly Gen<Axis> s_axis = Gen.OneOf<Axis>(
        Gen.Double[-3, 3].Select(Axis.Constant),
        Gen.Select(Gen.Double[-3, 3], Gen.Double[-3, 3], Gen.Int[1, 12]).Select(Axis.Linear),
        Gen.Double[-3, 3].Array[1, 4].Select(values => Axis.List(values)));

    private static readonly Gen<Sweep> s_sweep =
        from rule in Gen.OneOf<Rule>([.. Rule.All])
        from input in s_axis
        from stepSize in s_axis
        from weight in s_axis
        from goal in s_axis
        from maxSteps in Gen.Int[0, 300]
        select new Sweep
        {
            Rule = rule,
            MaxSteps = maxSteps,
            [Parameter.Input] = input,
            [rule.Parameters[0]] = stepSize,
            [Parameter.InitialWeight] = weight,
            [Parameter.Goal] = goal,
        };

    [Fact]
    public void Float_against_double_is_what_two_sweeps_say() => s_sweep.Sample(
        sweep => Check<float, double>(sweep, NumberFormat.Float, NumberFormat.Double), iter: 100);

    [Fact]
    public void Half_against_float_is_what_two_sweeps_say() => s_sweep.Sample(
        sweep => Check<float, float>(sweep, NumberFormat.Half, NumberFormat.Float), iter: 30);

    [Fact]
    public void Whichever_comes_first_only_the_sides_change() => s_sweep.Sample(
        sweep =>
        {
            List<ComparisonRow> there = Rows(sweep, NumberFormat.Float, NumberFormat.Double, out ComparisonSummary one);
            List<ComparisonRow> back = Rows(sweep, NumberFormat.Double, NumberFormat.Float, out ComparisonSummary other);
            Assert.Equal(there.Select(Swapped), back.Select(Text));
            Assert.Equal(one.Differing, other.Differing);
            Assert.Equal(one.OtherSteps, other.OtherSteps);
            Assert.Equal(one.Unequal, other.Unequal);
            Assert.Equal(one.LearnerStepsA, other.LearnerStepsB);
            Assert.Equal(one.DifferingRegion, other.DifferingRegion);
            Assert.Equal(Swapped(one.LargestSteps), Text(other.LargestSteps));
            Assert.Equal(Swapped(one.LargestAbsolute), Text(other.LargestAbsolute));
            Assert.Equal(Swapped(one.LargestRelative), Text(other.LargestRelative));
            Assert.All(one.Pairs, pair => Assert.Equal(pair.Count, other[pair.B, pair.A]));
        },
        iter: 30);

    [Theory]
    [InlineData(LaneWidth.Scalar, LaneWidth.Vector512)]
    [InlineData(LaneWidth.Vector, LaneWidth.Scalar)]
    public void The_same_precision_in_other_lanes_differs_in_no_bit(LaneWidth a, LaneWidth b)
    {
        // From far below the boundary to far beyond it, where every outcome comes about.
        var sweep = new Sweep
        {
            MaxSteps = 200,
            [Parameter.Input] = Axis.Linear(-4, 4, 151),
            [Parameter.Alpha] = Axis.Logarithmic(0.01, 8, 67),
        };
        foreach (NumberFormat format in NumberFormat.All)
        {
            ComparisonSummary summary = Comparison.Run(
                sweep, format, format, _ => { }, new SweepOptions { Lanes = a }, b, TestContext.Current.CancellationToken);
            Assert.Equal(151 * 67, summary.Learners);
            Assert.Equal((0, 0, 0), (summary.Differing, summary.OtherSteps, summary.Unequal));
            Assert.Empty(summary.DifferingRegion);
            Assert.Null(summary.LargestSteps);
            Assert.Null(summary.LargestAbsolute);
            Assert.Null(summary.LargestRelative);
        }
    }

    [Fact]
    public void A_weight_that_float_cannot_hold_is_as_far_away_as_float_says()
    {
        // One tenth is 0.1000000014901161 in float.
        var sweep = new Sweep
        {
            [Parameter.Input] = Axis.Constant(1),
            [Parameter.Alpha] = Axis.Constant(1),
            [Parameter.InitialWeight] = Axis.Constant(0.1),
            MaxSteps = 0,
        };
        ComparisonRow row = Assert.Single(Rows(sweep, NumberFormat.Float, NumberFormat.Double, out ComparisonSummary summary));
        Assert.Equal(1.4901161e-9, row.AbsoluteDifference, 1e-16);
        Assert.Equal(1.4901161e-8, row.RelativeDifference, 1e-15);
        Assert.Equal(1, summary[Outcome.Undecided, Outcome.Undecided]);
        Assert.Equal((0, 1), (summary.Differing, summary.Unequal));
        Assert.Equal(Text(row), Text(summary.LargestAbsolute));
    }

    [Fact]
    public void A_goal_that_half_rounds_onto_the_prediction_converges_in_half_alone()
    {
        // Around 0.1 halves are 0.00006 apart: 0.10001 and 0.1 are one.
        var sweep = new Sweep
        {
            [Parameter.Input] = Axis.Constant(1),
            [Parameter.Alpha] = Axis.Constant(0.5),
            [Parameter.InitialWeight] = Axis.Constant(0.1),
            [Parameter.Goal] = Axis.List(0.1, 0.10001),
            MaxSteps = 0,
            Tolerance = 0,
        };
        List<ComparisonRow> rows = Rows(sweep, NumberFormat.Half, NumberFormat.Float, out ComparisonSummary summary);
        Assert.Equal([true, false], rows.Select(row => row.Agrees));
        Assert.Equal(1, summary[Outcome.Converged, Outcome.Converged]);
        Assert.Equal(1, summary[Outcome.Converged, Outcome.Undecided]);
        Assert.Equal((1, 1), (summary.Agreeing, summary.Differing));
        Assert.Equal(
            [new(Parameter.Input, 1, 1), new(Parameter.Alpha, 0.5, 0.5), new(Parameter.Goal, 0.10001, 0.10001)],
            summary.DifferingRegion);
        OutcomePair pair = Assert.Single(summary.Pairs, pair => pair.A != pair.B);
        Assert.Equal(new ParameterValue(Parameter.Goal, 0.10001), pair.First.Parameters[2]);
    }

    [Fact]
    public void Both_runs_have_the_bounds_of_the_narrower_type()
    {
        // An error of 4e-8 is within half's tolerance of 1e-6 and not within double's of 1e-10.
        var sweep = new Sweep
        {
            [Parameter.Input] = Axis.Constant(1),
            [Parameter.Alpha] = Axis.Constant(0.5),
            [Parameter.InitialWeight] = Axis.Constant(0.5002),
            [Parameter.Goal] = Axis.Constant(0.5),
            MaxSteps = 0,
        };
        Rows(sweep, NumberFormat.Half, NumberFormat.Double, out ComparisonSummary summary);
        Assert.Equal(1, summary[Outcome.Converged, Outcome.Converged]);
    }

    [Fact]
    public void Few_tiles_serve_any_number_of_learners()
    {
        var tiles = new HashSet<ComparisonTile>(ReferenceEqualityComparer.Instance);
        int handed = 0;
        var sweep = new Sweep
        {
            MaxSteps = 1,
            [Parameter.Input] = Axis.Linear(0.1, 1, 1000),
            [Parameter.Alpha] = Axis.Linear(0.1, 1, 200),
        };
        Comparison.Run(
            sweep,
            NumberFormat.Float,
            NumberFormat.Double,
            tile =>
            {
                Assert.InRange(tile.Count, 1, 100);
                tiles.Add(tile);
                handed++;
            },
            new SweepOptions { Threads = 2, TileSize = 100 },
            cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(2000, handed);
        Assert.InRange(tiles.Count, 1, 16);
    }

    [Fact]
    public void A_comparison_can_be_cancelled()
    {
        using var stop = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => Comparison.Run(
            new Sweep(), NumberFormat.Float, NumberFormat.Double, _ => stop.Cancel(), cancellationToken: stop.Token));
    }

    private static void Check<TA, TB>(Sweep sweep, NumberFormat formatA, NumberFormat formatB)
        where TA : unmanaged, IFloatingPointIeee754<TA>, IMinMaxValue<TA>
        where TB : unmanaged, IFloatingPointIeee754<TB>, IMinMaxValue<TB>
    {
        Sweep bounded = sweep with
        {
            Tolerance = formatA == NumberFormat.Half ? 1e-6 : 1e-10,
            Divergence = formatA == NumberFormat.Half ? 1e4 : 1e10,
        };
        Map<TA> a = (bounded with { Format = formatA }).Run<TA>(cancellationToken: TestContext.Current.CancellationToken);
        Map<TB> b = (bounded with { Format = formatB }).Run<TB>(cancellationToken: TestContext.Current.CancellationToken);
        List<ComparisonRow> rows = Rows(sweep, formatA, formatB, out ComparisonSummary summary);
        Grid grid = sweep.Grid;
        int[] point = new int[grid.Axes.Count];
        Assert.Equal(a.Count, rows.Count);
        for (int i = 0; i < rows.Count; i++)
        {
            grid.Locate(i, point);
            double weightA = double.CreateChecked(a.Weights[i]);
            double weightB = double.CreateChecked(b.Weights[i]);
            bool isSame = weightA == weightB || (double.IsNaN(weightA) && double.IsNaN(weightB));
            double apart = isSame ? 0 : Math.Abs(weightA - weightB);
            double larger = Math.Abs(weightA) > Math.Abs(weightB) ? Math.Abs(weightA) : Math.Abs(weightB);
            Assert.Equal(
                Text(new ComparisonRow(
                    i,
                    [
                        .. sweep.ColumnParameters.Select(parameter => new ParameterValue(
                            parameter, sweep[parameter][point[grid.PlaceOf(parameter)]])),
                    ],
                    a.Outcomes[i],
                    b.Outcomes[i],
                    a.Steps[i],
                    b.Steps[i],
                    weightA,
                    weightB,
                    apart,
                    isSame ? 0 : double.IsNaN(weightA + weightB) ? double.NaN : apart / larger)),
                Text(rows[i]));
        }

        Assert.Equal(rows.Count, summary.Learners);
        Assert.Equal(rows.Count(row => row.OutcomeA != row.OutcomeB), summary.Differing);
        Assert.Equal(rows.Count(row => row.OutcomeA == row.OutcomeB && row.StepsA != row.StepsB), summary.OtherSteps);
        foreach (Outcome outcome in Enum.GetValues<Outcome>())
        {
            Assert.All(
                Enum.GetValues<Outcome>(),
                other => Assert.Equal(rows.Count(row => row.OutcomeA == outcome && row.OutcomeB == other), summary[outcome, other]));
        }

        Assert.Equal(rows.Sum(row => (long)row.StepsA), summary.LearnerStepsA);
        Assert.Equal(rows.Sum(row => (long)row.StepsB), summary.LearnerStepsB);
        ComparisonRow[] differing = [.. rows.Where(row => !row.Agrees)];
        Assert.Equal(
            differing.Length == 0
                ? []
                : sweep.ColumnParameters.Select((parameter, i) => new ParameterRange(
                    parameter, differing.Min(row => row.Parameters[i].Value), differing.Max(row => row.Parameters[i].Value))),
            summary.DifferingRegion);
        IEnumerable<ComparisonRow> bounds = rows.Where(
            row => row.OutcomeA != Outcome.Diverged && row.OutcomeB != Outcome.Diverged && row.AbsoluteDifference > 0);
        Assert.Equal(Text(bounds.MaxBy(row => row.AbsoluteDifference)), Text(summary.LargestAbsolute));
        Assert.Equal(Text(bounds.MaxBy(row => row.RelativeDifference)), Text(summary.LargestRelative));
        Assert.Equal(
            Text(rows.Where(row => row.Agrees && row.StepsA != row.StepsB).MaxBy(row => Math.Abs(row.StepsA - row.StepsB))),
            Text(summary.LargestSteps));
    }

    private static List<ComparisonRow> Rows(Sweep sweep, NumberFormat a, NumberFormat b, out ComparisonSummary summary)
    {
        var rows = new List<ComparisonRow>();
        summary = Comparison.Run(
            sweep,
            a,
            b,
            tile => rows.AddRange(Enumerable.Range(0, tile.Count).Select(i => tile[i])),
            new SweepOptions { Threads = 2, TileSize = 37 },
            cancellationToken: TestContext.Current.CancellationToken);
        return rows;
    }

    private static string? Swapped(ComparisonRow? row) => row is null ? null : Text(row with
    {
        OutcomeA = row.OutcomeB,
        OutcomeB = row.OutcomeA,
        StepsA = row.StepsB,
        StepsB = row.StepsA,
        WeightA = row.WeightB,
        WeightB = row.WeightA,
    });

    /// <summary>All that a row says.</summary>
    private static string? Text(ComparisonRow? row)
        => row is null ? null : $"{row with { Parameters = [] }} {string.Join(", ", row.Parameters)}";
}
