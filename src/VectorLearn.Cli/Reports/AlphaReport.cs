using System.Globalization;
using System.Numerics;
using VectorLearn.Alphas;
using VectorLearn.Grids;
using VectorLearn.Maps;
using VectorLearn.Numbers;
using VectorLearn.Sweeps;

namespace VectorLearn.Cli;

/// <summary>A study of alphas as tables for people.</summary>
internal sealed class AlphaReport<T>(AlphaStudy<T> study, Sweep sweep, TextWriter output)
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    private const int WholeTable = 24;
    private const int Ends = 10;

    private readonly NumberFormat _format = sweep.Format!;
    private readonly Axis _inputs = sweep[Parameter.Input];

    public void Write()
    {
        bool isOne = study.Inputs.Count == 1;
        string inputs = isOne ? $"input {_inputs[0].ToString(CultureInfo.InvariantCulture)}" : $"{study.Inputs.Count} inputs, {_inputs}";
        Line($"{inputs}, goal {sweep[Parameter.Goal]}, weight {sweep[Parameter.InitialWeight]}, in {_format}");
        if (isOne)
        {
            WriteInput();
        }
        else
        {
            WriteInputs();
        }

        WriteTrials();
        StallTable.Write(study.Stalls, "of best", _format, output);
        WriteAdvice();
    }

    private void WriteInput()
    {
        AlphaFindings<T> findings = study.Inputs[0];
        if (findings.Obstacle == AlphaObstacle.NoInput)
        {
            return;
        }

        var table = new TextTable("lllll");
        table.Add("", "by theory", "", "found", "with what was found");
        table.Add("best alpha", "1/input^2", Theory(findings.BestByTheory), Best(findings), Steps(study.AtBest[0]));
        table.Add("stable below", "2/input^2", Theory(findings.BoundByTheory), Bound(findings), Steps(study.AtBound[0]));
        Line("");
        table.Write(output);
        if (findings is { Bound: { } bound, Best: { } best })
        {
            Line("");
            Line($"Found by trying {Quantity.Count(findings.Learners)} learners. After {Quantity.Count(AlphaSearch.Updates)} updates delta is smaller than at the start with");
            Line($"alpha {Text(bound.From)}, and is not with {Text(bound.To)}, the next number in {_format.Update}.");
            Line("At the bound itself delta keeps its size and only changes its sign: the learner oscillates. Stay below it.");
            Line(best.Numbers == 1
                ? $"No other alpha leaves so small an error after one update as {Text(best.From)}."
                : $"After one update the error is smallest with the {Quantity.Count(best.Numbers)} alphas from {Text(best.From)} to {Text(best.To)}.");
        }
    }

    private void WriteInputs()
    {
        var table = new TextTable("rllllrl");
        table.Add("input", "best alpha", "found", "stable below", "found", "factor", study.Alpha is { } shared ? $"with alpha {Text(shared)}" : "");
        Dictionary<T, AlphaTrial<T>> atShared = study.Trials
            .Where(trial => trial.Alpha == study.Alpha)
            .DistinctBy(trial => trial.Input)
            .ToDictionary(trial => trial.Input);
        for (int i = 0; i < study.Inputs.Count; i++)
        {
            if (study.Inputs.Count > WholeTable && i >= Ends && i < study.Inputs.Count - Ends)
            {
                if (i == Ends)
                {
                    table.Add("...");
                }

                continue;
            }

            AlphaFindings<T> findings = study.Inputs[i];
            if (!atShared.TryGetValue(findings.Input, out AlphaTrial<T>? trial))
            {
                table.Add(Value(findings.Input), "any", "", "any", "", "", findings.Obstacle == AlphaObstacle.NoInput ? "nothing to learn: the prediction is always 0" : "");
                continue;
            }

            table.Add(
                Value(findings.Input),
                Theory(findings.BestByTheory),
                Best(findings),
                Theory(findings.BoundByTheory),
                Bound(findings),
                trial.Factor.ToString("G3", CultureInfo.InvariantCulture),
                Steps(trial));
        }

        Line("");
        table.Write(output);
    }

    private void WriteTrials()
    {
        if (study.Trials.All(trial => trial.Steps == 0))
        {
            return;
        }

        int inputs = study.Inputs.Count(findings => !T.IsZero(findings.Input));
        Line("");
        if (inputs == 1)
        {
            WriteTrialsOfOne();
        }
        else
        {
            WriteTrialsOfSeveral(inputs);
        }
    }

    private void WriteTrialsOfOne()
    {
        var table = new TextTable("rlrlrrl");
        table.Add("of best", "alpha", "factor", "outcome", "steps", "by theory", "final error");
        for (int i = 0; i < study.Trials.Count; i++)
        {
            AlphaTrial<T> trial = study.Trials[i];
            table.Add(
                Multiple(i),
                Text(trial.Alpha),
                trial.Factor.ToString("G3", CultureInfo.InvariantCulture),
                trial.Outcome.Name(),
                Quantity.Count(trial.Steps),
                double.IsFinite(trial.StepsByTheory) ? trial.StepsByTheory.ToString("N0", CultureInfo.InvariantCulture) : "never",
                Value(trial.Error));
        }

        table.Write(output);
    }

    private void WriteTrialsOfSeveral(int inputs)
    {
        Outcome[] outcomes = [.. study.Trials.Select(trial => trial.Outcome).Distinct().Order()];
        var table = new TextTable($"rl{new string('r', outcomes.Length)}rl");
        table.Add(["times", "alpha", .. outcomes.Select(outcome => outcome.Name()), "most steps, any outcome", "at input"]);
        foreach ((int index, AlphaTrial<T>[] trials) in study.Trials.Chunk(inputs).Index())
        {
            AlphaTrial<T> slowest = trials.MaxBy(trial => trial.Steps)!;
            table.Add(
                [
                    Multiple(index),
                    Text(trials[0].Alpha),
                    .. outcomes.Select(outcome => Quantity.Count(trials.Count(trial => trial.Outcome == outcome))),
                    Quantity.Count(slowest.Steps),
                    Value(slowest.Input),
                ]);
        }

        table.Write(output);
    }

    private void WriteAdvice()
    {
        Line("");
        AlphaFindings<T>[] learning = [.. study.Inputs.Where(findings => findings.Obstacle != AlphaObstacle.NoInput)];
        if (learning.Length == 0)
        {
            string zero = _inputs.Count > 1 ? "With every input 0" : _inputs[0] == 0 ? "With input 0" : $"In {_format} this input is 0: then";
            Line($"{zero} the prediction is 0 whatever the weight, and the weight delta is 0 too: no alpha learns anything.");
            return;
        }

        if (study.Inputs.Count == 1 && Explain(learning[0]) is { } explanation)
        {
            Line(explanation);
        }
        else if (study.Trials.Count > 0 && study.Trials.All(trial => trial is { Steps: 0, Outcome: Outcome.Diverged }))
        {
            Line("The error is above the divergence bound before the first step: give a larger --divergence.");
        }

        if (study.Alpha is { } alpha)
        {
            string bound = Theory(study.BoundByTheory);
            string quickest = learning.Length == 1 ? "" : ", the quickest for the slowest of the inputs";
            string limit = learning.Length == 1 ? "" : ", which the largest input sets";
            Line($"Take alpha {Text(alpha)}{quickest}.");
            Line($"If learning diverges, lower alpha; if it is too slow, raise it, but stay below {bound}{limit}.");
        }
    }

    private string? Explain(AlphaFindings<T> findings) => findings.Obstacle switch
    {
        AlphaObstacle.AtGoal => "The error is 0 at the start: there is nothing to learn, so nothing could be found by trying.",
        AlphaObstacle.ErrorTooLarge => $"The error at the start is more than {_format} holds: nothing could be found by trying.",
        AlphaObstacle.AlphaTooLarge =>
            $"The best alpha, 1/input^2, is more than {_format.Update} holds ({_format.Update.Text(_format.Update.MaxValue)}): every alpha is stable, and each learns slowly. Scale the input up.",
        AlphaObstacle.BoundTooLarge =>
            $"The bound, 2/input^2, is more than {_format.Update} holds ({_format.Update.Text(_format.Update.MaxValue)}): every alpha is stable.",
        AlphaObstacle.AlphaTooSmall =>
            $"The best alpha, 1/input^2, is less than {_format.Update} holds ({_format.Update.Text(_format.Update.Epsilon)}): every alpha above 0 diverges. Scale the input down.",
        AlphaObstacle.TooCoarse => $"The numbers of {_format} are too far apart here to tell alphas apart by trying.",
        _ => null,
    };

    private static string Multiple(int index) => AlphaStudy.Multiples[index].ToString(CultureInfo.InvariantCulture) + "x";

    private string Theory(double alpha)
    {
        double rounded = _format.Update.Round(alpha);
        return double.IsFinite(rounded) && rounded != 0 ? _format.Update.Text(rounded)
            : alpha == 0 ? "below double"
            : double.IsFinite(alpha) ? alpha.ToString(CultureInfo.InvariantCulture)
            : "beyond double";
    }

    private string Best(AlphaFindings<T> findings) => findings.Best is { } best ? Text(best.Middle) : "-";

    private string Bound(AlphaFindings<T> findings) => findings.Bound is { } bound ? Text(bound.From) : "-";

    private static string Steps(AlphaTrial<T>? trial) => trial is null
        ? "-"
        : $"{trial.Outcome.Name()} {(trial.Outcome == Outcome.Converged ? "in" : "after")} {Quantity.Count(trial.Steps)} {(trial.Steps == 1 ? "step" : "steps")}";

    /// <summary>An alpha.</summary>
    private string Text(T alpha) => _format.Update.Text(double.CreateChecked(alpha));

    /// <summary>A number of a neuron's.</summary>
    private string Value(T number) => _format.Neuron.Text(double.CreateChecked(number));

    private void Line(string line) => output.Write(line + "\n");
}
