using System.Numerics;
using VectorLearn.Maps;
using VectorLearn.Numbers;

namespace VectorLearn.Tests.Kernel;

/// <summary>The definition of a run, as plainly as it can be written: the independent source that kernels are held
/// against. It uses nothing of the engine but names.</summary>
internal static class PlainLoop
{
    /// <summary>Runs a learner in a number format.</summary>
    public static End Run(
        string rule, NumberFormat format, Start start, PlainLimits limits, string activation = "identity", string loss = "squared")
        => format.Name switch
        {
            "double" => Run<Own<double>>(rule, start, limits, activation, loss),
            "float" => Run<Own<float>>(rule, start, limits, activation, loss),
            "half" => Run<Own<Half>>(rule, start, limits, activation, loss),
            "bfloat16" => Run<Narrow<BFloat16Shape>>(rule, start, limits, activation, loss),
            "e5m2" => Run<Narrow<E5M2Shape>>(rule, start, limits, activation, loss),
            "e4m3" => Run<Narrow<E4M3Shape>>(rule, start, limits, activation, loss),
            "half+float" => RunMixed<Own<Half>>(rule, start, limits, activation, loss),
            "bfloat16+float" => RunMixed<Narrow<BFloat16Shape>>(rule, start, limits, activation, loss),
            "e5m2+float" => RunMixed<Narrow<E5M2Shape>>(rule, start, limits, activation, loss),
            "e4m3+float" => RunMixed<Narrow<E4M3Shape>>(rule, start, limits, activation, loss),
            _ => throw new NotSupportedException($"the plain loop does not know the format {format}"),
        };

    private static End Run<T>(string rule, Start start, PlainLimits limits, string activation, string loss)
        where T : struct, IPlainNumber<T>
        => Run(PlainTable<T>.Rules[rule], NeuronOf<T>(rule, start, activation, loss), start, limits);

    /// <summary>Neurons in a narrow format, whose weights are floats.</summary>
    private static End RunMixed<TNarrow>(string rule, Start start, PlainLimits limits, string activation, string loss)
        where TNarrow : struct, IPlainNumber<TNarrow>
        => Run(
            PlainTable<Own<float>>.Rules[rule],
            new MixedPlainNeuron<TNarrow>(NeuronOf<TNarrow>(rule, start, activation, loss)),
            start,
            limits);

    private static PlainNeuron<T> NeuronOf<T>(string rule, Start start, string activation, string loss)
        where T : struct, IPlainNumber<T>
        => new(
            T.Of(start.Input),
            T.Of(start.Goal),
            PlainTable<T>.Activations[activation],
            PlainTable<T>.Losses[loss],
            [.. start.Others.Skip(PlainTable<T>.Rules[rule].Others).Select(T.Of)]);

    private static End Run<T>(PlainRule<T> rule, IPlainNeuron<T> neuron, Start start, PlainLimits limits)
        where T : struct, IPlainNumber<T>
    {
        T[] parameters = [T.Of(start.StepSize), .. start.Others.Take(rule.Others).Select(T.Of)];
        T tolerance = T.Of(limits.Tolerance);
        T divergence = T.Of(limits.Divergence);
        T[][] past = [.. Enumerable.Range(0, limits.LongestPeriod).Select(_ => new T[1 + rule.Memory.Length])];
        T[] state = [T.Of(start.Weight), .. rule.Memory.Select(T.Of)];
        T[] next = new T[state.Length];
        for (int step = 0; ; step++)
        {
            T prediction = neuron.Prediction(state[0]);
            T error = neuron.Error(state[0]);
            if (error <= tolerance)
            {
                return EndAs(Outcome.Converged, 0);
            }

            if (!(error <= divergence))
            {
                return EndAs(Outcome.Diverged, 0);
            }

            int place = step % past.Length;
            for (int period = 1; period <= Math.Min(limits.LongestPeriod, step); period++)
            {
                place = place == 0 ? past.Length - 1 : place - 1;
                if (past[place][0] == state[0] && AreEqual(past[place], state))
                {
                    return EndAs(period == 1 ? Outcome.Stalled : Outcome.Oscillating, period);
                }
            }

            if (step == limits.MaxSteps)
            {
                return EndAs(Outcome.Undecided, 0);
            }

            state.CopyTo(past[step % past.Length], 0);
            rule.Next(neuron, parameters, state, next);
            (state, next) = (next, state);

            End EndAs(Outcome outcome, int period)
                => new(outcome, period, step, state[0].ToDouble(), prediction.ToDouble(), error.ToDouble());
        }
    }

