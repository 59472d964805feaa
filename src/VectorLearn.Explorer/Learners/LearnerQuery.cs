using System.Numerics;
using VectorLearn.Grids;
using VectorLearn.Kernel;
using VectorLearn.Losses;
using VectorLearn.Numbers;
using VectorLearn.Rules;
using VectorLearn.Sweeps;

namespace VectorLearn.Explorer;

/// <summary>Which learners a request is about. Its keys are the options of <c>vectorlearn sweep</c>, and what a key leaves
/// out is what that command takes.</summary>
internal static class LearnerQuery
{
    public const string RuleKey = "learner";
    public const string ActivationKey = "activation";
    public const string LossKey = "loss";
    public const string FormatKey = "precision";
    public const string MaxStepsKey = "max-steps";
    public const string ToleranceKey = "tolerance";
    public const string DivergenceKey = "divergence";
    public const string LongestPeriodKey = "longest-period";

    private static readonly Sweep s_default = new();

    /// <summary>Learners whose parameters are all constants, but for those that become axes later.</summary>
    public static Sweep Read(RequestQuery query, params ReadOnlySpan<Parameter> axes)
    {
        Sweep sweep = ReadKind(query);
        foreach (Parameter parameter in sweep.Parameters)
        {
            double value = query.Number(parameter.Option) ?? parameter.Typical;
            sweep = axes.Contains(parameter) ? sweep : sweep.With(parameter, Axis.Constant(value));
        }

        return Checked(sweep);
    }

    /// <summary>Learners whose parameters may be axes, as on the command line.</summary>
    public static Sweep ReadGrid(RequestQuery query)
    {
        Sweep sweep = ReadKind(query);
        foreach (Parameter parameter in sweep.Parameters)
        {
            if (query.Text(parameter.Option) is { } text)
            {
                try
                {
                    sweep = sweep.With(parameter, Axis.Parse(text));
                }
                catch (FormatException exception)
                {
                    throw new RequestException(parameter.Option, RequestQuery.Shown(exception.Message));
                }
            }
        }

        return Checked(sweep);
    }

    /// <summary>A parameter of these learners by its option.</summary>
    public static Parameter ReadParameter(RequestQuery query, string key, Sweep sweep)
    {
        string text = query.NeededText(key, "a parameter");
        return sweep.Parameters.FirstOrDefault(parameter => parameter.Option == text) ?? throw new RequestException(
            key,
            $"'{RequestQuery.Shown(text)}' is no parameter of these learners; they have {string.Join(", ", sweep.Parameters.Select(one => one.Option))}");
    }

    /// <summary>How they learn, in which numbers, and until when.</summary>
    public static Sweep ReadKind(RequestQuery query) => new()
    {
        Rule = query.Choice(RuleKey, Rule.All, rule => rule.Name),
        Activation = query.Choice(ActivationKey, Activation.All, activation => activation.Name),
        Loss = query.Choice(LossKey, Loss.All, loss => loss.Name),
        Format = query.Choice(FormatKey, [.. NumberFormat.All, .. NumberFormat.Mixed], format => format.Name),
        MaxSteps = (int)query.Whole(MaxStepsKey, 0, int.MaxValue, s_default.MaxSteps),
        Tolerance = query.Number(ToleranceKey),
        Divergence = query.Number(DivergenceKey),
        LongestPeriod = (int)query.Whole(LongestPeriodKey, 1, Limits<double>.MostPeriods, s_default.LongestPeriod),
    };

    /// <exception cref="SettingException">The engine will not run them.</exception>
    private static Sweep Checked(Sweep sweep)
    {
        sweep.Format!.Use(new LimitsOf(sweep));
        return sweep;
    }

    private sealed class LimitsOf(Sweep sweep) : INumberUser<object>
    {
        public object Use<T>()
            where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
            => sweep.Limits<T>();
    }
}
