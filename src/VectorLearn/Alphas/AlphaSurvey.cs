using System.Numerics;
using VectorLearn.Grids;
using VectorLearn.Maps;
using VectorLearn.Numbers;
using VectorLearn.Sweeps;
using VectorLearn.Theory;

namespace VectorLearn.Alphas;

/// <summary>The alphas for one input of any rule that has an alpha: the bound by theory, where theory knows one, and what is
/// found by trying.</summary>
/// <typeparam name="T">The type that holds the learners' numbers.</typeparam>
/// <param name="Input">The input.</param>
/// <param name="BoundByTheory">The alpha below which learners near the goal converge; NaN where theory knows none.</param>
public sealed record AlphaSurvey<T>(T Input, double BoundByTheory)
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    /// <summary>Two neighbouring numbers: with the first alpha the error is smaller after <see cref="AlphaSearch.Updates"/>
    /// updates than before, as with those tried below it that move the weight at all; with the second it is not. Null where
    /// there is no such bound.</summary>
    public AlphaRange<T>? Bound { get; init; }

    /// <summary>The largest alpha tried that lessens the error; null if none does.</summary>
    public T? Largest { get; init; }

    /// <summary>The learner that converged in the fewest steps; of several the one in the middle. Null if none did.</summary>
    public AlphaOutcome<T>? Quickest { get; init; }

    /// <summary>What happens at multiples of the bound found: each of <see cref="AlphaSurvey.Multiples"/> in turn.</summary>
    public IReadOnlyList<AlphaOutcome<T>> Trials { get; init; } = [];

    /// <summary>Where learners stop with <see cref="AlphaStall.Multiples"/> of half the bound found; empty where there is none.</summary>
    public IReadOnlyList<AlphaStall<T>> Stalls { get; init; } = [];

    /// <summary>The learners it took.</summary>
    public long Learners { get; init; }
}

/// <summary>What became of a learner with an alpha.</summary>
/// <typeparam name="T">The type that holds the learners' numbers.</typeparam>
/// <param name="Alpha">The alpha.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Steps">The updates it made.</param>
/// <param name="Error">The error after those.</param>
public sealed record AlphaOutcome<T>(T Alpha, Outcome Outcome, int Steps, T Error)
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>;

/// <summary>Surveys alphas.</summary>
public static class AlphaSurvey
{
    // Some 150 alphas an octave, from far below the scale to far above it.
    private const int Candidates = 4096;
    private const double Least = 1.0 / (1 << 16);
    private const double Most = 1 << 10;

    /// <summary>The multiples of the bound that are tried.</summary>
    public static IReadOnlyList<double> Multiples { get; } = [0.1, 0.5, 0.9, 0.99, 1.01, 1.1, 2];

    /// <summary>Surveys the alphas of a learner.</summary>
    /// <typeparam name="T">The type that holds the learners' numbers.</typeparam>
    /// <param name="sweep">The learner: all parameters but alpha constants; its alpha does not matter.</param>
    /// <param name="cancellationToken">Stops the survey.</param>
    /// <exception cref="ArgumentException">The rule has no alpha.</exception>
    /// <exception cref="SettingException">Another parameter is an axis, a setting is out of range, or the number format cannot
    /// hold it.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static AlphaSurvey<T> Run<T>(Sweep sweep, CancellationToken cancellationToken = default)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        ArgumentNullException.ThrowIfNull(sweep);
        if (!sweep.Parameters.Contains(Parameter.Alpha))
        {
            throw new ArgumentException($"the rule {sweep.Rule} has no alpha", nameof(sweep));
        }

        if (sweep.Parameters.FirstOrDefault(parameter => parameter != Parameter.Alpha && sweep[parameter].Count > 1) is { } axis)
        {
            throw new SettingException(
                axis.Name, $"'{sweep[axis]}' is an axis, and alphas are surveyed for one value; give one number");
        }

