using System.Globalization;
using VectorLearn.Grids;
using VectorLearn.Numbers;
using VectorLearn.Sweeps;

namespace VectorLearn.Explorer;

/// <summary>A sweep as a place of the page.</summary>
/// <param name="Settings">The options that make its learners, where they are not the usual.</param>
/// <param name="X">What goes across.</param>
/// <param name="Y">What goes up.</param>
internal sealed record StartReport(IReadOnlyDictionary<string, string> Settings, AxisReport X, AxisReport Y)
{
    private static readonly Sweep s_default = new();

    /// <summary>A sweep as a place: two of its axes, the step size up where it is one; of others the first value.</summary>
    public static StartReport Of(Sweep sweep)
    {
        Parameter[] varying = [.. sweep.ColumnParameters.Where(parameter => sweep[parameter].Count > 1)];
        Parameter stepSize = sweep.Rule.Parameters[0];
        Parameter y = varying.Contains(stepSize) || varying.Length == 0 ? stepSize : varying[^1];
        Parameter x = varying.FirstOrDefault(parameter => parameter != y) ?? (y == Parameter.Input ? stepSize : Parameter.Input);
        return new StartReport(SettingsOf(sweep), AxisReport.Of(x, sweep[x]), AxisReport.Of(y, sweep[y]));
    }

    /// <summary>The options that make learners, where they are not the usual; parameters by one number each.</summary>
    public static IReadOnlyDictionary<string, string> SettingsOf(Sweep sweep)
    {
        var settings = new Dictionary<string, string>();
        NumberFormat format = sweep.Format ?? NumberFormat.All[0];
        Add(LearnerQuery.RuleKey, sweep.Rule.Name, s_default.Rule.Name);
        Add(LearnerQuery.ActivationKey, sweep.Activation.Name, s_default.Activation.Name);
        Add(LearnerQuery.LossKey, sweep.Loss.Name, s_default.Loss.Name);
        Add(LearnerQuery.FormatKey, format.Name, NumberFormat.All[0].Name);
        Add(LearnerQuery.MaxStepsKey, Text(sweep.MaxSteps), Text(s_default.MaxSteps));
        Add(LearnerQuery.ToleranceKey, Text(sweep.Tolerance ?? format.DefaultTolerance), Text(format.DefaultTolerance));
        Add(LearnerQuery.DivergenceKey, Text(sweep.Divergence ?? format.DefaultDivergence), Text(format.DefaultDivergence));
        Add(LearnerQuery.LongestPeriodKey, Text(sweep.LongestPeriod), Text(s_default.LongestPeriod));
        foreach (Parameter parameter in sweep.Parameters)
        {
            double value = sweep[parameter].Count == 1 ? sweep[parameter][0] : parameter.Typical;
            Add(parameter.Option, Text(value), Text(parameter.Typical));
        }

        return settings;

        void Add(string key, string value, string usual)
        {
            if (value != usual)
            {
                settings.Add(key, value);
            }
        }
    }

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A parameter along a side of the map.</summary>
/// <param name="Option">The parameter.</param>
/// <param name="Scale">How it is spaced.</param>
/// <param name="Low">Where it begins.</param>
/// <param name="High">Where it ends.</param>
internal sealed record AxisReport(string Option, string Scale, double Low, double High)
{
    public static AxisReport Of(Parameter parameter, Axis axis)
    {
        (double low, double high) = (double.PositiveInfinity, double.NegativeInfinity);
        for (int i = 0; i < axis.Count; i += axis.Scale == AxisScale.List ? 1 : Math.Max(1, axis.Count - 1))
        {
            (low, high) = (Math.Min(low, axis[i]), Math.Max(high, axis[i]));
        }

        var usual = ParameterReport.Of(parameter);
        bool isLogarithmic = axis.Scale == AxisScale.Logarithmic && low > 0;
        return low < high
            ? new AxisReport(parameter.Option, PixelAxis.Scales[isLogarithmic ? 1 : 0], low, high)
            : new AxisReport(parameter.Option, PixelAxis.Scales[0], Math.Min(usual.Low, low), Math.Max(usual.High, high));
    }
}
