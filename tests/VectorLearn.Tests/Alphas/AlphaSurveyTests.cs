using VectorLearn.Alphas;
using VectorLearn.Grids;
using VectorLearn.Losses;
using VectorLearn.Maps;
using VectorLearn.Numbers;
using VectorLearn.Rules;
using VectorLearn.Sweeps;
using Xunit;

namespace VectorLearn.Tests.Alphas;

public sealed class AlphaSurveyTests
{
    private static readonly CancellationToken s_stop = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("gradient-descent", 2)]
    [InlineData("momentum", 3.8)]
    [InlineData("nesterov", 3.8 / 2.8)]
    public void The_bound_of_linear_learners_is_found_where_theory_has_it(string rule, double expected)
    {
        AlphaSurvey<double> survey = AlphaSurvey.Run<double>(Learner(rule), s_stop);
        Assert.Equal(expected, survey.BoundByTheory, 1e-14);
        Assert.Equal(expected, survey.Bound!.Value.From, 1e-3 * expected);
        Assert.Equal(Math.BitIncrement(survey.Bound.Value.From), survey.Bound.Value.To);
        Assert.All(survey.Trials.Zip(AlphaSurvey.Multiples), one => Assert.Equal(one.Second < 1, one.First.Outcome == Outcome.Converged));
        Assert.Equal(Outcome.Converged, survey.Quickest!.Outcome);
        Assert.DoesNotContain(survey.Trials, trial => trial.Outcome == Outcome.Converged && trial.Steps < survey.Quickest.Steps);
    }

    [Fact]
    public void On_the_parabola_one_step_is_quickest()
    {
        AlphaSurvey<double> survey = AlphaSurvey.Run<double>(Learner("gradient-descent"), s_stop);
        Assert.Equal(1, survey.Quickest!.Alpha, 1e-2);
    }

    [Fact]
    public void Where_theory_knows_nothing_the_search_still_does()
    {
        AlphaSurvey<float> survey = AlphaSurvey.Run<float>(
            Learner("rmsprop") with { Activation = Activation.Find("tanh")!, Format = NumberFormat.Float }, s_stop);
        Assert.True(double.IsNaN(survey.BoundByTheory));
        Assert.True(survey.Bound is not null || survey.Largest is not null);
    }

    [Fact]
    public void Alphas_too_small_to_move_a_narrow_weight_are_no_bound()
    {
        AlphaSurvey<float> survey = AlphaSurvey.Run<float>(
            Learner("gradient-descent") with { Format = NumberFormat.Find("bfloat16") }, s_stop);
        Assert.InRange(survey.Bound!.Value.From, 1.9f, 2f);
    }

    [Fact]
    public void Wrong_learners_are_refused()
    {
        Assert.Contains("no alpha", Assert.Throws<ArgumentException>(() => AlphaSurvey.Run<double>(Learner("hot-cold"), s_stop)).Message);
        SettingException axis = Assert.Throws<SettingException>(
            () => AlphaSurvey.Run<double>(Learner("momentum").With(Parameter.Goal, Axis.List(1, 2)), s_stop));
        Assert.Equal("goal", axis.Setting);
    }

    private static Sweep Learner(string rule) => new()
    {
        Rule = Rule.Find(rule)!,
        MaxSteps = 10_000,
        [Parameter.Input] = Axis.Constant(1),
    };
}
