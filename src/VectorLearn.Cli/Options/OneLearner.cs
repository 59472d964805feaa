using System.Numerics;
using VectorLearn.Sweeps;
using VectorLearn.Traces;

namespace VectorLearn.Cli;

/// <summary>The options of learners where one learner is meant.</summary>
internal static class OneLearner
{
    /// <summary>The learner, to be followed.</summary>
    /// <exception cref="SettingException">An option is an axis, or the number type cannot hold it.</exception>
    public static Trace<T> Follow<T>(Sweep learners)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        _ = learners.Limits<T>();
        return new Trace<T>(
            learners.Learner,
            OneOf<T>(learners.Input, nameof(Sweep.Input)),
            OneOf<T>(learners.StepSize, nameof(Sweep.StepSize)),
            OneOf<T>(learners.InitialWeight, nameof(Sweep.InitialWeight)),
            OneOf<T>(learners.Goal, nameof(Sweep.Goal)));
    }

    private static T OneOf<T>(Axis axis, string setting)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        => axis.IsConstant
            ? axis.Value<T>(0)
            : throw new SettingException(setting, $"'{axis}' is an axis, and a trace follows one learner; give one number");
}
