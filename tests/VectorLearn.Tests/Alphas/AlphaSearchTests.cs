using System.Numerics;
using CsCheck;
using VectorLearn.Alphas;
using VectorLearn.Numbers;
using Xunit;

namespace VectorLearn.Tests.Alphas;

/// <summary>Alphas found by trying: against the closed form, and against plain loops over the learner's own rule.</summary>
public class AlphaSearchTests
{
    private static readonly Gen<double> s_input =
        from power in Gen.Double[-6, 6]
        from sign in Gen.OneOf(1.0, -1.0)
        select sign * Math.Pow(10, power);

    // Delta at the start is at least a tenth of the goal: as much is lost to rounding as the goal is larger than it.
    private static readonly Gen<(double Input, double Weight, double Goal)> s_learner =
        from input in s_input
        from goal in Gen.Double[-3, 3]
        from part in Gen.OneOf(Gen.Double[-2, 0.9], Gen.Double[1.1, 3])
        where Math.Abs(goal) > 1e-3
        select (input, goal / input * part, goal);

    [Fact]
    public void Double_finds_the_closed_form() => s_learner.Sample(learner => IsClose(
        AlphaSearch.Run(learner.Input, learner.Weight, learner.Goal), learner.Input, 1.1102230246251565e-16), iter: 40);

    [Fact]
    public void Float_finds_the_closed_form() => s_learner.Sample(
        learner =>
        {
            float input = (float)learner.Input;
            return IsClose(AlphaSearch.Run(input, (float)learner.Weight, (float)learner.Goal), input, 5.9604644775390625e-8);
        },
        iter: 40);

    [Fact]
    public void What_is_found_is_what_a_plain_loop_does() => s_learner.Sample(
        learner =>
        {
            (double input, double weight, double goal) = learner;
            AlphaFindings<double> findings = AlphaSearch.Run(input, weight, goal);
            AlphaRange<double> bound = findings.Bound!.Value;
            AlphaRange<double> best = findings.Best!.Value;
            double start = Math.Abs((input * weight) - goal);
            Assert.Equal(double.BitIncrement(bound.From), bound.To);
            Assert.True(Math.Abs(DeltaAfter(AlphaSearch.Updates, input, weight, goal, bound.From)) < start);
            Assert.False(Math.Abs(DeltaAfter(AlphaSearch.Updates, input, weight, goal, bound.To)) < start);
            double least = Math.Abs(DeltaAfter(1, input, weight, goal, best.Middle));
            Assert.True(Math.Abs(DeltaAfter(1, input, weight, goal, best.From)) <= least);
            Assert.True(Math.Abs(DeltaAfter(1, input, weight, goal, best.To)) <= least);
            Assert.True(Math.Abs(DeltaAfter(1, input, weight, goal, double.BitDecrement(best.From))) > least);
            Assert.True(Math.Abs(DeltaAfter(1, input, weight, goal, double.BitIncrement(best.To))) > least);
        },
        iter: 40);

    /// <summary>The search reckons in halves that floats hold, and the plain loop in .NET's own.</summary>
    [Fact]
    public void Half_finds_the_best_of_all_its_numbers()
    {
        (Half input, Half weight, Half goal) = ((Half)1.3, (Half)0.5, (Half)0.8);
        AlphaRange<float> best = AlphaSearch.Run(
            (float)input, (float)weight, (float)goal, NumberFormat.Half, TestContext.Current.CancellationToken).Best!.Value;
        var all = new List<(Half Alpha, Half Error)>();
        for (Half alpha = Half.Epsilon; Half.IsFinite(alpha); alpha = Half.BitIncrement(alpha))
        {
            all.Add((alpha, Half.Abs(DeltaAfter(1, input, weight, goal, alpha))));
        }

        Half least = all.Min(tried => tried.Error);
        float[] bests = [.. all.Where(tried => tried.Error == least).Select(tried => (float)tried.Alpha)];
        Assert.Equal((bests[0], bests[^1]), (best.From, best.To));
        Assert.Equal(bests.Length, best.Numbers);
        Assert.Equal(bests[(bests.Length - 1) / 2], best.Middle);
    }

