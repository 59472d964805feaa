using System.CommandLine;
using System.Globalization;
using System.Numerics;
using VectorLearn.Data;
using VectorLearn.Learners;
using VectorLearn.Plots;
using VectorLearn.Sweeps;

namespace VectorLearn.Cli;

/// <summary>The learners that options name, as curves to draw: one for each step size.</summary>
internal static class LearningCurves
{
    private const int MostCurves = 12;

    public static IReadOnlyList<LearningCurve> Follow(LearnerOptions options, ParseResult parsed, int steps)
    {
        Sweep learners = options.Read(parsed);
        try
        {
            return options.ReadPrecision(parsed) switch
            {
                Precision.Double => Follow<double>(learners, steps),
                Precision.Float => Follow<float>(learners, steps),
                _ => Follow<Half>(learners, steps),
            };
        }
        catch (SettingException exception)
        {
            throw SettingOption.Blame(exception, learners.Learner);
        }
    }

    /// <summary>What a picture's subtitle says of the learners.</summary>
    public static string Describe(LearnerOptions options, ParseResult parsed)
    {
        Sweep learners = options.Read(parsed);
        string learner = learners.Learner == Learner.HotCold ? "hot and cold" : "gradient descent";
        return $"{learner}  ·  input {learners.Input}  ·  goal {learners.Goal}  ·  initial weight {learners.InitialWeight}  ·  {options.ReadPrecision(parsed).Name()}";
    }

    private static List<LearningCurve> Follow<T>(Sweep learners, int steps)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        if (learners.StepSize.Count > MostCurves)
        {
            throw new SettingException(
                nameof(Sweep.StepSize), $"{learners.StepSize.Count} curves cannot be told apart; give {MostCurves} or fewer");
        }

        string name = learners.Learner.StepSizeName.Replace('_', ' ');
        var curves = new List<LearningCurve>();
        for (int i = 0; i < learners.StepSize.Count; i++)
        {
            double stepSize = learners.StepSize[i];
            curves.Add(LearningCurve.Of(
                OneLearner.Follow<T>(learners with { StepSize = Axis.Constant(stepSize) }),
                steps,
                string.Create(CultureInfo.InvariantCulture, $"{name} {stepSize}")));
        }

        return curves;
    }
}
