using VectorLearn.Kernel;
using VectorLearn.Lanes;
using VectorLearn.Maps;
using VectorLearn.Numbers;
using VectorLearn.Rules;
using Xunit;

namespace VectorLearn.Tests.Kernel;

/// <summary>The kernel's public face: spans in, spans out.</summary>
public class SpanTests
{
    private static readonly Rule s_momentum = Rule.Find("momentum")!;

    [Fact]
    public void Parameters_lie_one_after_the_other_at_any_stride()
    {
        Kernel<double> kernel = Kernel<double>.Create(s_momentum);
        double[] inputs = [0.5, 1, 2, 0.7, 1.3];
        double[] alphas = [0.1, 0.2, 0.3, 0.4, 0.5];
        double[] betas = [0.9, 0.5, 0.1, 0, 0.3];
        double[] close = [.. alphas, .. betas];
        double[] wide = [.. alphas, 77, 77, 77, .. betas];
        (Outcome[] Outcomes, int[] Steps) one = Run(kernel, inputs, close, stride: null);
        (Outcome[] Outcomes, int[] Steps) other = Run(kernel, inputs, wide, stride: 8);
        for (int i = 0; i < inputs.Length; i++)
        {
            End end = PlainLoop.Run(
                "momentum",
                NumberFormat.Double,
                new Start(inputs[i], alphas[i], 0.5, 0.8) { Others = [betas[i]] },
                new PlainLimits(1000, 1e-10, 1e10));
            Assert.Equal((end.Outcome, end.Steps), (one.Outcomes[i], one.Steps[i]));
            Assert.Equal((end.Outcome, end.Steps), (other.Outcomes[i], other.Steps[i]));
        }
    }

    [Fact]
    public void More_learners_than_are_run_at_once_are_run_all_the_same()
    {
        int count = (1 << 20) + 5;
        double[] inputs = [.. Enumerable.Range(0, count).Select(i => 0.5 + (i % 1009 * 0.001))];
        double[] parameters = [.. Enumerable.Range(0, 2 * count).Select(i => i < count ? 0.1 + (i % 7 * 0.1) : 0.5)];
        Kernel<double> kernel = Kernel<double>.Create(s_momentum);
        (Outcome[] Outcomes, int[] Steps) all = Run(kernel, inputs, parameters, stride: null);
        (Outcome[] Outcomes, int[] Steps) last = Run(kernel, inputs[^8..], [.. parameters[(count - 8)..count], .. parameters[^8..]], stride: null);
        Assert.Equal(last.Outcomes, all.Outcomes[^8..]);
        Assert.Equal(last.Steps, all.Steps[^8..]);
        Assert.Equal(count, all.Steps.Count(steps => steps > 0));
    }

    [Fact]
    public void No_learners_are_no_work() => Run(Kernel<double>.Create(s_momentum), [], [], stride: null);