    private static bool AreEqual<T>(T[] a, T[] b)
        where T : struct, IPlainNumber<T>
    {
        for (int i = 0; i < a.Length; i++)
        {
            if (a[i] != b[i])
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>The rules, activations and losses, one by one as they are defined.</summary>
internal static class PlainTable<T>
    where T : struct, IPlainNumber<T>
{
    private static readonly T s_zero = T.Of(0);
    private static readonly T s_one = T.Of(1);
    private static readonly T s_pi = T.Of(Math.PI);

    /// <summary>Rules: what a learner carries beside its weight, how many parameters follow the step size, and the update.
    /// n is the neuron, p its parameters, s the state and t the next one.</summary>
    public static IReadOnlyDictionary<string, PlainRule<T>> Rules { get; } = new Dictionary<string, PlainRule<T>>
    {
        ["gradient-descent"] = new([], 0, (n, p, s, t) => t[0] = s[0] - (p[0] * n.WeightDelta(s[0]))),
        ["hot-cold"] = new([], 0, (n, p, s, t) => t[0] = Warmer(n.Error(s[0] + p[0]), n.Error(s[0] - p[0]), p[0], s[0])),
        ["momentum"] = new([0], 1, (n, p, s, t) =>
        {
            t[1] = (p[1] * s[1]) + n.WeightDelta(s[0]);
            t[0] = s[0] - (p[0] * t[1]);
        }),
        ["nesterov"] = new([0], 1, (n, p, s, t) =>
        {
            t[1] = (p[1] * s[1]) + n.WeightDelta(s[0]);
            t[0] = s[0] - (p[0] * (n.WeightDelta(s[0]) + (p[1] * t[1])));
        }),
        ["rmsprop"] = new([0], 2, (n, p, s, t) =>
        {
            T q = n.WeightDelta(s[0]);
            t[1] = (p[1] * s[1]) + ((s_one - p[1]) * (q * q));
            t[0] = s[0] - (p[0] * (q / (T.Sqrt(t[1]) + p[2])));
        }),
        ["adam"] = new([0, 0, 1, 1], 3, (n, p, s, t) =>
        {
            T q = n.WeightDelta(s[0]);
            t[1] = (p[1] * s[1]) + ((s_one - p[1]) * q);
            t[2] = (p[2] * s[2]) + ((s_one - p[2]) * (q * q));
            t[3] = s[3] * p[1];
            t[4] = s[4] * p[2];
            t[0] = s[0] - (p[0] * ((t[1] / (s_one - t[3])) / (T.Sqrt(t[2] / (s_one - t[4])) + p[3])));
        }),
        ["carousel"] = new([], 0, (n, p, s, t) => t[0] = s[0] < p[0] ? s[0] + s_one : s[0] - p[0]),
        ["chained-carousel"] = new([0], 0, (n, p, s, t) =>
        {
            // The weight goes round; the other value stands still until the weight begins a round, and then turns.
            t[0] = s[0] < p[0] ? s[0] + s_one : s[0] - p[0];
            t[1] = s[0] < p[0] ? s[1] : s_one - s[1];
        }),
    };

    /// <summary>Activations: f(z), and push times the slope, given z and the prediction; null for none.</summary>
    public static IReadOnlyDictionary<string, PlainActivation<T>?> Activations { get; } = new Dictionary<string, PlainActivation<T>?>
    {
        ["identity"] = null,
        ["square"] = new(z => z * z, (push, z, prediction) => push * (z + z)),
        ["relu"] = new(z => z < s_zero ? s_zero : z, (push, z, prediction) => push * (s_zero < z ? s_one : s_zero)),
        ["tanh"] = new(z => T.Tanh(z), (push, z, prediction) => push * (s_one - (prediction * prediction))),
        ["sigmoid"] = new(
            z => s_one / (s_one + T.Exp(s_zero - z)), (push, z, prediction) => push * (prediction * (s_one - prediction))),
    };

    /// <summary>Losses: the error and the push, given delta and the loss's parameters; null for delta squared.</summary>
    public static IReadOnlyDictionary<string, PlainLoss<T>?> Losses { get; } = new Dictionary<string, PlainLoss<T>?>
    {
        ["squared"] = null,
        ["rough"] = new(
            (delta, p) => (delta * delta) + (p[0] * (s_one + T.CosTurns(delta / p[1]))),
            (delta, p) => delta - (((s_pi * p[0]) / p[1]) * T.SinTurns(delta / p[1]))),
        ["rough-scaled"] = new(
            (delta, p) => (delta * delta) * (s_one + (p[0] * T.CosTurns(delta / p[1]))),
            (delta, p) => (delta * (s_one + (p[0] * T.CosTurns(delta / p[1]))))
                - ((((s_pi * p[0]) / p[1]) * (delta * delta)) * T.SinTurns(delta / p[1]))),
    };

    private static T Warmer(T up, T down, T step, T weight) => down < up ? weight - step : up < down ? weight + step : weight;
}

internal delegate void PlainUpdate<T>(IPlainNeuron<T> neuron, T[] parameters, T[] state, T[] next)
    where T : struct, IPlainNumber<T>;

internal sealed record PlainRule<T>(double[] Memory, int Others, PlainUpdate<T> Next)
    where T : struct, IPlainNumber<T>;

internal sealed record PlainActivation<T>(Func<T, T> Predict, Func<T, T, T, T> TimesSlope);

internal sealed record PlainLoss<T>(Func<T, T[], T> Error, Func<T, T[], T> Push);

/// <summary>One weight's neuron.</summary>
internal interface IPlainNeuron<T>
    where T : struct, IPlainNumber<T>
{
    T Prediction(T weight);

    T Error(T weight);

    T WeightDelta(T weight);
}

/// <summary>A neuron that reckons in the format of its weight.</summary>
internal sealed record PlainNeuron<T>(
    T Input, T Goal, PlainActivation<T>? Activation, PlainLoss<T>? Loss, T[] LossParameters) : IPlainNeuron<T>
    where T : struct, IPlainNumber<T>
{
    public T Prediction(T weight)
    {
        T z = Input * weight;
        return Activation is null ? z : Activation.Predict(z);
    }

    public T Error(T weight)
    {
        T delta = Prediction(weight) - Goal;
        return Loss is null ? delta * delta : Loss.Error(delta, LossParameters);
    }

    public T WeightDelta(T weight)
    {
        T delta = Prediction(weight) - Goal;
        T push = Loss is null ? delta : Loss.Push(delta, LossParameters);
        return Activation is null ? push * Input : Activation.TimesSlope(push, Input * weight, Prediction(weight)) * Input;
    }
}

/// <summary>A neuron that rounds a float weight to its format.</summary>
internal sealed class MixedPlainNeuron<TNarrow>(PlainNeuron<TNarrow> neuron) : IPlainNeuron<Own<float>>
    where TNarrow : struct, IPlainNumber<TNarrow>
{
    public Own<float> Prediction(Own<float> weight) => Own<float>.Of(neuron.Prediction(TNarrow.Of(weight.ToDouble())).ToDouble());

    public Own<float> Error(Own<float> weight) => Own<float>.Of(neuron.Error(TNarrow.Of(weight.ToDouble())).ToDouble());

    public Own<float> WeightDelta(Own<float> weight) => Own<float>.Of(neuron.WeightDelta(TNarrow.Of(weight.ToDouble())).ToDouble());
}

/// <summary>When a run ends.</summary>
internal readonly record struct PlainLimits(int MaxSteps, double Tolerance, double Divergence, int LongestPeriod = 8);

/// <summary>Where a learner starts, in any number format.</summary>
internal readonly record struct Start(double Input, double StepSize, double Weight, double Goal)
{
    private readonly double[]? _others;

    /// <summary>The values of the rule's parameters after the step size, and of the loss's.</summary>
    public double[] Others
    {
        get => _others ?? [];
        init => _others = value;
    }

    /// <summary>The same in a number format; what that cannot hold goes to its largest number.</summary>
    /// <param name="format">The format.</param>
    /// <param name="ruleOthers">How many of <see cref="Others"/> are the rule's.</param>
    public Start In(NumberFormat format, int ruleOthers = int.MaxValue)
    {
        return new Start(
            Round(Input, format.Neuron), Round(StepSize, format.Update), Round(Weight, format.Update), Round(Goal, format.Neuron))
        {
            Others = [.. Others.Select((value, i) => Round(value, i < ruleOthers ? format.Update : format.Neuron))],
        };

        static double Round(double value, NumberFormat format) => format.Round(Math.Clamp(value, -format.MaxValue, format.MaxValue));
    }

    public override string ToString()
        => FormattableString.Invariant($"input {Input:R}, step size {StepSize:R}, weight {Weight:R}, goal {Goal:R}")
            + (Others.Length == 0 ? "" : ", others " + string.Join(' ', Others));
}

/// <summary>What became of a learner.</summary>
internal readonly record struct End(Outcome Outcome, int Period, int Steps, double Weight, double Prediction, double Error)
{
    public static End Of<T>(Outcome outcome, int period, int steps, T weight, T prediction, T error)
        where T : INumberBase<T>
        => new(
            outcome, period, steps, double.CreateChecked(weight), double.CreateChecked(prediction), double.CreateChecked(error));

    /// <summary>Whether every field has the same bits; one NaN is as good as another.</summary>
    public bool SameAs(End other)
        => Outcome == other.Outcome && Period == other.Period && Steps == other.Steps
            && Same(Weight, other.Weight) && Same(Prediction, other.Prediction) && Same(Error, other.Error);

    private static bool Same(double a, double b)
        => double.IsNaN(a) ? double.IsNaN(b) : BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b);
}