    /// <summary>The place of a number is its bits, and the numbers between two are counted.</summary>
    [Fact]
    public void Numbers_stand_in_their_order()
    {
        var halves = new NumberLine(NumberFormat.Half);
        for (short bits = 0; bits <= BitConverter.HalfToInt16Bits(Half.MaxValue); bits++)
        {
            double number = (double)BitConverter.Int16BitsToHalf(bits);
            Assert.Equal(bits, halves.PlaceOf(number));
            Assert.Equal(number, halves.At(bits));
        }

        var floats = new NumberLine(NumberFormat.Float);
        var doubles = new NumberLine(NumberFormat.Double);
        Gen.Int[0, BitConverter.SingleToInt32Bits(float.MaxValue)].Sample(bits
            => floats.PlaceOf(BitConverter.Int32BitsToSingle(bits)) == bits && floats.At(bits) == BitConverter.Int32BitsToSingle(bits));
        Gen.OneOf(Gen.Long[0, 1L << 54], Gen.Long[0, BitConverter.DoubleToInt64Bits(double.MaxValue)]).Sample(bits
            => doubles.PlaceOf(BitConverter.Int64BitsToDouble(bits)) == bits && doubles.At(bits) == BitConverter.Int64BitsToDouble(bits));
        Assert.Equal((5, double.Epsilon * 5), doubles.Between(double.Epsilon * 3, double.Epsilon * 7));
    }

    [Fact]
    public void The_sign_of_the_input_does_not_matter() => s_learner.Sample(
        learner => AlphaSearch.Run(learner.Input, learner.Weight, learner.Goal)
            == AlphaSearch.Run(-learner.Input, -learner.Weight, learner.Goal) with { Input = learner.Input },
        iter: 20);

    [Theory]
    [InlineData(0.0, 0.8, AlphaObstacle.NoInput)]
    [InlineData(2.0, 1.0, AlphaObstacle.AtGoal)]
    [InlineData(2.0, 1e200, AlphaObstacle.ErrorTooLarge)]
    [InlineData(1e-160, 0.8, AlphaObstacle.AlphaTooLarge)]
    [InlineData(8e-155, 0.8, AlphaObstacle.BoundTooLarge)]
    [InlineData(-1e-150, 0.8, AlphaObstacle.None)]
    [InlineData(1e-20, 0.8, AlphaObstacle.None)]
    [InlineData(-1e100, 0.8, AlphaObstacle.None)]
    [InlineData(1e170, 0.8, AlphaObstacle.ErrorTooLarge)]
    public void What_cannot_be_found_says_why(double input, double goal, AlphaObstacle obstacle)
    {
        AlphaFindings<double> findings = AlphaSearch.Run(input, 0.5, goal, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(obstacle, findings.Obstacle);
        Assert.Equal(obstacle == AlphaObstacle.None, findings.Bound is not null && findings.Best is not null);
    }

    [Fact]
    public void An_alpha_too_small_to_hold_says_so()
        => Assert.Equal(
            AlphaObstacle.AlphaTooSmall,
            AlphaSearch.Run(1e170, 0.0, 0.8, cancellationToken: TestContext.Current.CancellationToken).Obstacle);

    private static bool IsClose<T>(AlphaFindings<T> findings, double input, double roundoff)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        double best = double.CreateChecked(findings.Best!.Value.Middle) * input * input;
        double bound = double.CreateChecked(findings.Bound!.Value.From) * input * input / 2;
        Assert.InRange(best, 1 - (16 * roundoff), 1 + (16 * roundoff));
        Assert.InRange(bound, 1 - (16 * roundoff), 1 + (16 * roundoff));
        return true;
    }

    /// <summary>Delta after some updates, or where the weight has come back to one of the last eight: it would go round for
    /// ever.</summary>
    private static T DeltaAfter<T>(int updates, T input, T weight, T goal, T alpha)
        where T : IFloatingPointIeee754<T>
    {
        var last = new Queue<T>();
        for (int i = 0; i < updates && !last.Contains(weight); i++)
        {
            last.Enqueue(weight);
            if (last.Count > 8)
            {
                last.Dequeue();
            }

            weight -= alpha * (((input * weight) - goal) * input);
        }

        return (input * weight) - goal;
    }
}
