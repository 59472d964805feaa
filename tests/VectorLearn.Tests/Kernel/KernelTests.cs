using CsCheck;
using VectorLearn.Losses;
using VectorLearn.Numbers;
using VectorLearn.Rules;
using Xunit;

namespace VectorLearn.Tests.Kernel;

/// <summary>Every way of running learners gives the plain loop's bits.</summary>
[Trait("Part", "engine")]
public class KernelTests
{
    private static readonly int[] s_budgets =
        [0, 1, 2, 7, 8, 9, 63, 64, 65, 100, 127, 128, 255, 256, 257, 300, 511, 512, 513, 1000, 5000];

    private static readonly Gen<int> s_longestPeriod = Gen.OneOf(Gen.Const(8), Gen.OneOf(1, 2, 63, 64), Gen.Int[1, 64]);

    private static readonly Gen<double> s_wave = Gen.OneOf<double>(Gen.Double[0.01, 1], Gen.Double[-1, 1], StartGen.Special);

    private static readonly Gen<(double Roughness, double Length)[]> s_waves = Gen.Select(s_wave, s_wave).Array[1, 3];

    public static TheoryData<string, string> RulesAndFormats
        => new(from rule in Rule.All from format in NumberFormat.All select (rule.Name, format.Name));

    public static TheoryData<string, string, string, string> ActivationsAndLosses => new(
        from activation in Activation.All.Index()
        from loss in Loss.All.Index()
        let place = (activation.Index * Loss.All.Count) + loss.Index
        select (
            activation.Item.Name,
            loss.Item.Name,
            Rule.All[place % Rule.All.Count].Name,
            NumberFormat.All[1 + (place % (NumberFormat.All.Count - 1))].Name));

    /// <summary>Each format with every rule, on the parabola and with the other activations and losses in turn.</summary>
    public static TheoryData<string, string, string, string> MixedFormats => new(
        from format in NumberFormat.Mixed.Index()
        from rule in Rule.All.Index()
        let place = format.Index + rule.Index
        select (
            format.Item.Name,
            rule.Item.Name,
            Activation.All[place % Activation.All.Count].Name,
            Loss.All[place % Activation.All.Count == 0 ? 0 : place % Loss.All.Count].Name));

    [Theory]
    [MemberData(nameof(RulesAndFormats))]
    public void Every_rule_in_every_format(string ruleName, string formatName)
    {
        Rule rule = Rule.Find(ruleName)!;
        NumberFormat format = NumberFormat.Find(formatName)!;

        // The plain loop reckons slowly in narrow formats.
        bool isNarrow = format.SignificandBits < 24;
        int mostSteps = isNarrow || rule.Probes ? 1000 : 5000;
        Gen<int> budgets = Gen.OneOf(
            Gen.OneOf(s_budgets.Where(budget => budget <= mostSteps).ToArray()), Gen.Int[0, 600]);
        Gen<double?> tolerances = Gen.OneOf<double?>(null, null, 0, format.Epsilon, 1e-6, 1e-3, 0.5);
        Gen<double?> divergences = Gen.OneOf<double?>(null, null, 0, format.Epsilon, 1, 10, format.MaxValue);
        Gen.Select(
            StartGen.Batch(isNarrow ? 40 : 300, rule), budgets, tolerances, divergences, s_longestPeriod, Pivot.Gen)
        .Sample((batch, maxSteps, tolerance, divergence, longestPeriod, pivot) =>
        {
            Start[] starts = [.. batch.Select(start => start.In(format))];
            double low = format.Round(tolerance ?? format.DefaultTolerance);
            double high = Math.Max(low, format.Round(divergence ?? format.DefaultDivergence));
            var limits = new PlainLimits(maxSteps, low, high, longestPeriod);
            KernelRun.MatchesPlainLoop(rule, format, starts, limits);
            KernelRun.MatchesPlainLoop(rule, format, starts, pivot.Sharpen(rule, format, starts, limits));
        });
    }

    /// <summary>Neurons and losses of every kind, each with one rule and two formats: all with all would be two thousand
    /// kernels to compile.</summary>
    [Theory]
    [MemberData(nameof(ActivationsAndLosses))]
    public void Every_activation_with_every_loss(string activationName, string lossName, string ruleName, string formatName)
    {
        Activation activation = Activation.Find(activationName)!;
        Loss loss = Loss.Find(lossName)!;
        Rule rule = Rule.Find(ruleName)!;
        Gen.Select(
            StartGen.Batch(60, rule),
            Gen.OneOf(NumberFormat.Double, NumberFormat.Find(formatName)!),
            s_waves,
            Gen.OneOf(0, 1, 20, 100, 300),
            s_longestPeriod)
        .Sample(
            (batch, format, waves, maxSteps, longestPeriod) =>
            {
                Start[] starts = [.. batch.Select((start, i) => WithWave(start, loss, waves[i % waves.Length]).In(format))];
                KernelRun.MatchesPlainLoop(
                    rule,
                    format,
                    starts,
                    new PlainLimits(
                        maxSteps, format.Round(format.DefaultTolerance), format.Round(format.DefaultDivergence), longestPeriod),
                    activation,
                    loss);
            },
            iter: Math.Max(1, CsCheck.Check.Iter / 4));
    }

