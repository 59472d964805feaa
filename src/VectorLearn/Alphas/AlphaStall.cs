using System.Numerics;
using VectorLearn.Grids;
using VectorLearn.Maps;
using VectorLearn.Numbers;
using VectorLearn.Sweeps;
using VectorLearn.Theory;

namespace VectorLearn.Alphas;

/// <summary>The smallest error that a learner comes to with an alpha when nothing ends it but the number format.</summary>
/// <typeparam name="T">The type that holds the learners' numbers.</typeparam>
/// <param name="Alpha">The alpha.</param>
/// <param name="ErrorByTheory">The error at which updates are lost in the weight's rounding, by <see cref="StallLaw"/>; NaN where
/// theory does not know it.</param>
/// <param name="Outcome">What became of the learner: converged is an error of 0.</param>
/// <param name="Steps">The updates it made.</param>
/// <param name="Error">The error after those.</param>
public sealed record AlphaStall<T>(T Alpha, double ErrorByTheory, Outcome Outcome, int Steps, T Error)
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>;

/// <summary>Finds where learners stop.</summary>
public static class AlphaStall
{
    /// <summary>The multiples of an alpha that are tried: the smaller alpha, the sooner updates are lost.</summary>
    public static IReadOnlyList<double> Multiples { get; } = [1, 1.0 / 4, 1.0 / 16, 1.0 / 64, 1.0 / 256];

    /// <summary>Runs a learner with multiples of an alpha, with no tolerance.</summary>
    /// <param name="learner">All parameters but alpha constants.</param>
    /// <param name="alpha">The alpha.</param>
    /// <param name="isParabola">Whether it is gradient descent on the parabola, of which theory knows.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal static IReadOnlyList<AlphaStall<T>> Run<T>(
        Sweep learner, double alpha, bool isParabola, CancellationToken cancellationToken)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        NumberFormat format = learner.Format ?? NumberFormat.Of<T>();
        double[] alphas = [.. Multiples.Select(multiple => format.Update.Round(multiple * alpha)).Where(one => one > 0).Distinct()];
        if (alphas.Length == 0)
        {
            return [];
        }

        Sweep trial = learner.With(Parameter.Alpha, Axis.List(alphas)) with { Format = format, Tolerance = 0, Divergence = format.MaxValue };
        var law = new StallLaw(format, Of(Parameter.Input), Of(Parameter.Goal), Of(Parameter.InitialWeight));
        Map<T> map = trial.Run<T>(cancellationToken: cancellationToken);
        return
        [
            .. alphas.Select((one, i) => new AlphaStall<T>(
                T.CreateChecked(one), isParabola ? law.Error(one) : double.NaN, map.Outcomes[i], map.Steps[i], map.Errors[i])),
        ];

        double Of(Parameter parameter) => trial[parameter].Value<double>(0, trial.FormatOf(parameter));
    }
}
