using System.CommandLine;
using VectorLearn.Data;
using VectorLearn.Learners;
using VectorLearn.Sweeps;

namespace VectorLearn.Cli;

/// <summary>The options that say which learners run and in which number type, shared by sweeps and traces.</summary>
internal sealed class LearnerOptions
{
    private readonly ChoiceOption<Learner> _learner;
    private readonly AxisOption _input;
    private readonly AxisOption _alpha;
    private readonly AxisOption _stepAmount;
    private readonly AxisOption _weight;
    private readonly AxisOption _goal;
    private readonly ChoiceOption<Precision> _precision;

    /// <summary>Creates the options, with what is taken where nothing is given; <paramref name="valueName"/> says in the
    /// help what each parameter takes.</summary>
    private LearnerOptions(string valueName, Axis input, Axis alpha, Axis stepAmount, Axis weight, Axis goal)
    {
        _learner = new ChoiceOption<Learner>(
            "--learner", "How they learn", [.. Learner.All.Select(learner => (learner.Name, learner))]);
        _input = new AxisOption("--input", valueName, "The input", input);
        _alpha = new AxisOption("--alpha", valueName, "The learning rate of gradient descent", alpha);
        _stepAmount = new AxisOption("--step-amount", valueName, "How far a hot-cold step goes", stepAmount);
        _weight = new AxisOption("--weight", valueName, "The initial weight", weight);
        _goal = new AxisOption("--goal", valueName, "The goal prediction", goal);
        _precision = new ChoiceOption<Precision>("--precision", "The number type", PrecisionChoices.All);
    }

    /// <summary>Options that take axes, with a sweep's own defaults.</summary>
    public static LearnerOptions OfSweep()
    {
        var sweep = new Sweep();
        return new LearnerOptions(
            "axis",
            input: sweep.Input,
            alpha: Learner.GradientDescent.DefaultStepSize,
            stepAmount: Learner.HotCold.DefaultStepSize,
            weight: sweep.InitialWeight,
            goal: sweep.Goal);
    }

    /// <summary>Options that take numbers, with the learner of the notes for a default.</summary>
    public static LearnerOptions OfTrace()
        => new(
            "number",
            input: Axis.Constant(2),
            alpha: Axis.Constant(0.1),
            stepAmount: Axis.Constant(0.01),
            weight: Axis.Constant(0.5),
            goal: Axis.Constant(0.8));

    /// <summary>The options that say which learners run, in the order of the help.</summary>
    public IReadOnlyList<TextOption> Learners => [_learner, _input, _alpha, _stepAmount, _weight, _goal];

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[.. Learners, _precision])
        {
            command.Add(option);
        }
    }

    /// <summary>The number type asked for, or else that of the plan that is repeated.</summary>
    public Precision ReadPrecision(ParseResult parsed, MapPlan? repeated = null)
        => repeated is null || _precision.IsGiven(parsed) ? _precision.Read(parsed) : repeated.Precision;

    /// <summary>The learners asked for, with limits of their own accord; where nothing is asked for, those of the sweep that
    /// is repeated, and its limits.</summary>
    public Sweep Read(ParseResult parsed, Sweep? repeated = null)
    {
        Learner learner = repeated is null || _learner.IsGiven(parsed) ? _learner.Read(parsed) : repeated.Learner;
        (AxisOption stepSize, AxisOption other) = learner == Learner.HotCold ? (_stepAmount, _alpha) : (_alpha, _stepAmount);
        return other.IsGiven(parsed)
            ? throw new BadInputException(other.Name, $"the {learner.Name} learner has none; give {stepSize.Name} instead")
            : (repeated ?? new Sweep()) with
            {
                Learner = learner,
                Input = Choose(_input, repeated?.Input),
                StepSize = Choose(stepSize, repeated?.Learner == learner ? repeated.StepSize : null),
                InitialWeight = Choose(_weight, repeated?.InitialWeight),
                Goal = Choose(_goal, repeated?.Goal),
            };

        Axis Choose(AxisOption option, Axis? axis) => axis is null || option.IsGiven(parsed) ? option.Read(parsed) : axis;
    }
}
