using System.Numerics;
using System.Text.Json;
using VectorLearn.Alphas;
using VectorLearn.Data;
using VectorLearn.Sweeps;

namespace VectorLearn.Cli;

/// <summary>A study of alphas as one JSON object, every number in full.</summary>
internal static class AlphaJson
{
    public static void Write<T>(AlphaStudy<T> study, Sweep sweep, Precision precision, Stream output)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        var document = new AlphaDocument<T>(
            precision.Name(),
            sweep.Goal.Value<T>(0),
            sweep.InitialWeight.Value<T>(0),
            sweep.MaxSteps,
            study.Alpha,
            study.BoundByTheory,
            [
                .. study.Inputs.Select((findings, i) => new AlphaInput<T>(
                    findings.Input,
                    findings.BestByTheory,
                    findings.BoundByTheory,
                    findings.Best,
                    findings.Bound,
                    findings.Learners,
                    AlphaSearch.Updates,
                    Name(findings.Obstacle),
                    Trial(study.AtBest[i]),
                    Trial(study.AtBound[i]))),
            ],
            [.. study.Trials.Select(trial => Trial(trial)!)]);
        ReportJson.Write(document, output);
    }

    private static AlphaTried<T>? Trial<T>(AlphaTrial<T>? trial)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        => trial is null ? null : new AlphaTried<T>(
            trial.Input, trial.Alpha, trial.Factor, Name(trial.Outcome), trial.Steps, trial.StepsByTheory, trial.Error);

    private static string Name<TEnum>(TEnum value)
        where TEnum : struct, Enum
        => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}

/// <summary>What the JSON of a study holds.</summary>
internal sealed record AlphaDocument<T>(
    string Precision,
    T Goal,
    T Weight,
    int MaxSteps,
    T? Alpha,
    double StableBelow,
    IReadOnlyList<AlphaInput<T>> Inputs,
    IReadOnlyList<AlphaTried<T>> Multiples)
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>;

/// <summary>One input: by theory and found.</summary>
internal sealed record AlphaInput<T>(
    T Input,
    double BestByTheory,
    double StableBelowByTheory,
    AlphaRange<T>? BestFound,
    AlphaRange<T>? BoundFound,
    long Learners,
    int Updates,
    string Obstacle,
    AlphaTried<T>? AtBest,
    AlphaTried<T>? AtBound)
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>;

/// <summary>One learner that was run.</summary>
internal sealed record AlphaTried<T>(
    T Input, T Alpha, double Factor, string Outcome, int Steps, double StepsByTheory, T Error)
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>;