    [Fact]
    public void Spans_of_different_lengths_are_rejected()
    {
        Kernel<double> kernel = Kernel<double>.Create(Rule.GradientDescent);
        for (int shorter = 0; shorter < 8; shorter++)
        {
            var exception = Assert.Throws<ArgumentException>(() => kernel.Run(
                new LearnerSpans<double>
                {
                    Inputs = new double[3],
                    Goals = new double[shorter == 0 ? 2 : 3],
                    InitialWeights = new double[shorter == 1 ? 4 : 3],
                    Parameters = new double[3],
                },
                new Limits<double>(10),
                new OutcomeSpans<double>
                {
                    Outcomes = new Outcome[shorter == 2 ? 2 : 3],
                    Periods = new int[shorter == 3 ? 0 : 3],
                    Steps = new int[shorter == 4 ? 4 : 3],
                    Weights = new double[shorter == 5 ? 2 : 3],
                    Predictions = new double[shorter == 6 ? 2 : 3],
                    Errors = new double[shorter == 7 ? 2 : 3],
                },
                CancellationToken.None));
            Assert.StartsWith("all spans must be as long as the inputs, 3", exception.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(9, null)]
    [InlineData(10, 4)]
    [InlineData(10, 6)]
    [InlineData(11, 7)]
    public void Too_few_values_of_parameters_are_rejected(int values, int? stride)
        => Assert.StartsWith(
            "there must be values of 2 parameters: alpha, beta",
            Assert.Throws<ArgumentException>(
                () => Run(Kernel<double>.Create(s_momentum), new double[5], new double[values], stride)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Limits_of_another_format_and_formats_of_another_type_are_rejected()
    {
        Kernel<float> kernel = Kernel<float>.Create(Rule.GradientDescent, format: NumberFormat.Half);
        Start[] starts = [new Start(1, 0.5, 0, 1)];
        Assert.Throws<ArgumentException>(() => KernelRun.Ends(kernel, starts, new Limits<float>(10)));
        Assert.Equal(
            Outcome.Converged,
            KernelRun.Ends(kernel, starts, new Limits<float>(100, format: NumberFormat.Half))[0].Outcome);
        Assert.Throws<ArgumentException>(() => Kernel<double>.Create(Rule.GradientDescent, format: NumberFormat.Half));
        Assert.Throws<NotSupportedException>(() => Kernel<Half>.Create(Rule.GradientDescent));
        Assert.Throws<ArgumentNullException>(() => Kernel<double>.Create(null!));
        Assert.Throws<ArgumentNullException>(() => KernelRun.Ends(Kernel<double>.Create(Rule.HotCold), starts, null!));
    }

    [Fact]
    public void A_rule_that_names_other_values_than_it_carries_is_rejected()
        => Assert.Equal(
            "the rule momentum names 0 values beside the weight, and its state has 1",
            Assert.Throws<ArgumentException>(() => Kernel<double>.Create(new Forgetful())).Message);

    [Fact]
    public void One_learner_can_be_followed()
    {
        Kernel<double> kernel = Kernel<double>.Create(s_momentum);
        SingleLearner<double> learner = kernel.Follow(2, 0.8, 0.5, 0.1, 0.9);
        Assert.Equal((0.5, 1.0, 0.2, 1 - 0.8), (learner.Weight, learner.Prediction, Math.Round(learner.Delta, 15), learner.Delta));
        Assert.Equal([0.0], learner.Memory);
        double weightDelta = learner.WeightDelta;
        Assert.Equal((1 - 0.8) * 2, weightDelta);
        Assert.Equal(new Probe<double>(0.6 * 2, (1.2 - 0.8) * (1.2 - 0.8)), learner.Probe(0.1));
        learner.Advance();
        Assert.Equal(0.5 - (0.1 * weightDelta), learner.Weight);
        Assert.Equal([weightDelta], learner.Memory);
        Assert.Throws<ArgumentException>(() => kernel.Follow(2, 0.8, 0.5, 0.1));
    }

    /// <summary>What a run that was stopped leaves behind does not show in the next.</summary>
    [Fact]
    public void A_kernel_that_was_stopped_runs_again()
    {
        // A third without end.
        Start[] starts = [.. Enumerable.Range(0, 2000).Select(
            i => new Start(1, i % 3 == 0 ? 1e-9 : 0.5 + (i * 1e-4), 0.5, 0.8) { Others = [0.5] })];
        Start[] few = [.. starts.Where(start => start.StepSize > 0.1).Take(7)];
        foreach (LaneWidth width in new[] { LaneWidth.Scalar, LaneWidth.Vector, LaneWidth.Vector512 })
        {
            Kernel<double> kernel = Kernel<double>.Create(s_momentum, width: width);
            using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
            Assert.ThrowsAny<OperationCanceledException>(
                () => KernelRun.Ends(kernel, starts, new Limits<double>(int.MaxValue, 0), stop: stop.Token));
            End[] ends = KernelRun.Ends(kernel, few, new Limits<double>(1000));
            Assert.Equal(
                few.Select(start => PlainLoop.Run(
                    "momentum", NumberFormat.Double, start, new PlainLimits(1000, 1e-10, 1e10))),
                ends);
        }
    }

    private static (Outcome[] Outcomes, int[] Steps) Run(Kernel<double> kernel, double[] inputs, double[] parameters, int? stride)
    {
        int count = inputs.Length;
        var outcomes = new Outcome[count];
        var steps = new int[count];
        double[] goals = new double[count];
        double[] weights = new double[count];
        Array.Fill(goals, 0.8);
        Array.Fill(weights, 0.5);
        kernel.Run(
            new LearnerSpans<double>
            {
                Inputs = inputs,
                Goals = goals,
                InitialWeights = weights,
                Parameters = parameters,
                Stride = stride ?? 0,
            },
            new Limits<double>(1000),
            new OutcomeSpans<double>
            {
                Outcomes = outcomes,
                Periods = new int[count],
                Steps = steps,
                Weights = new double[count],
                Predictions = new double[count],
                Errors = new double[count],
            },
            TestContext.Current.CancellationToken);
        return (outcomes, steps);
    }

    private sealed class Forgetful() : Rule("momentum", "forgets its memory", s_momentum.Parameters)
    {
        public override TResult Use<TLane, T, TResult>(IRuleUser<TLane, T, TResult> user) => s_momentum.Use(user);
    }
}