    /// <summary>Weights, what rules carry and their parameters are floats; the neuron rounds the weight, and all it reckons, to
    /// its format.</summary>
    [Theory]
    [MemberData(nameof(MixedFormats))]
    public void Weights_that_are_updated_in_float(string formatName, string ruleName, string activationName, string lossName)
    {
        NumberFormat format = NumberFormat.Find(formatName)!;
        Rule rule = Rule.Find(ruleName)!;
        Activation activation = Activation.Find(activationName)!;
        Loss loss = Loss.Find(lossName)!;
        Gen.Select(
            StartGen.Batch(40, rule),
            s_waves,
            Gen.OneOf(0, 1, 20, 100, 300),
            s_longestPeriod)
        .Sample(
            (batch, waves, maxSteps, longestPeriod) =>
            {
                Start[] starts = [.. batch.Select((start, i) => WithWave(start, loss, waves[i % waves.Length]).In(format, rule.Parameters.Count - 1))];
                KernelRun.MatchesPlainLoop(
                    rule,
                    format,
                    starts,
                    new PlainLimits(
                        maxSteps, format.Round(format.DefaultTolerance), format.Round(format.DefaultDivergence), longestPeriod),
                    activation,
                    loss);
            },
            iter: Math.Max(1, CsCheck.Check.Iter / 4));
    }

    [Fact]
    public void Every_rule_and_loss_is_defined_by_the_plain_loop_too()
    {
        Assert.All(Rule.All, rule =>
        {
            PlainRule<Own<double>> plain = PlainTable<Own<double>>.Rules[rule.Name];
            Assert.Equal(rule.Parameters.Count - 1, plain.Others);
            Assert.Equal(rule.Memory.Select(value => value.Start), plain.Memory);
        });
        Assert.All(Activation.All, activation => Assert.Contains(activation.Name, PlainTable<Own<double>>.Activations));
        Assert.All(Loss.All, loss => Assert.Contains(loss.Name, PlainTable<Own<double>>.Losses));
    }

    /// <summary>All periods, those too long to be seen too, begun early and late, with the steps running out just
    /// before, at and after the first repeat.</summary>
    [Fact]
    public void Cycles_of_every_period_that_begin_at_any_step()
        => Gen.Select(
            Gen.Select(Gen.Int[0, 11], Gen.OneOf(Gen.Int[-20, 20], Gen.Int[-700, 0], Gen.Int[-3000, 0])).Array[1, 150],
            Gen.Int[0, 149],
            Gen.Int[-9, 9],
            Gen.OneOf(8, 8, 1, 5, 64),
            Gen.OneOf(Carousel.Rule, ChainedCarousel.Rule))
        .Sample((cycles, pivot, off, longestPeriod, rule) =>
        {
            Start[] starts = [.. cycles.Select(c => new Start(1, c.Item1 * (longestPeriod > 8 ? 6 : 1), c.Item2, 5000.5))];
            var limits = new PlainLimits(6000, 0, 1e10, longestPeriod);
            End end = PlainLoop.Run(
                rule.Name, NumberFormat.Double, starts[pivot % starts.Length], limits with { MaxSteps = 5000 });
            KernelRun.MatchesPlainLoop(
                rule, NumberFormat.Double, starts, limits with { MaxSteps = Math.Max(0, end.Steps + off) });
            KernelRun.MatchesPlainLoop(rule, NumberFormat.Double, starts, limits);
        });

    /// <summary>A learner may pass through the tolerance at any point of the way, or leave the divergence bound.</summary>
    [Fact]
    public void Outcomes_on_the_way_into_a_cycle()
        => Gen.Select(
            Gen.Select(Gen.Int[0, 11], Gen.Int[-500, 20], Gen.Int[-400, 20]).Array[1, 150],
            Gen.OneOf(0.0, 0.3, 2.5),
            Gen.OneOf(30.0, 1e4, 1e10),
            Gen.OneOf(s_budgets),
            Gen.OneOf(Carousel.Rule, ChainedCarousel.Rule))
        .Sample((cycles, tolerance, divergence, maxSteps, rule) => KernelRun.MatchesPlainLoop(
            rule,
            NumberFormat.Double,
            [.. cycles.Select(c => new Start(1, c.Item1, c.Item2, c.Item3 + (c.Item1 % 2 * 0.5)))],
            new PlainLimits(maxSteps, tolerance, divergence)));

