using System.Numerics;
using VectorLearn.Grids;
using VectorLearn.Numbers;
using VectorLearn.Sweeps;
using VectorLearn.Traces;

namespace VectorLearn.Data;

/// <summary>A learner followed step by step, as rows of numbers, whatever it learns by and in which format.</summary>
public sealed class FollowedLearner : INumberUser<IEnumerable<(int Step, double[] Numbers)>>
{
    /// <summary>Follows the one learner of a sweep.</summary>
    /// <param name="learner">A sweep whose parameters are all constants.</param>
    /// <exception cref="SettingException">A parameter is an axis, or a setting is out of range.</exception>
    public FollowedLearner(Sweep learner)
    {
        ArgumentNullException.ThrowIfNull(learner);
        Sweep = learner;
        Format = learner.Format ?? NumberFormat.Double;
        Steps = Format.Use(this);
    }

    /// <summary>The sweep whose only learner it is.</summary>
    public Sweep Sweep { get; }

    /// <summary>The format of its numbers.</summary>
    public NumberFormat Format { get; }

    /// <summary>The steps, without end: each by its number, and the values of <see cref="Columns"/>.</summary>
    public IEnumerable<(int Step, double[] Numbers)> Steps { get; }

    /// <summary>What is known of each step, but for what the rule tried.</summary>
    public IReadOnlyList<string> Columns =>
        ["weight", "prediction", "delta", "error", "weight_delta", .. Sweep.Rule.Memory.Select(value => value.Name), "next_weight"];

    /// <summary>What is known besides of a step of a rule that tries both sides before it moves; nothing of
    /// others.</summary>
    public IReadOnlyList<string> ProbeColumns
        => Sweep.Rule.Probes ? ["up_prediction", "up_error", "down_prediction", "down_error"] : [];

    /// <summary>The formats of the values of <see cref="Columns"/> and then of <see cref="ProbeColumns"/>: where rules reckon in
    /// another format than neurons, theirs are the weights and what they carry.</summary>
    public IReadOnlyList<NumberFormat> Formats =>
    [
        Format.Update, .. Enumerable.Repeat(Format.Neuron, 4), .. Sweep.Rule.Memory.Select(_ => Format.Update), Format.Update,
        .. ProbeColumns.Select(_ => Format.Neuron),
    ];

    /// <inheritdoc/>
    public IEnumerable<(int Step, double[] Numbers)> Use<T>()
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        => new Trace<T>(Sweep).Steps().Select(step =>
        {
            T[] numbers =
            [
                step.Weight, step.Prediction, step.Delta, step.Error, step.WeightDelta, .. step.Memory, step.NextWeight,
                .. step.Probes is { Up: var up, Down: var down } ? (T[])[up.Prediction, up.Error, down.Prediction, down.Error] : [],
            ];
            return (step.Step, Array.ConvertAll(numbers, double.CreateChecked));
        });
}
