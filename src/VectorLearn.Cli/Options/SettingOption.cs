using VectorLearn.Learners;
using VectorLearn.Sweeps;

namespace VectorLearn.Cli;

/// <summary>Which option a setting of the engine comes from.</summary>
internal static class SettingOption
{
    /// <summary>Says the engine's complaint in terms of the command line.</summary>
    public static BadInputException Blame(SettingException exception, Learner learner)
        => new(NameOf(exception.Setting, learner), exception.Message, exception);

    private static string NameOf(string setting, Learner learner) => setting switch
    {
        nameof(Sweep.Input) => "--input",
        nameof(Sweep.StepSize) => learner == Learner.HotCold ? "--step-amount" : "--alpha",
        nameof(Sweep.InitialWeight) => "--weight",
        nameof(Sweep.Goal) => "--goal",
        nameof(Sweep.MaxSteps) => "--max-steps",
        nameof(Sweep.Tolerance) => "--tolerance",
        nameof(Sweep.Divergence) => "--divergence",
        _ => setting,
    };
}
