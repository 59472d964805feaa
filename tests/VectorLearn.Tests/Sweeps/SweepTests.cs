using System.Numerics;
using CsCheck;
using VectorLearn.Lanes;
using VectorLearn.Learners;
using VectorLearn.Sweeps;
using Xunit;

namespace VectorLearn.Tests.Sweeps;

/// <summary>A sweep is the plain loop over nested loops, however it is cut up and whoever takes part.</summary>
[Trait("Part", "engine")]
public class SweepTests
{
    private static readonly Gen<double> s_value = Gen.OneOf<double>(
        Gen.Double[-4, 4], Gen.Double[0, 2], Gen.OneOf(0, -0.0, 1, 2, 0.5, 6e-8, 3e4, -200, 65504));

    private static readonly Gen<Axis> s_axis = Gen.OneOf<Axis>(
        s_value.Select(Axis.Constant),
        s_value.Array[1, 12].Select(values => Axis.List(values)),
        Gen.Select(s_value, s_value, Gen.Int[1, 40]).Select(Axis.Linear),
        Gen.Select(Gen.Double[0.001, 4], Gen.Double[0.001, 4], Gen.Int[1, 40]).Select(Axis.Logarithmic));

    private static readonly Gen<Axis> s_short = Gen.OneOf<Axis>(
        Gen.Const(Axis.Constant(0.5)), s_value.Array[1, 3].Select(values => Axis.List(values)));

    private static readonly Gen<(Sweep Sweep, SweepOptions Options)> s_sweep =
        from learner in Gen.OneOf(Learner.GradientDescent, Learner.HotCold)
        from input in s_axis
        from stepSize in s_axis
        from weight in s_short
        from goal in s_short
        from maxSteps in Gen.OneOf(Gen.OneOf(0, 1, 8, 64), Gen.Int[0, 300])
        from threads in Gen.Int[1, 4]
        from tileSize in Gen.OneOf(Gen.OneOf(1, 2, 63, 64, 65, 8192, int.MaxValue), Gen.Int[1, 700])
        select (
            new Sweep
            {
                Learner = learner,
                Input = input,
                StepSize = stepSize,
                InitialWeight = weight,
                Goal = goal,
                MaxSteps = maxSteps,
            },
            new SweepOptions { Threads = threads, TileSize = tileSize });

    [Fact]
    public void In_double() => Check<double>(PlainLoop.GradientDescent, PlainLoop.HotCold, 1e-10, 1e10);

    [Fact]
    public void In_float() => Check<float>(PlainLoop.GradientDescent, PlainLoop.HotCold, 1e-10f, 1e10f);

    [Fact]
    public void In_half() => Check<Half>(PlainLoop.GradientDescent, PlainLoop.HotCold, (Half)1e-6, (Half)1e4);

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void A_goal_that_is_no_number_is_rejected(double goal)
    {
        Assert.Throws<FormatException>(() => Axis.Constant(goal));
        Assert.Throws<FormatException>(() => Axis.List(0.8, goal));
        Assert.Throws<FormatException>(() => Axis.Linear(0, goal, 3));
    }

    [Fact]
    public void A_point_that_the_type_cannot_hold_is_rejected()
    {
        var exception = Assert.Throws<SettingException>(
            () => new Sweep { Goal = Axis.Linear(0, 1e39, 3) }.Limits<float>());
        Assert.Equal("Goal", exception.Setting);
        Assert.Equal("1E+39 does not fit the number type, which ends at 3.4028235E+38", exception.Message);
        Assert.Equal("Input", Assert.Throws<SettingException>(
            () => new Sweep { Input = Axis.List(1, 65520, 1) }.Limits<Half>()).Setting);
        Assert.Equal((Half)1000, new Sweep { Input = Axis.Constant(65504) }.Limits<Half>().Tolerance + (Half)1000);
    }

    private static void Check<T>(Rule<T> gradientDescent, Rule<T> hotCold, T tolerance, T divergence)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        => s_sweep.Sample((sweep, options) =>
        {
            Rule<T> rule = sweep.Learner == Learner.GradientDescent ? gradientDescent : hotCold;
            var expected = new List<(Start<T> Start, End<T> End)>();
            foreach (T stepSize in Points<T>(sweep.StepSize))
            {
                foreach (T weight in Points<T>(sweep.InitialWeight))
                {
                    foreach (T goal in Points<T>(sweep.Goal))
                    {
                        foreach (T input in Points<T>(sweep.Input))
                        {
                            var start = new Start<T>(input, stepSize, weight, goal);
                            expected.Add((start, PlainLoop.Run(rule, start, sweep.MaxSteps, tolerance, divergence)));
                        }
                    }
                }
            }

            foreach (LaneWidth width in Enum.GetValues<LaneWidth>())
            {
                if (width is LaneWidth.Auto or LaneWidth.Scalar || Vector<T>.IsSupported)
                {
                    CheckTiles(sweep, options with { Lanes = width }, expected);
                }
            }
        });

    private static void CheckTiles<T>(Sweep sweep, SweepOptions options, List<(Start<T> Start, End<T> End)> expected)
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
                    var start = new Start<T>(tile.Inputs[i], tile.StepSizes[i], tile.InitialWeights[i], tile.Goals[i]);
                    var end = new End<T>(
                        tile.Outcomes[i], tile.Periods[i], tile.Steps[i], tile.Weights[i], tile.Predictions[i], tile.Errors[i]);
                    Assert.Equal(expected[row].Start, start);
                    Assert.True(
                        end.SameAs(expected[row].End),
                        $"{options}, row {row}: {start}\n  expected {expected[row].End}\n  but was  {end}");
                }
            },
            options);
        Assert.Equal(expected.Count, row);
        Assert.Equal(expected.Sum(run => (long)run.End.Steps), summary.LearnerSteps);
        foreach (Outcome outcome in Enum.GetValues<Outcome>())
        {
            Assert.Equal(expected.Count(run => run.End.Outcome == outcome), summary.Counts[outcome]);
        }
    }

    private static IEnumerable<T> Points<T>(Axis axis)
        where T : IFloatingPointIeee754<T>
        => Enumerable.Range(0, axis.Count).Select(axis.Value<T>);
}