        return new Survey<T>(sweep, cancellationToken).Run();
    }

    private sealed class Survey<T>(Sweep sweep, CancellationToken cancellationToken)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        private readonly NumberFormat _format = sweep.Limits<T>().Format;
        private readonly NumberLine _numbers = new(sweep.Limits<T>().Format.Update);
        private long _learners;
        private T? _before;

        public AlphaSurvey<T> Run()
        {
            double input = sweep[Parameter.Input][0];
            double bound = new LocalStability(sweep.Rule, sweep.Activation, sweep.Loss)
                .AlphaBound(parameter => sweep[parameter][0]);
            double scale = double.IsFinite(bound) && bound > 0 ? bound : Math.Min(1 / (input * input), 1);
            var axis = Axis.Logarithmic(scale * Least, scale * Most, Candidates);
            double[] candidates =
            [
                .. Enumerable.Range(0, axis.Count).Select(i => _format.Update.Round(axis[i])).Where(alpha => alpha > 0 && double.IsFinite(alpha)).Distinct(),
            ];
            var survey = new AlphaSurvey<T>(sweep[Parameter.Input].Value<T>(0, _format.Neuron), bound);
            if (candidates.Length == 0)
            {
                return survey;
            }

            bool[] lessen = Lessens(candidates);

            // In narrow formats the least alphas move no weight.
            int passing = Array.IndexOf(lessen, true);
            int failing = passing < 0 ? -1 : Array.IndexOf(lessen, false, passing);
            AlphaRange<T>? range = failing > 0 ? Narrow(candidates[failing - 1], candidates[failing]) : null;
            AlphaOutcome<T>[] trials = range is { } found
                ? Outcomes([.. Multiples.Select(multiple => _format.Update.Round(multiple * double.CreateChecked(found.From)))])
                : [];
            AlphaOutcome<T>[] converged =
                [.. Outcomes(candidates).Concat(trials).Where(one => one.Outcome == Outcome.Converged).OrderBy(one => one.Alpha)];
            int fewest = converged.Select(one => one.Steps).DefaultIfEmpty().Min();
            AlphaOutcome<T>[] quickest = [.. converged.Where(one => one.Steps == fewest)];
            return survey with
            {
                Bound = range,
                Largest = passing < 0 ? null : T.CreateChecked(candidates[Array.LastIndexOf(lessen, true)]),
                Quickest = quickest.Length > 0 ? quickest[quickest.Length / 2] : null,
                Trials = trials,
                Stalls = range is { } bounded
                    ? AlphaStall.Run<T>(sweep, double.CreateChecked(bounded.From) / 2, isParabola: false, cancellationToken)
                    : [],
                Learners = _learners,
            };
        }

        private AlphaRange<T> Narrow(double passing, double failing)
        {
            (double from, double to) = _numbers.Narrow(passing, failing, alphas => Array.IndexOf(Lessens(alphas), false));
            return new AlphaRange<T>(T.CreateChecked(from), T.CreateChecked(to), 2, T.CreateChecked(from));
        }

        /// <summary>Whether the error is smaller after the updates than before.</summary>
        private bool[] Lessens(double[] alphas)
        {
            Sweep trial = WithAlphas(alphas) with
            {
                MaxSteps = AlphaSearch.Updates,
                Tolerance = 0,
                Divergence = _format.MaxValue,
            };
            _before ??= (trial with { MaxSteps = 0 }).With(Parameter.Alpha, Axis.Constant(alphas[0]))
                .Run<T>(cancellationToken: cancellationToken).Errors[0];
            Map<T> map = trial.Run<T>(cancellationToken: cancellationToken);
            return [.. map.Errors.ToArray().Select(error => error < _before)];
        }

        private AlphaOutcome<T>[] Outcomes(double[] alphas)
        {
            Map<T> map = WithAlphas(alphas).Run<T>(cancellationToken: cancellationToken);
            return
            [
                .. alphas.Select((alpha, i) => new AlphaOutcome<T>(
                    T.CreateChecked(alpha), map.Outcomes[i], map.Steps[i], map.Errors[i])),
            ];
        }

        private Sweep WithAlphas(double[] alphas)
        {
            _learners += alphas.Length;
            return sweep.With(Parameter.Alpha, Axis.List(alphas));
        }
    }
}
