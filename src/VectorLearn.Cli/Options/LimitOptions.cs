using System.CommandLine;
using System.Numerics;
using VectorLearn.Lanes;
using VectorLearn.Sweeps;

namespace VectorLearn.Cli;

/// <summary>The options that say when a learner's run ends.</summary>
internal sealed class LimitOptions(int maxSteps)
{
    private readonly WholeNumberOption _maxSteps = new(
        "--max-steps", "The most steps a learner makes", 0, int.MaxValue, maxSteps);

    private readonly BoundOption _tolerance = new(
        "--tolerance", "An error at or below this has converged [default: 1e-10; half: 1e-6]");

    private readonly BoundOption _divergence = new(
        "--divergence", "An error above this has diverged [default: 1e10; half: 1e4]");

    /// <summary>The options, in the order of the help.</summary>
    public IReadOnlyList<TextOption> All => [_maxSteps, _tolerance, _divergence];

    /// <summary>The learners with the limits asked for.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="learners">The learners.</param>
    /// <param name="areRepeated">Whether they have limits to keep where nothing is asked for.</param>
    public Sweep Apply(ParseResult parsed, Sweep learners, bool areRepeated = false) => learners with
    {
        MaxSteps = areRepeated && !_maxSteps.IsGiven(parsed) ? learners.MaxSteps : _maxSteps.Read(parsed),
        Tolerance = _tolerance.Read(parsed) ?? learners.Tolerance,
        Divergence = _divergence.Read(parsed) ?? learners.Divergence,
    };

    /// <summary>Complains of what the engine would complain of, in terms of the command line.</summary>
    public void Check<T>(ParseResult parsed, Sweep sweep, LaneWidth lanes = LaneWidth.Auto)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        try
        {
            _ = sweep.Limits<T>();
            _ = sweep.Grid;
            _ = LaneWidths.Resolve<T>(lanes);
        }
        catch (SettingException exception)
            when (exception.Setting == nameof(Sweep.Tolerance) && !_tolerance.IsGiven(parsed))
        {
            // Two bounds in the wrong order: the one that was given is to blame.
            throw new BadInputException(_divergence.Name, $"the tolerance {exception.Message}", exception);
        }
        catch (SettingException exception)
        {
            throw SettingOption.Blame(exception, sweep.Learner);
        }
        catch (NotSupportedException exception)
        {
            throw new BadInputException(LaneChoices.Option, exception.Message, exception);
        }
    }
}
