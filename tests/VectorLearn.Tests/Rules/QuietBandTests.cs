using VectorLearn.Numbers;
using VectorLearn.Rules;
using VectorLearn.Tests.Kernel;
using Xunit;

namespace VectorLearn.Tests.Rules;

/// <summary>A proof may replace checks, so the inequality itself is hunted for a counterexample: a learner that begins and
/// ends a block inside the band, but leaves the bounds in between.</summary>
public class QuietBandTests
{
    public static TheoryData<string> Formats => [.. NumberFormat.All.Select(format => format.Name)];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Has_no_counterexample(string format) => Assert.Null(Hunt(NumberFormat.Find(format)!, proven: true).Found);

    /// <summary>The hunt is worth something: without its margins the inequality is found to be wrong.</summary>
    [Theory]
    [InlineData("double")]
    [InlineData("float")]
    [InlineData("half")]
    public void Without_margins_has_counterexamples(string format)
        => Assert.NotNull(Hunt(NumberFormat.Find(format)!, proven: false).Found);

    [Fact]
    public void Double_and_float_have_bands_to_speak_of()
    {
        Assert.InRange(Hunt(NumberFormat.Double, proven: true).Inside, 1000, int.MaxValue);
        Assert.InRange(Hunt(NumberFormat.Float, proven: true).Inside, 1000, int.MaxValue);
    }

    private static (string? Found, int Inside) Hunt(NumberFormat format, bool proven)
    {
        var random = new Random(20_241);
        string? found = null;
        int inside = 0;
        for (int i = 0; i < 60_000 && found is null; i++)
        {
            Prey prey = Prey.Random(random, format);
            Band bounds = new(prey.Low, prey.High);
            var extremes = new Extremes(Math.Abs(prey.Input), Math.Abs(prey.Goal), Math.Abs(prey.Alpha));
            var precision = new Precision(2 * format.UnitRoundoff, format.Epsilon, format.MaxValue);
            Band? band = proven
                ? new ContractionHints().FindQuietBand(extremes, precision, bounds, prey.Steps)
                : bounds;
            if (band is { } quiet)
            {
                (bool isInside, bool stays) = format.Name switch
                {
                    "double" => prey.Follow<Own<double>>(random, quiet),
                    "float" => prey.Follow<Own<float>>(random, quiet),
                    "half" => prey.Follow<Own<Half>>(random, quiet),
                    "bfloat16" => prey.Follow<Narrow<BFloat16Shape>>(random, quiet),
                    _ => throw new NotSupportedException(format.Name),
                };
                inside += isInside ? 1 : 0;
                found = isInside && !stays ? $"{prey}, band {quiet}" : null;
            }
        }

        return (found, inside);
    }

    /// <summary>A learner, most often near the edge of something.</summary>
    private sealed record Prey(double Input, double Alpha, double Goal, double Low, double High, int Steps)
    {
        public static Prey Random(Random random, NumberFormat format)
        {
            double u = format.UnitRoundoff;
            double input = Round((random.Next(3) == 0 ? 1 : Math.Pow(2, (random.NextDouble() * 8) - 4)) * (random.Next(4) == 0 ? -1 : 1));

            // alpha * input^2 near 0, 1 and 2, at all distances down to a rounding and below.
            double off = Math.Pow(2, -random.NextDouble() * format.SignificandBits * 1.2) * (random.Next(2) == 0 ? -1 : 1);
            double product = random.Next(5) switch { 0 => 0, 1 => 1, 2 or 3 => 2, _ => 4 * random.NextDouble() } + off;
            double alpha = Round(product / (input * input));
            double goal = Round(random.Next(4) switch
            {
                0 => 0,
                1 => 0.8,
                2 => Math.Pow(2, (random.NextDouble() * 20) - 10),
                _ => (random.NextDouble() * 8) - 4,
            });

            // Tolerances near the rounding of the goal, where it stops learners, and far from it; and tiny ones, where numbers
            // underflow.
            double least = random.Next(4) == 0 ? 0 : Math.Max(Math.Abs(goal), Math.Pow(2, -6)) * u * Math.Pow(2, (random.NextDouble() * 12) - 2);
            double low = Round(random.Next(6) == 0 ? format.Epsilon * random.Next(64) : least);
            double high = Round(random.Next(3) == 0 ? Math.Max(low, 1e-3) * Math.Pow(2, random.NextDouble() * 10)
                : random.Next(2) == 0 ? Math.Min(1e5, format.MaxValue) : format.MaxValue);
            int steps = random.Next(3) == 0 ? 8 << random.Next(6) : 1 + random.Next(40);
            return new Prey(input, alpha, goal, low, Math.Max(low, high), steps);

            double Round(double value) => format.Round(Math.Clamp(value, -format.MaxValue, format.MaxValue));
        }

        /// <summary>Whether it begins and ends inside a band, and whether it stays within its bounds in between.</summary>
        public (bool IsInside, bool Stays) Follow<T>(Random random, Band band)
            where T : struct, IPlainNumber<T>
        {
            // Begins just inside an end of the band, or so that it ends there.
            double edge = random.Next(2) == 0 ? band.Low : band.High;
            double factor = Math.Abs(1 - (Alpha * Input * Input));
            double start = random.Next(2) == 0 ? edge : edge / Math.Pow(factor, Steps);
            start *= 1 + (Math.Pow(2, -random.NextDouble() * 60) * (random.Next(2) == 0 ? -1 : 1) * 4);
            T input = T.Of(Input), alpha = T.Of(Alpha), goal = T.Of(Goal);
            T weight = T.Of((Goal + (random.Next(2) == 0 ? start : -start)) / Input);
            bool stays = true;
            double first = 0;
            for (int step = 0; ; step++)
            {
                T delta = (input * weight) - goal;
                double size = Math.Abs(delta.ToDouble());
                if (step == 0)
                {
                    first = size;
                    if (!IsWithin(size, band))
                    {
                        return (false, true);
                    }
                }

                if (step == Steps)
                {
                    return (IsWithin(first, band) && IsWithin(size, band), stays);
                }

                stays &= size > Low && size <= High;
                weight -= alpha * (delta * input);
            }
        }

        private static bool IsWithin(double size, Band band) => size > band.Low && size <= band.High;
    }
}
