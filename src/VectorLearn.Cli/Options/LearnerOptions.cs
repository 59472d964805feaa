using System.CommandLine;
using VectorLearn.Grids;
using VectorLearn.Losses;
using VectorLearn.Numbers;
using VectorLearn.Rules;
using VectorLearn.Sweeps;

namespace VectorLearn.Cli;

/// <summary>The options that say which learners run and in which numbers, shared by sweeps and traces. They follow from
/// the engine's lists: an option for each parameter that a rule or a loss has.</summary>
internal sealed class LearnerOptions
{
    private readonly ChoiceOption<Rule> _rule = new(
        "--learner", "How they learn", [.. Rule.All.Select(rule => (rule.Name, rule))]);

    private readonly ChoiceOption<Activation> _activation = new(
        "--activation", "What a neuron makes of input times weight", [.. Activation.All.Select(one => (one.Name, one))]);

    private readonly ChoiceOption<Loss> _loss = new(
        "--loss", "How the error is counted", [.. Loss.All.Select(loss => (loss.Name, loss))]);

    private readonly FormatOption _format = new();
    private readonly UpdateOption _update = new();
    private readonly AxisOption[] _parameters;
    private readonly bool _areAxes;

    private LearnerOptions(bool areAxes, Func<Parameter, bool> isOffered, Func<Parameter, bool> isAxis)
    {
        _areAxes = areAxes;
        _parameters = [.. Parameters.Where(isOffered).Select(parameter => new AxisOption(
            parameter,
            isAxis(parameter) ? "axis" : "number",
            $"{parameter.Help}{WhoHas(parameter)}",
            areAxes ? parameter.Default : Axis.Constant(parameter.Typical)))];
    }

    /// <summary>Every parameter there is, in the order of the help.</summary>
    public static IReadOnlyList<Parameter> Parameters { get; } =
    [
        Parameter.Input,
        .. Rule.All.SelectMany(rule => rule.Parameters).Concat(Loss.All.SelectMany(loss => loss.Parameters)).Distinct(),
        Parameter.InitialWeight,
        Parameter.Goal,
    ];

    /// <summary>Options that take axes, with a sweep's own defaults.</summary>
    public static LearnerOptions OfSweep() => new(areAxes: true, _ => true, _ => true);

    /// <summary>Options that take numbers, with the learner of the notes for a default.</summary>
    public static LearnerOptions OfTrace() => new(areAxes: false, _ => true, _ => false);

    /// <summary>Options that take axes, with the learner of the notes for a default: for what goes along one axis.</summary>
    public static LearnerOptions OfOrbits() => new(areAxes: false, _ => true, _ => true);

    /// <summary>Options for who looks for alphas: all but the step sizes, and only the inputs may be several.</summary>
    public static LearnerOptions OfAlphas() => new(
        areAxes: false, parameter => Rule.All.All(rule => rule.Parameters[0] != parameter), parameter => parameter == Parameter.Input);

    /// <summary>Options that say how learners learn and what of, not with which values.</summary>
    public static LearnerOptions OfKinds() => new(areAxes: true, _ => false, _ => false);

    /// <summary>The options that say which learners run, in the order of the help. There is no choice of one.</summary>
    public IReadOnlyList<TextOption> Learners =>
    [
        _rule,
        .. Activation.All.Count > 1 ? (TextOption[])[_activation] : [],
        .. Loss.All.Count > 1 ? (TextOption[])[_loss] : [],
        .. _parameters,
    ];

    /// <summary>Those, and the ones that say in which numbers.</summary>
    public IReadOnlyList<TextOption> All => [.. Learners, _format, _update];

    /// <summary>The learners asked for, with limits of their own accord; where nothing is asked for, those of the sweep that
    /// is repeated, and its limits.</summary>
    public Sweep Read(ParseResult parsed, Sweep? repeated = null)
    {
        Sweep known = repeated ?? new Sweep();
        var sweep = new Sweep
        {
            Rule = _rule.ReadOr(parsed, known.Rule),
            Activation = _activation.ReadOr(parsed, known.Activation),
            Loss = _loss.ReadOr(parsed, known.Loss),
            Format = _update.Apply(parsed, _format.ReadOr(parsed, known.Format ?? NumberFormat.Double)),
            MaxSteps = known.MaxSteps,
            Tolerance = known.Tolerance,
            Divergence = known.Divergence,
            LongestPeriod = known.LongestPeriod,
        };
        IReadOnlyList<Parameter> own = sweep.Parameters;
        foreach (Parameter parameter in own)
        {
            AxisOption? option = Array.Find(_parameters, option => option.Parameter == parameter);
            Axis? axis = option?.IsGiven(parsed) == true ? option.Read(parsed)
                : repeated?.Parameters.Contains(parameter) == true ? repeated[parameter]
                : _areAxes ? null
                : Axis.Constant(parameter.Typical);
            sweep = axis is null ? sweep : sweep.With(parameter, axis);
        }

        AxisOption? foreign = Array.Find(_parameters, option => option.IsGiven(parsed) && !own.Contains(option.Parameter));
        return foreign is null ? sweep : throw NotOf(sweep, foreign);
    }

    /// <summary>Whether the values of a parameter were on the command line.</summary>
    public bool IsGiven(ParseResult parsed, Parameter parameter)
        => Array.Exists(_parameters, option => option.Parameter == parameter && option.IsGiven(parsed));

    private static BadInputException NotOf(Sweep sweep, AxisOption option)
    {
        string[] owners = OwnersOf(option.Parameter);
        string has = $"{string.Join(", ", owners)} {(owners.Length == 1 ? "has" : "have")} it";
        bool isOfRules = Rule.All.Any(rule => rule.Parameters.Contains(option.Parameter));
        bool isStepSize = Rule.All.Any(rule => rule.Parameters[0] == option.Parameter);
        return new BadInputException(
            option.Name,
            isStepSize ? $"the {sweep.Rule} learner has none; give --{sweep.Rule.Parameters[0].Option} instead ({has})"
                : isOfRules ? $"the {sweep.Rule} learner has none; {has}"
                : $"the {sweep.Loss} loss has none; {has}");
    }

    /// <summary>In brackets, which rules or losses have a parameter, where not all learners do.</summary>
    private static string WhoHas(Parameter parameter)
    {
        string[] owners = OwnersOf(parameter);
        string[] others = [.. Rule.All.Select(rule => rule.Name).Except(owners)];
        return owners.Length == 0 || others.Length == 0 ? ""
            : others.Length < owners.Length ? $" (not {string.Join(", ", others)})"
            : $" ({string.Join(", ", owners)})";
    }

    private static string[] OwnersOf(Parameter parameter) =>
    [
        .. Rule.All.Where(rule => rule.Parameters.Contains(parameter)).Select(rule => rule.Name),
        .. Loss.All.Where(loss => loss.Parameters.Contains(parameter)).Select(loss => loss.Name),
    ];
}
