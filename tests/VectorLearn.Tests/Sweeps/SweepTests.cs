using System.Numerics;
using CsCheck;
using VectorLearn.Grids;
using VectorLearn.Lanes;
using VectorLearn.Maps;
using VectorLearn.Numbers;
using VectorLearn.Rules;
using VectorLearn.Sweeps;
using VectorLearn.Tests.Kernel;
using Xunit;

namespace VectorLearn.Tests.Sweeps;

/// <summary>A sweep is the plain loop over nested loops, however it is cut up and whoever takes part.</summary>
[Trait("Part", "engine")]
public class SweepTests
{
    public static TheoryData<string> Formats => [.. NumberFormat.All.Select(format => format.Name)];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Is_the_plain_loop_in_every_format(string name)
    {
        NumberFormat format = NumberFormat.Find(name)!;
        SweepsIn(format).Sample(
            (sweep, options) =>
            {
                List<(double[] Values, End End)> expected = Expected(sweep, format);
                foreach (LaneWidth width in Enum.GetValues<LaneWidth>())
                {
                    format.Use(new TileCheck(sweep, options with { Lanes = width }, expected));
                }
            },
            iter: Math.Max(1, CsCheck.Check.Iter / (format.SignificandBits < 24 ? 3 : 1)));
    }

    [Fact]
    public void A_point_that_the_format_cannot_hold_is_rejected()
    {
        var exception = Assert.Throws<SettingException>(
            () => new Sweep { [Parameter.Goal] = Axis.Linear(0, 1e39, 3) }.Limits<float>());
        Assert.Equal("goal", exception.Setting);
        Assert.Equal("1E+39 does not fit the number format float, which ends at 3.4028235E+38", exception.Message);
        var half = new Sweep { Format = NumberFormat.Half, [Parameter.Input] = Axis.List(1, 65520, 1) };
        exception = Assert.Throws<SettingException>(() => half.Limits<float>());
        Assert.Equal("input", exception.Setting);
        Assert.Equal("65520 does not fit the number format half, which ends at 65500", exception.Message);
        Assert.Equal(NumberFormat.Half, half.With(Parameter.Input, Axis.Constant(65504)).Limits<float>().Format);
    }

    [Fact]
    public void A_type_that_does_not_hold_the_format_is_rejected()
    {
        CancellationToken stop = TestContext.Current.CancellationToken;
        Assert.Equal(
            "Double does not hold numbers of the format half",
            Assert.Throws<ArgumentException>(
                () => new Sweep { Format = NumberFormat.Half }.Run<double>(cancellationToken: stop)).Message);
        Assert.Equal(
            "Half is no type that learners reckon in; use double, or float, which also holds the narrower formats",
            Assert.Throws<NotSupportedException>(() => new Sweep().Run<Half>(cancellationToken: stop)).Message);
    }

    private static Gen<(Sweep Sweep, SweepOptions Options)> SweepsIn(NumberFormat format)
    {
        Gen<double> value = Gen.OneOf<double>(
            Gen.Double[-4, 4],
            Gen.Double[0, 2],
            Gen.OneOf(new[] { 0, -0.0, 1, 2, 0.5, 6e-8, 3e4, -200, 65504 }.Where(it => Math.Abs(it) <= format.MaxValue).ToArray()));
        Gen<Axis> axis = Gen.OneOf<Axis>(
            value.Select(Axis.Constant),
            value.Array[1, 12].Select(values => Axis.List(values)),
            Gen.Select(value, value, Gen.Int[1, 40]).Select(Axis.Linear),
            Gen.Select(Gen.Double[0.001, 4], Gen.Double[0.001, 4], Gen.Int[1, 40]).Select(Axis.Logarithmic));
        Gen<Axis> few = Gen.OneOf<Axis>(
            Gen.Const(Axis.Constant(0.5)), value.Array[1, 3].Select(values => Axis.List(values)));
        return from rule in Gen.OneOf(Rule.All.ToArray())
               from input in axis
               from stepSize in axis
               from weight in few
               from goal in few
               from others in few.Array[2]
               from maxSteps in Gen.OneOf(Gen.OneOf(0, 1, 8, 64), Gen.Int[0, 300])
               from longestPeriod in Gen.OneOf(8, 1, 64)
               from threads in Gen.Int[1, 4]
               from tileSize in Gen.OneOf(Gen.OneOf(1, 2, 63, 64, 65, 8192, int.MaxValue), Gen.Int[1, 700])
               select (
                   rule.Parameters.Skip(1).Zip(others).Aggregate(
                       new Sweep
                       {
                           Rule = rule,
                           Format = format,
                           [Parameter.Input] = input,
                           [rule.Parameters[0]] = stepSize,
                           [Parameter.InitialWeight] = weight,
                           [Parameter.Goal] = goal,
                           MaxSteps = maxSteps,
                           LongestPeriod = longestPeriod,
                       },
                       (sweep, other) => sweep.With(other.First, other.Second)),
                   new SweepOptions { Threads = threads, TileSize = tileSize });
    }

    private static List<(double[] Values, End End)> Expected(Sweep sweep, NumberFormat format)
    {
        double[][] axes = [.. sweep.Parameters.Select(
            parameter => Enumerable.Range(0, sweep[parameter].Count).Select(i => format.Round(sweep[parameter][i])).ToArray())];
        IEnumerable<double[]> rows = axes.Aggregate(
            (IEnumerable<double[]>)[[]], (outer, axis) => outer.SelectMany(values => axis, (values, value) => (double[])[.. values, value]));
        var limits = new PlainLimits(
            sweep.MaxSteps, format.DefaultTolerance, format.DefaultDivergence, sweep.LongestPeriod);
        return [.. rows.Select(values =>
        {
            var start = new Start(values[^1], values[0], values[^3], values[^2]) { Others = values[1..^3] };
            return (values, PlainLoop.Run(sweep.Rule.Name, format, start, limits));
        })];
    }

    private sealed class TileCheck(Sweep sweep, SweepOptions options, List<(double[] Values, End End)> expected) : INumberUser<bool>
    {
        public bool Use<T>()
            where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        {
            int row = 0;
            SweepSummary summary = sweep.Run<T>(
                tile =>
                {
                    Assert.Equal(row, tile.FirstRow);
                    Assert.InRange(tile.Count, 1, options.TileSize!.Value);
                    for (int i = 0; i < tile.Count; i++, row++)
                    {
                        double[] values = [.. sweep.Parameters.Select(parameter => double.CreateChecked(tile[parameter][i]))];
                        var end = End.Of(
                            tile.Outcomes[i], tile.Periods[i], tile.Steps[i], tile.Weights[i], tile.Predictions[i], tile.Errors[i]);
                        Assert.Equal(expected[row].Values, values);
                        Assert.True(
                            end.SameAs(expected[row].End),
                            $"{sweep.Rule} {options}, row {row}: {string.Join(' ', values)}\n"
                            + $"  expected {expected[row].End}\n  but was  {end}");
                    }
                },
                options);
            Assert.Equal(expected.Count, row);
            Assert.Equal(expected.Sum(run => (long)run.End.Steps), summary.LearnerSteps);
            foreach (Outcome outcome in Enum.GetValues<Outcome>())
            {
                Assert.Equal(expected.Count(run => run.End.Outcome == outcome), summary.Counts[outcome]);
            }

            return true;
        }
    }
}
