using CsCheck;
using VectorLearn.Numbers;
using VectorLearn.Rules;
using Xunit;

namespace VectorLearn.Tests.Kernel;

/// <summary>Forecasts guide the schedule and never the result, however wrong they are.</summary>
[Trait("Part", "engine")]
public class MisleadingHintsTests
{
    private static readonly float[] s_odd =
        [float.NaN, -1, -0f, 0, 1, 7.5f, 100, 1e9f, -1e9f, float.MaxValue, float.MinValue, float.Epsilon,
            float.PositiveInfinity, float.NegativeInfinity, int.MaxValue, 1 << 30];

    private static readonly string[] s_formats = ["double", "float", "half"];

    private static readonly Gen<Misleading> s_hints = Gen.Select(
        Gen.OneOf(
            Gen.OneOf(s_odd).Select(same => (Func<int, float>)(_ => same)),
            Gen.OneOf(s_odd).Array[1, 5].Select(some => (Func<int, float>)(i => some[i % some.Length])),
            Gen.Single[-10, 2000].Array[1, 40].Select(some => (Func<int, float>)(i => some[i % some.Length])),
            Gen.Single.Array[1, 40].Select(some => (Func<int, float>)(i => some[i % some.Length])),
            Gen.Select(Gen.Single[-100, 5000], Gen.Single[-50, 50], (from, by) => (Func<int, float>)(i => from + (i * by)))),
        Gen.Bool,
        Gen.Bool,
        (forecast, repeatsAtGoal, keepsProofs) => new Misleading(forecast, repeatsAtGoal, keepsProofs));

    public static TheoryData<string, string> RulesAndFormats => new(
        from rule in Rule.All.Concat([Carousel.Rule, ChainedCarousel.Rule])
        from format in s_formats
        where format == "double" || rule.Name is "gradient-descent" or "hot-cold" or "momentum"
        select (rule.Name, format));

    [Theory]
    [MemberData(nameof(RulesAndFormats))]
    public void Change_no_result(string ruleName, string formatName)
    {
        Rule rule = Rule.Find(ruleName) ?? (ruleName == Carousel.Rule.Name ? Carousel.Rule : ChainedCarousel.Rule);
        NumberFormat format = NumberFormat.Find(formatName)!;
        Gen<Start[]> batches = Rule.Find(ruleName) is not null
            ? StartGen.Batch(format.SignificandBits < 24 ? 40 : 200, rule)
            : Gen.Select(Gen.Int[0, 11], Gen.Int[-3000, 20], Gen.Int[-400, 20]).Array[1, 150].Select(
                cycles => cycles.Select(c => new Start(1, c.Item1, c.Item2, c.Item3 + 0.5)).ToArray());
        Gen.Select(batches, s_hints, Gen.OneOf(Gen.OneOf(0, 1, 8, 64, 1000, 4000), Gen.Int[0, 600]), Gen.OneOf<double?>(null, 0))
        .Sample(
            (batch, hints, maxSteps, tolerance) => KernelRun.MatchesPlainLoop(
                new Misled(rule, hints),
                format,
                [.. batch.Select(start => start.In(format))],
                new PlainLimits(
                    maxSteps,
                    tolerance ?? format.Round(format.DefaultTolerance),
                    format.Round(format.DefaultDivergence))),
            iter: Math.Max(1, CsCheck.Check.Iter / 2));
    }

    private sealed class Misled(Rule inner, ScheduleHints hints) : Rule(inner.Name, inner.Help, inner.Parameters)
    {
        public override IReadOnlyList<StateValue> Memory => inner.Memory;

        public override TResult Use<TLane, T, TResult>(IRuleUser<TLane, T, TResult> user) => inner.Use(user);

        internal override ScheduleHints? ParabolaHints
        {
            get
            {
                ((Misleading)hints).Inner = inner.ParabolaHints;
                return hints;
            }
        }
    }

    /// <summary>Forecasts anything; proofs it leaves to whom they belong.</summary>
    private sealed class Misleading(Func<int, float> forecast, bool repeatsAtGoal, bool keepsProofs) : ScheduleHints
    {
        public ScheduleHints? Inner { get; set; }

        public override bool RepeatsAtGoal => repeatsAtGoal;

        public override void Forecast(in Forecasting learners, Span<float> steps)
        {
            for (int i = 0; i < steps.Length; i++)
            {
                steps[i] = forecast(i);
            }
        }

        public override Band? FindQuietBand(in Extremes extremes, Precision numbers, Band bounds, int steps)
            => keepsProofs ? Inner?.FindQuietBand(extremes, numbers, bounds, steps) : null;
    }
}
