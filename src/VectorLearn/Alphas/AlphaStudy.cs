using System.Numerics;
using VectorLearn.Grids;
using VectorLearn.Losses;
using VectorLearn.Numbers;
using VectorLearn.Sweeps;
using VectorLearn.Theory;

namespace VectorLearn.Alphas;

/// <summary>The right alpha of gradient descent for one input or several: what theory says, what is found by trying, and
/// what happens with more or less of it.</summary>
/// <typeparam name="T">The type that holds the learners' numbers.</typeparam>
public sealed record AlphaStudy<T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    /// <summary>What is known of each input by itself.</summary>
    public required IReadOnlyList<AlphaFindings<T>> Inputs { get; init; }

    /// <summary>For each input, a learner with the best alpha found; null where none was.</summary>
    public required IReadOnlyList<AlphaTrial<T>?> AtBest { get; init; }

    /// <summary>For each input, a learner with the largest stable alpha found; null where none was.</summary>
    public required IReadOnlyList<AlphaTrial<T>?> AtBound { get; init; }

    /// <summary>The one alpha for all inputs that are not 0: the best for one, and for several the one with which the
    /// slowest is quickest. Null where the number format does not hold it.</summary>
    public required T? Alpha { get; init; }

    /// <summary>The alpha below which all inputs converge, by theory: that of the largest.</summary>
    public required double BoundByTheory { get; init; }

    /// <summary>Of one input that is not 0, where learners stop with <see cref="AlphaStall.Multiples"/> of <see cref="Alpha"/>;
    /// empty for several, or where there is no such alpha.</summary>
    public required IReadOnlyList<AlphaStall<T>> Stalls { get; init; }

    /// <summary>What happens with multiples of <see cref="Alpha"/>: each of <see cref="AlphaStudy.Multiples"/> in turn, and
    /// within it each input that is not 0. Empty where there is no such alpha.</summary>
    public required IReadOnlyList<AlphaTrial<T>> Trials { get; init; }
}

/// <summary>Studies alphas.</summary>
public static class AlphaStudy
{
    /// <summary>The multiples of the best alpha that are tried.</summary>
    public static IReadOnlyList<double> Multiples { get; } = [0.5, 0.9, 1, 1.5, 1.99, 2, 2.01];

    /// <summary>Studies the alphas for the inputs of a sweep.</summary>
    /// <typeparam name="T">The type that holds the learners' numbers.</typeparam>
    /// <param name="sweep">The inputs, the limits, the number format, and one initial weight and goal for all; its rule and
    /// the rule's parameters do not matter.</param>
    /// <param name="cancellationToken">Stops the study.</param>
    /// <exception cref="SettingException">The initial weight or the goal is an axis, a setting is out of range, or the
    /// number format cannot hold it.</exception>
    /// <exception cref="ArgumentException">The error is no parabola, of which alone theory knows the best alpha.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static AlphaStudy<T> Run<T>(Sweep sweep, CancellationToken cancellationToken = default)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        ArgumentNullException.ThrowIfNull(sweep);
        if (sweep.Activation != Activation.Identity || sweep.Loss != Loss.Squared)
        {
            throw new ArgumentException(
                $"alphas are studied for {Activation.Identity} and {Loss.Squared}, not {sweep.Activation} and {sweep.Loss}",
                nameof(sweep));
        }

        // Without the alphas, or what else the sweep's own rule has.
        sweep = new Sweep
        {
            Format = sweep.Format,
            MaxSteps = sweep.MaxSteps,
            Tolerance = sweep.Tolerance,
            Divergence = sweep.Divergence,
            LongestPeriod = sweep.LongestPeriod,
            [Parameter.Input] = sweep[Parameter.Input],
            [Parameter.InitialWeight] = sweep[Parameter.InitialWeight],
            [Parameter.Goal] = sweep[Parameter.Goal],
        };
        NumberFormat format = sweep.Limits<T>().Format;
        sweep = sweep with { Format = format };
        Axis axis = sweep[Parameter.Input];
        T weight = OneOf(Parameter.InitialWeight);
        T goal = OneOf(Parameter.Goal);
        var trials = new AlphaTrialRun<T>(sweep, cancellationToken);
        var findings = new AlphaFindings<T>[axis.Count];
        var atBest = new AlphaTrial<T>?[findings.Length];
        var atBound = new AlphaTrial<T>?[findings.Length];
        Parallel.For(
            0,
            findings.Length,
            new ParallelOptions
            {
                CancellationToken = cancellationToken,
                MaxDegreeOfParallelism = Environment.ProcessorCount,
            },
            i =>
            {
                T input = axis.Value<T>(i, format.Neuron);
                findings[i] = AlphaSearch.Run(input, weight, goal, format, cancellationToken);
                atBest[i] = findings[i].Best is { } best ? trials.Run([input], [best.Middle])[0] : null;
                atBound[i] = findings[i].Bound is { } bound ? trials.Run([input], [bound.From])[0] : null;
            });
        T[] inputs = [.. findings.Select(finding => finding.Input).Where(input => !T.IsZero(input))];
        double[] wide = [.. inputs.Select(double.CreateChecked)];
        double best = Contraction.SharedAlpha(wide);
        T alpha = format.Update.Round<T>(best);
        bool isHeld = T.IsFinite(alpha) && !T.IsZero(alpha);
        return new AlphaStudy<T>
        {
            Inputs = findings,
            AtBest = atBest,
            AtBound = atBound,
            Alpha = isHeld ? alpha : null,
            BoundByTheory = wide.Select(Contraction.AlphaBound).DefaultIfEmpty(double.PositiveInfinity).Min(),
            Stalls = isHeld && axis.Count == 1 ? AlphaStall.Run<T>(sweep, double.CreateChecked(alpha), isParabola: true, cancellationToken) : [],
            Trials = isHeld ? trials.Run(inputs, [.. Multiples.Select(multiple => format.Update.Round<T>(multiple * best))]) : [],
        };

        T OneOf(Parameter parameter) => sweep[parameter] is { Count: 1 } one
            ? one.Value<T>(0, sweep.FormatOf(parameter))
            : throw new SettingException(
                parameter.Name, $"'{sweep[parameter]}' is an axis, and alphas are studied for one; give one number");
    }
}
