using System.Globalization;
using VectorLearn.Grids;
using VectorLearn.Plots;
using VectorLearn.Sweeps;

namespace VectorLearn.Cli;

/// <summary>Learners as curves to draw: one for each step size.</summary>
internal static class LearningCurves
{
    private const int MostCurves = 12;

    public static IReadOnlyList<LearningCurve> Follow(Sweep learners, int steps)
    {
        Parameter stepSize = learners.Rule.Parameters[0];
        Axis axis = learners[stepSize];
        return axis.Count > MostCurves
            ? throw new SettingException(
                stepSize.Name, $"{axis.Count} curves cannot be told apart; give {MostCurves} or fewer")
            : [.. Enumerable.Range(0, axis.Count).Select(i => LearningCurve.Follow(
                learners.With(stepSize, Axis.Constant(axis[i])),
                steps,
                string.Create(CultureInfo.InvariantCulture, $"{Spoken(stepSize)} {axis[i]}")))];
    }

    /// <summary>What a picture's subtitle says of the learners.</summary>
    public static string Describe(Sweep learners)
    {
        IEnumerable<Parameter> parameters = learners.Parameters.Skip(1)
            .Except([Parameter.Input, Parameter.Goal, Parameter.InitialWeight])
            .Concat([Parameter.Input, Parameter.Goal, Parameter.InitialWeight]);
        return string.Join(
            "  ·  ",
            [RuleTitle.Of(learners.Rule), .. parameters.Select(parameter => $"{Spoken(parameter)} {learners[parameter]}"), $"{learners.Format}"]);
    }

    private static string Spoken(Parameter parameter) => parameter.Name.Replace('_', ' ');
}
