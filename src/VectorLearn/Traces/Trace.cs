using System.Numerics;
using VectorLearn.Grids;
using VectorLearn.Kernel;
using VectorLearn.Lanes;
using VectorLearn.Sweeps;

namespace VectorLearn.Traces;

/// <summary>One learner, to be followed step by step.</summary>
/// <typeparam name="T">The type that holds its numbers.</typeparam>
public sealed class Trace<T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    private readonly T[] _values;

    /// <summary>Follows the one learner of a sweep.</summary>
    /// <param name="sweep">A sweep whose parameters are all constants.</param>
    /// <exception cref="SettingException">A parameter is an axis, or a setting is out of range.</exception>
    public Trace(Sweep sweep)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        Limits = sweep.Limits<T>();
        Sweep = sweep;
        _values = [.. sweep.Grid.Axes.Zip(sweep.AxisFormats<T>(), (axis, format) => axis.Axis.IsConstant
            ? axis.Axis.Value<T>(0, format)
            : throw new SettingException(
                axis.Parameter.Name, $"'{axis.Axis}' is an axis, and a trace follows one learner; give one number"))];
    }

    /// <summary>The sweep whose only learner it is.</summary>
    public Sweep Sweep { get; }

    /// <summary>When its run would end, and the number format.</summary>
    public Limits<T> Limits { get; }

    /// <summary>The value of a parameter.</summary>
    /// <param name="parameter">A parameter of the sweep.</param>
    public T this[Parameter parameter] => _values[Sweep.Grid.PlaceOf(parameter)];

    /// <summary>Its steps, without end: each update is worked out when it is asked for.</summary>
    public IEnumerable<TraceStep<T>> Steps()
    {
        Kernel<T> kernel = Kernel<T>.Create(Sweep.Rule, Sweep.Activation, Sweep.Loss, Limits.Format, LaneWidth.Scalar);
        SingleLearner<T> learner = kernel.Follow(
            this[Parameter.Input], this[Parameter.Goal], this[Parameter.InitialWeight], _values.AsSpan(..^3));
        for (int step = 0; ; step++)
        {
            T weight = learner.Weight;
            var taken = new TraceStep<T>(
                step, weight, learner.Prediction, learner.Delta, learner.Error, learner.WeightDelta, learner.Memory, default);
            if (Sweep.Rule.Probes)
            {
                T reach = _values[0];
                taken = taken with { Probes = new Probes<T>(learner.Probe(reach), learner.Probe(-reach)) };
            }

            learner.Advance();
            yield return taken with { NextWeight = learner.Weight };
        }
    }
}
