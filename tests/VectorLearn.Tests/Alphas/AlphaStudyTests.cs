using CsCheck;
using VectorLearn.Alphas;
using VectorLearn.Grids;
using VectorLearn.Maps;
using VectorLearn.Rules;
using VectorLearn.Sweeps;
using VectorLearn.Theory;
using Xunit;

namespace VectorLearn.Tests.Alphas;

/// <summary>Studies of alphas, against what the notes and the closed form say.</summary>
public class AlphaStudyTests
{
    private static readonly Sweep s_notes = new() { MaxSteps = 100_000, [Parameter.Input] = Axis.Constant(2) };

    private static readonly Gen<double> s_input = Gen.Select(Gen.Double[0.1, 3], Gen.OneOf(1.0, -1.0), (size, sign) => sign * size);

    [Fact]
    public void The_input_of_the_notes_learns_at_a_quarter_and_not_at_a_half()
    {
        AlphaStudy<double> study = AlphaStudy.Run<double>(s_notes, TestContext.Current.CancellationToken);
        Assert.Equal(0.25, study.Alpha);
        Assert.Equal(0.5, study.BoundByTheory);
        Assert.Equal(1, study.AtBest[0]!.Steps);
        Assert.Equal([0.125, 0.225, 0.25, 0.375, 0.4975, 0.5, 0.5025], study.Trials.Select(trial => trial.Alpha));

        // |delta| is 0.2 at the start and 0.00001 at the tolerance: 0.5^15 and 0.1^5 make up for it, 0.99^986 too; 1.01^1319
        // takes it to 100000.
        Assert.Equal([15, 5, 1, 15, 986, 2, 1319], study.Trials.Select(trial => trial.Steps));
        Assert.Equal([15, 5, 1, 15, 986, double.PositiveInfinity, 1319], study.Trials.Select(trial => trial.StepsByTheory));
        Assert.Equal(
            [Outcome.Converged, Outcome.Converged, Outcome.Converged, Outcome.Converged, Outcome.Converged, Outcome.Oscillating, Outcome.Diverged],
            study.Trials.Select(trial => trial.Outcome));
    }

    [Fact]
    public void Several_inputs_get_the_alpha_that_is_quickest_for_the_slowest() => s_input.Array[1, 6].Sample(
        inputs =>
        {
            AlphaStudy<double> study = AlphaStudy.Run<double>((s_notes with { MaxSteps = 10 }).With(Parameter.Input, Axis.List(inputs)));
            double alpha = study.Alpha!.Value;
            Assert.True(alpha < study.BoundByTheory);
            Assert.Equal(study.BoundByTheory, inputs.Min(Contraction.AlphaBound));
            double slowest = Slowest(alpha);
            for (double other = 0.8; other < 1.2; other += 0.01)
            {
                Assert.True(slowest <= Slowest(other * alpha) + 1e-14);
            }

            double Slowest(double tried) => inputs.Max(input => Math.Abs(new Contraction(input, tried).Factor));
        },
        iter: 20);

    [Fact]
    public void Inputs_of_zero_are_left_out()
    {
        AlphaStudy<float> study = AlphaStudy.Run<float>(
            s_notes.With(Parameter.Input, Axis.List(0, 2, 0)), TestContext.Current.CancellationToken);
        Assert.Equal(0.25f, study.Alpha);
        Assert.Equal(
            [AlphaObstacle.NoInput, AlphaObstacle.None, AlphaObstacle.NoInput], study.Inputs.Select(input => input.Obstacle));
        Assert.Equal(AlphaStudy.Multiples.Count, study.Trials.Count);
        Assert.All(study.Trials, trial => Assert.Equal(2, trial.Input));

        AlphaStudy<double> zero = AlphaStudy.Run<double>(s_notes.With(Parameter.Input, Axis.Constant(0)), TestContext.Current.CancellationToken);
        Assert.Null(zero.Alpha);
        Assert.Empty(zero.Trials);

        // What float rounds to 0 is 0.
        AlphaStudy<float> tiny = AlphaStudy.Run<float>(s_notes.With(Parameter.Input, Axis.Constant(1e-50)), TestContext.Current.CancellationToken);
        Assert.Equal(AlphaObstacle.NoInput, tiny.Inputs[0].Obstacle);
    }

    [Fact]
    public void Alphas_are_studied_for_one_weight_and_one_goal()
    {
        var exception = Assert.Throws<SettingException>(
            () => AlphaStudy.Run<double>(s_notes.With(Parameter.Goal, Axis.List(1, 2)), TestContext.Current.CancellationToken));
        Assert.Equal(Parameter.Goal.Name, exception.Setting);
    }

    [Fact]
    public void Neither_the_rule_nor_its_step_size_matters()
    {
        Sweep other = new() { Rule = Rule.HotCold, MaxSteps = 100_000, [Parameter.Input] = Axis.Constant(2) };
        AlphaStudy<double> study = AlphaStudy.Run<double>(
            other.With(Rule.HotCold.Parameters[0], Axis.List(1, 2)), TestContext.Current.CancellationToken);
        Assert.Equal(AlphaStudy.Run<double>(s_notes, TestContext.Current.CancellationToken).Trials, study.Trials);
    }
}