    /// <summary>The weight alone would be back after a round; with what else is carried it takes two.</summary>
    [Theory]
    [InlineData(3, 8, 8)]
    [InlineData(4, 10, 10)]
    [InlineData(4, 10, 8)]
    [InlineData(31, 64, 64)]
    [InlineData(31, 64, 63)]
    public void A_repeat_is_one_of_the_whole_state(int last, int period, int longestPeriod)
    {
        var start = new Start(1, last, 0, -5.5);
        var limits = new PlainLimits(1000, 0, 1e10, longestPeriod);
        End end = PlainLoop.Run("chained-carousel", NumberFormat.Double, start, limits);
        Assert.Equal(
            period <= longestPeriod ? (Maps.Outcome.Oscillating, period, period) : (Maps.Outcome.Undecided, 0, 1000),
            (end.Outcome, end.Period, end.Steps));
        KernelRun.MatchesPlainLoop(ChainedCarousel.Rule, NumberFormat.Double, [start, start with { Weight = -77 }], limits);
    }

    [Theory]
    [InlineData(1.0, 2, 0.5, 0.8, 2, 2)]
    [InlineData(0.9854, 2.06, 2.342, 9.195, 4, 26)]
    [InlineData(0.9707, 2.121, 2.045, 30.48, 4, 462)]
    [InlineData(11.17, 0.01602, 0.09796, 0.8286, 6, 6)]
    [InlineData(0.718, 3.88, 0.7183, 1.688, 6, 7)]
    [InlineData(15.984, 0.00782, 1.124, 0.04712, 2, 4470)]
    public void Half_goes_round_in_cycles(double input, double alpha, double weight, double goal, int period, int steps)
    {
        Start start = new Start(input, alpha, weight, goal).In(NumberFormat.Half);
        var limits = new PlainLimits(5000, 0, 1e4);
        End end = PlainLoop.Run("gradient-descent", NumberFormat.Half, start, limits);
        Assert.Equal((Maps.Outcome.Oscillating, period, steps), (end.Outcome, end.Period, end.Steps));
        foreach (int maxSteps in new[] { steps - 1, steps, steps + 1, 5000 })
        {
            KernelRun.MatchesPlainLoop(
                Rule.GradientDescent,
                NumberFormat.Half,
                [start, (start with { Goal = start.Goal + 1 }).In(NumberFormat.Half), start],
                limits with { MaxSteps = maxSteps });
        }
    }

    /// <summary>A start with a rough loss's parameters, if the loss has them.</summary>
    private static Start WithWave(Start start, Loss loss, (double Roughness, double Length) wave)
        => loss.Parameters.Count == 0 ? start : start with { Others = [.. start.Others, wave.Roughness, wave.Length] };

    /// <summary>Makes limits sharper: turns them on something that one of the learners really does.</summary>
    private sealed record Pivot(int Learner, int Step, int Bound, int Off)
    {
        public static Gen<Pivot> Gen { get; } = CsCheck.Gen.Select(
            CsCheck.Gen.Int[0, 299],
            CsCheck.Gen.Int[0, 400],
            CsCheck.Gen.Int[0, 3],
            CsCheck.Gen.Int[-1, 1],
            (learner, step, bound, off) => new Pivot(learner, step, bound, off));

        public PlainLimits Sharpen(Rule rule, NumberFormat format, Start[] starts, PlainLimits limits)
        {
            End end = PlainLoop.Run(
                rule.Name,
                format,
                starts[Learner % starts.Length],
                limits with
                {
                    MaxSteps = Bound < 2 ? Step : Math.Max(1000, limits.MaxSteps),
                    Tolerance = 0,
                    Divergence = format.MaxValue,
                });
            double error = FormatNeighbours.Of(format, end.Error, Off);
            if (!double.IsFinite(error) || error < 0)
            {
                return limits;
            }

            return Bound switch
            {
                0 => limits with { Tolerance = error, Divergence = Math.Max(error, limits.Divergence) },
                1 => limits with { Tolerance = Math.Min(limits.Tolerance, error), Divergence = error },
                2 => limits with { MaxSteps = Math.Max(0, end.Steps + Off) },
                _ => limits with { MaxSteps = Math.Max(0, end.Steps + Off), Tolerance = 0, Divergence = format.MaxValue },
            };
        }
    }
}
