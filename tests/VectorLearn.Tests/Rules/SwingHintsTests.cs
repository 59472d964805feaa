using System.Numerics;
using VectorLearn.Rules;
using Xunit;

namespace VectorLearn.Tests;

/// <summary>Forecasts of rules that keep a velocity, against their learners.</summary>
public class SwingHintsTests
{
    private const double Converged = 1e-5;
    private const double Diverged = 1e5;
    private const double Delta = -0.75;

    [Theory]
    [InlineData("momentum")]
    [InlineData("nesterov")]
    public void Learners_that_do_not_swing_end_when_forecast_and_those_that_do_not_later(string rule)
    {
        int swinging = 0, straight = 0;
        foreach (double beta in (double[])[0, 0.3, 0.9, 0.99])
        {
            for (double share = 1e-4; share < 6; share *= 1.07)
            {
                (int made, bool swings) = Run(rule, share, beta);
                float forecast = Forecast(rule, share, beta);
                if (swings)
                {
                    swinging++;
                    Assert.True(made <= forecast + 2, $"{rule} {share} {beta}: {made}, {forecast} forecast");
                }
                else if (made < 100_000)
                {
                    straight++;
                    Assert.True(Math.Abs(made - forecast) <= 2 + (made / 20.0), $"{rule} {share} {beta}: {made}, {forecast} forecast");
                }
            }
        }

        Assert.InRange(swinging, 50, 500);
        Assert.InRange(straight, 50, 500);
    }

    private static float Forecast(string rule, double share, double beta)
    {
        ScheduleHints hints = Rule.Find(rule)!.ParabolaHints!;
        float[] steps = new float[Vector<float>.Count];
        hints.Forecast(
            new Forecasting
            {
                Inputs = All(1),
                StepSizes = All(share),
                SecondParameters = All(beta),
                Deltas = All(Delta),
                ConvergedDelta = (float)Converged,
                DivergedDelta = (float)Diverged,
                Disturbance = 0,
            },
            steps);
        return steps[0];

        static float[] All(double value) => [.. Enumerable.Repeat((float)value, Vector<float>.Count)];
    }

    /// <summary>The updates of a learner of input 1 and goal 0, whose delta is its weight; and whether the roots of its update
    /// are complex.</summary>
    private static (int Made, bool Swings) Run(string rule, double share, double beta)
    {
        (double weight, double velocity) = (Delta, 0);
        int made = 0;
        for (; made < 100_000 && Math.Abs(weight) is > Converged and <= Diverged; made++)
        {
            double slope = weight;
            velocity = (beta * velocity) + slope;
            weight -= share * (rule == "momentum" ? velocity : slope + (beta * velocity));
        }

        (double sum, double product) = rule == "momentum"
            ? (1 + beta - share, beta)
            : ((1 + beta) * (1 - share), beta * (1 - share));
        return (made, (sum * sum) < 4 * product);
    }
}
