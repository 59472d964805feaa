using VectorLearn.Grids;
using VectorLearn.Lanes;
using VectorLearn.Maps;
using VectorLearn.Numbers;
using VectorLearn.Rules;
using VectorLearn.Sweeps;
using VectorLearn.Tests.Kernel;
using VectorLearn.Traces;
using Xunit;

namespace VectorLearn.Tests.Numbers;

/// <summary>Weights in float for neurons in a narrow format. That kernels keep to it is tested against the plain loop.</summary>
public class MixedPrecisionTests
{
    public static TheoryData<string> Mixed => [.. NumberFormat.Mixed.Select(format => format.Name)];

    [Fact]
    public void Every_format_narrower_than_float_can_be_updated_in_float_and_no_other()
    {
        Assert.All(NumberFormat.All, format =>
        {
            NumberFormat? mixed = format.UpdatedIn(NumberFormat.Float);
            Assert.Equal(format.SignificandBits < 24, mixed is not null);
            Assert.Null(format.UpdatedIn(NumberFormat.Double));
            Assert.Same(format, format.Update);
            Assert.Same(format, format.Neuron);
            if (mixed is not null)
            {
                Assert.Same(mixed, format.UpdatedIn(NumberFormat.Float));
                Assert.Same(mixed, NumberFormat.Find($"{format}+float"));
                Assert.Equal((format, NumberFormat.Float), (mixed.Neuron, mixed.Update));
                Assert.Null(mixed.UpdatedIn(NumberFormat.Float));
            }
        });
        Assert.Equal(4, NumberFormat.Mixed.Count);
    }

    [Fact]
    public void Only_what_rules_reckon_with_is_a_float()
    {
        var sweep = new Sweep { Rule = Rule.Find("adam")!, Loss = VectorLearn.Losses.Loss.Find("rough")!, Format = NumberFormat.Find("e4m3+float") };
        Assert.Equal(
            ["alpha", "beta1", "beta2", "epsilon", "initial_weight"],
            sweep.Parameters.Where(parameter => sweep.FormatOf(parameter) == NumberFormat.Float).Select(parameter => parameter.Name));
        Assert.Equal(
            ["roughness", "wavelength", "goal", "input"],
            sweep.Parameters.Where(parameter => sweep.FormatOf(parameter).Name == "e4m3").Select(parameter => parameter.Name));
        Assert.Equal(
            [("weight", "float"), ("prediction", "e4m3"), ("error", "e4m3")],
            Column.Results.Where(column => column.Kind == ColumnKind.Number).Select(column => (column.Name, sweep.FormatOf(column).Name)));
    }

    /// <summary>A step, operation by operation, in the order of the documentation.</summary>
    [Theory]
    [MemberData(nameof(Mixed))]
    public void The_order_of_operations(string name)
    {
        NumberFormat format = NumberFormat.Find(name)!;
        NumberFormat narrow = format.Neuron;
        var sweep = new Sweep
        {
            Rule = Rule.Find("momentum")!,
            Format = format,
            [Parameter.Input] = Axis.Constant(1.1),
            [Parameter.Goal] = Axis.Constant(0.3),
            [Parameter.InitialWeight] = Axis.Constant(0.7),
            [Parameter.Alpha] = Axis.Constant(0.013),
        };
        (double input, double goal) = (narrow.Round(1.1), narrow.Round(0.3));
        (float weight, float velocity) = (0.7f, 0);
        foreach (TraceStep<float> step in new VectorLearn.Traces.Trace<float>(sweep).Steps().Take(20))
        {
            double prediction = narrow.Round(input * narrow.Round(weight));
            double delta = narrow.Round(prediction - goal);
            double weightDelta = narrow.Round(delta * input);
            Assert.Equal((weight, (float)prediction, (float)delta), (step.Weight, step.Prediction, step.Delta));
            Assert.Equal(((float)narrow.Round(delta * delta), (float)weightDelta), (step.Error, step.WeightDelta));
            Assert.Equal([velocity], step.Memory);
            velocity = (0.9f * velocity) + (float)weightDelta;
            weight -= 0.013f * velocity;
            Assert.Equal(weight, step.NextWeight);
        }
    }

    /// <summary>Where a narrow format's weight stops moving, since an update is less than half of its last bit, a float goes on:
    /// there, on the whole map, every learner that should converge does.</summary>
    [Theory]
    [MemberData(nameof(Mixed))]
    public void The_stall_is_gone(string name)
    {
        NumberFormat mixed = NumberFormat.Find(name)!;
        var sweep = new Sweep
        {
            MaxSteps = 20_000,
            [Parameter.Input] = Axis.Constant(1),
            [Parameter.Goal] = Axis.Constant(1.5),
            [Parameter.InitialWeight] = Axis.Constant(2),
            [Parameter.Alpha] = Axis.Logarithmic(1.0 / 1024, 1.0 / 64, 5),
        };
        Map<float> narrow = (sweep with { Format = mixed.Neuron }).Run<float>(cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal([.. Enumerable.Repeat(Outcome.Stalled, 5)], narrow.Outcomes.ToArray());
        foreach (LaneWidth lanes in new[] { LaneWidth.Scalar, LaneWidth.Vector, LaneWidth.Vector512 })
        {
            Map<float> map = (sweep with { Format = mixed }).Run<float>(new SweepOptions { Lanes = lanes }, TestContext.Current.CancellationToken);
            Assert.Equal([.. Enumerable.Repeat(Outcome.Converged, 5)], map.Outcomes.ToArray());
        }
    }

    /// <summary>Axes are rounded to the format of what they are.</summary>
    [Fact]
    public void A_sweep_is_the_plain_loop_s()
    {
        NumberFormat format = NumberFormat.Find("bfloat16+float")!;
        var sweep = new Sweep
        {
            Format = format,
            MaxSteps = 300,
            [Parameter.Input] = Axis.Linear(0.05, 4, 23),
            [Parameter.Alpha] = Axis.Linear(0.001, 1, 17),
        };
        Map<float> map = sweep.Run<float>(cancellationToken: TestContext.Current.CancellationToken);
        for (int row = 0; row < map.Count; row++)
        {
            var start = new Start(sweep[Parameter.Input][row % 23], sweep[Parameter.Alpha][row / 23], 0.5, 0.8);
            End end = PlainLoop.Run("gradient-descent", format, start.In(format), new PlainLimits(300, format.Round(1e-4), format.Round(1e10)));
            Assert.Equal(
                end,
                End.Of(map.Outcomes[row], map.Periods[row], map.Steps[row], map.Weights[row], map.Predictions[row], map.Errors[row]));
        }
    }
}
