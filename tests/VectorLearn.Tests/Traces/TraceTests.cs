using System.Numerics;
using CsCheck;
using VectorLearn.Grids;
using VectorLearn.Maps;
using VectorLearn.Numbers;
using VectorLearn.Rules;
using VectorLearn.Sweeps;
using VectorLearn.Tests.Kernel;
using VectorLearn.Traces;
using Xunit;

namespace VectorLearn.Tests.Traces;

/// <summary>A trace takes the plain loop's steps, one by one.</summary>
public class TraceTests
{
    public static TheoryData<string, string> RulesAndFormats => KernelTests.RulesAndFormats;

    [Theory]
    [MemberData(nameof(RulesAndFormats))]
    public void Its_steps_are_the_plain_loop_s(string ruleName, string formatName)
    {
        Rule rule = Rule.Find(ruleName)!;
        NumberFormat format = NumberFormat.Find(formatName)!;
        Gen.Select(StartGen.Batch(1, rule), Gen.Int[0, 30]).Sample(
            (batch, count) => format.Use(new Steps(rule, format, batch[0].In(format), count)));
    }

    [Fact]
    public void What_is_carried_and_what_was_tried_is_in_its_steps()
    {
        Sweep sweep = Constants(Rule.Find("momentum")!, new Start(2, 0.1, 0.5, 0.8) { Others = [0.9] });
        TraceStep<double>[] steps = [.. new VectorLearn.Traces.Trace<double>(sweep).Steps().Take(3)];
        Assert.Equal([0.0], steps[0].Memory);
        Assert.Equal([steps[0].WeightDelta], steps[1].Memory);
        Assert.Equal([(0.9 * steps[0].WeightDelta) + steps[1].WeightDelta], steps[2].Memory);
        Assert.Null(steps[0].Probes);

        TraceStep<double> tried = new VectorLearn.Traces.Trace<double>(Constants(Rule.HotCold, new Start(2, 0.1, 0.5, 0.8))).Steps().First();
        Assert.Empty(tried.Memory);
        Assert.Equal(2 * (0.5 + 0.1), tried.Probes!.Value.Up.Prediction);
        Assert.Equal(((2 * (0.5 - 0.1)) - 0.8) * ((2 * (0.5 - 0.1)) - 0.8), tried.Probes.Value.Down.Error);
    }

    [Fact]
    public void An_axis_is_rejected()
    {
        Sweep sweep = Constants(Rule.GradientDescent, new Start(2, 0.1, 0.5, 0.8)).With(Parameter.Goal, Axis.List(1, 2));
        var exception = Assert.Throws<SettingException>(() => new VectorLearn.Traces.Trace<double>(sweep));
        Assert.Equal(
            ("goal", "'1,2' is an axis, and a trace follows one learner; give one number"),
            (exception.Setting, exception.Message));
        Assert.Throws<SettingException>(() => new VectorLearn.Traces.Trace<double>(sweep with { MaxSteps = -1 }));
    }

    private static Sweep Constants(Rule rule, Start start) => rule.Parameters.Skip(1).Zip(start.Others).Aggregate(
        new Sweep
        {
            Rule = rule,
            [Parameter.Input] = Axis.Constant(start.Input),
            [rule.Parameters[0]] = Axis.Constant(start.StepSize),
            [Parameter.InitialWeight] = Axis.Constant(start.Weight),
            [Parameter.Goal] = Axis.Constant(start.Goal),
        },
        (sweep, other) => sweep.With(other.First, Axis.Constant(other.Second)));

    private sealed class Steps(Rule rule, NumberFormat format, Start start, int count) : INumberUser<bool>
    {
        public bool Use<T>()
            where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        {
            var trace = new VectorLearn.Traces.Trace<T>(Constants(rule, start) with { Format = format });
            Assert.Equal(start.Goal, double.CreateChecked(trace[Parameter.Goal]));
            Assert.Same(format, trace.Limits.Format);
            T? next = null;
            foreach (TraceStep<T> step in trace.Steps().Take(count))
            {
                Assert.True(next is null || Same(step.Weight, next.Value));
                next = step.NextWeight;
                End end = PlainLoop.Run(rule.Name, format, start, new PlainLimits(step.Step, 0, format.MaxValue, 1));
                if (end.Outcome != Outcome.Undecided)
                {
                    return true;
                }

                Assert.Equal(
                    (end.Weight, end.Prediction, end.Error),
                    (double.CreateChecked(step.Weight), double.CreateChecked(step.Prediction), double.CreateChecked(step.Error)));
                Assert.Equal(rule.Memory.Count, step.Memory.Count);
            }

            return true;
        }

        private static bool Same<T>(T a, T b)
            where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
            => T.IsNaN(a) ? T.IsNaN(b) : a == b;
    }
}
