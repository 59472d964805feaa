using System.Numerics;
using VectorLearn.Grids;
using VectorLearn.Kernel;
using VectorLearn.Lanes;
using VectorLearn.Maps;
using VectorLearn.Sweeps;
using VectorLearn.Theory;

namespace VectorLearn.Alphas;

/// <summary>What became of one learner with one alpha.</summary>
/// <typeparam name="T">The type that holds its numbers.</typeparam>
/// <param name="Input">The input.</param>
/// <param name="Alpha">The alpha.</param>
/// <param name="Factor">What each update multiplies delta by, in theory.</param>
/// <param name="StepsByTheory">The updates to the tolerance, or to the divergence bound, in theory; infinite where it
/// never comes to either.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Steps">The updates it made.</param>
/// <param name="Error">The error after those.</param>
public sealed record AlphaTrial<T>(
    T Input, T Alpha, double Factor, double StepsByTheory, Outcome Outcome, int Steps, T Error)
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>;

/// <summary>Runs learners with certain alphas.</summary>
internal sealed class AlphaTrialRun<T>(Sweep sweep, CancellationToken cancellationToken)
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    /// <summary>Runs each alpha in turn, and within it each input.</summary>
    public AlphaTrial<T>[] Run(T[] inputs, T[] alphas)
    {
        alphas = [.. alphas.Where(T.IsFinite)];
        if (inputs.Length == 0 || alphas.Length == 0)
        {
            return [];
        }

        Sweep grid = sweep.With(Parameter.Input, AxisOf(inputs)).With(Parameter.Alpha, AxisOf(alphas));
        Limits<T> limits = grid.Limits<T>();
        double converged = Math.Sqrt(double.CreateChecked(limits.Tolerance));
        double diverged = Math.Sqrt(double.CreateChecked(limits.Divergence));
        Kernel<T> kernel = Kernel<T>.Create(grid.Rule, format: limits.Format, width: LaneWidth.Scalar);
        var trials = new AlphaTrial<T>[inputs.Length * alphas.Length];
        grid.Run<T>(
            tile =>
            {
                ReadOnlySpan<T> inputs = tile[Parameter.Input];
                ReadOnlySpan<T> alphas = tile[Parameter.Alpha];
                for (int i = 0; i < tile.Count; i++)
                {
                    T delta = kernel
                        .Follow(inputs[i], tile[Parameter.Goal][i], tile[Parameter.InitialWeight][i], alphas[i]).Delta;
                    var theory = new Contraction(double.CreateChecked(inputs[i]), double.CreateChecked(alphas[i]));
                    trials[tile.FirstRow + i] = new AlphaTrial<T>(
                        inputs[i],
                        alphas[i],
                        theory.Factor,
                        theory.StepsUntil(Math.Abs(double.CreateChecked(delta)), converged, diverged),
                        tile.Outcomes[i],
                        tile.Steps[i],
                        tile.Errors[i]);
                }
            },
            cancellationToken: cancellationToken);
        return trials;
    }

    private static Axis AxisOf(T[] values) => Axis.List([.. values.Select(double.CreateChecked)]);
}
