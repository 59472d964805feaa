using System.Numerics;
using VectorLearn.Grids;
using VectorLearn.Lanes;

namespace VectorLearn.Rules;

/// <summary>How learners learn, by name: which parameters they have, what they carry from step to step, and the arithmetic of
/// an update. A rule of your own is a class of this kind and an <see cref="IRule{TState, TLane, T}"/>.</summary>
public abstract class Rule
{
    /// <summary>Creates a rule.</summary>
    /// <param name="name">The name on the command line and in files.</param>
    /// <param name="help">What it does, in a few words.</param>
    /// <param name="parameters">Its parameters, one or more, in the order in which its arithmetic counts them; the first is
    /// the step size.</param>
    /// <exception cref="ArgumentException">There are no parameters.</exception>
    protected Rule(string name, string help, params IReadOnlyList<Parameter> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        Name = name;
        Help = help;
        Parameters = parameters.Count > 0
            ? parameters
            : throw new ArgumentException("a rule has one parameter at least, its step size", nameof(parameters));
    }

    /// <summary>Every rule there is. A rule is one file, and one line here.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        new GradientDescent(),
        new HotCold(),
        new Momentum(),
        new Nesterov(),
        new RmsProp(),
        new Adam(),
    ];

    /// <summary>Gradient descent: <c>weight - alpha * weightDelta</c>.</summary>
    public static Rule GradientDescent => All[0];

    /// <summary>Hot and cold: the weight moves by the step amount to where the error is smaller.</summary>
    public static Rule HotCold => All[1];

    /// <summary>The name on the command line and in files, such as <c>gradient-descent</c>.</summary>
    public string Name { get; }

    /// <summary>What it does, in a few words.</summary>
    public string Help { get; }

    /// <summary>Its parameters; the first is the step size.</summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>What a learner carries from step to step beside the weight.</summary>
    public virtual IReadOnlyList<StateValue> Memory => [];

    /// <summary>Whether the rule looks at the errors a step size above and below the weight before it moves.</summary>
    public virtual bool Probes => false;

    /// <summary>Finds a rule by its name; null if there is none.</summary>
    /// <param name="name">Such as <c>gradient-descent</c>.</param>
    public static Rule? Find(string? name) => All.FirstOrDefault(rule => rule.Name == name);

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>The alpha below which learners near a minimum converge, as a multiple of 1 over the curvature there; null
    /// where the rule has no such limit or none is known.</summary>
    /// <param name="parameter">Gives the value of a parameter of the rule.</param>
    public virtual double? StabilityLimit(Func<Parameter, double> parameter) => null;

    /// <summary>The alphas between which learners near a minimum approach it in swings, as multiples of 1 over the curvature
    /// there; null where theory knows none.</summary>
    /// <param name="parameter">Gives the value of a parameter of the rule.</param>
    public virtual (double From, double To)? SwingRange(Func<Parameter, double> parameter) => null;

    /// <summary>Hands its arithmetic over.</summary>
    /// <typeparam name="TLane">The lane.</typeparam>
    /// <typeparam name="T">The type that holds its numbers.</typeparam>
    /// <typeparam name="TResult">What comes of it.</typeparam>
    /// <param name="user">What is to be done.</param>
    public abstract TResult Use<TLane, T, TResult>(IRuleUser<TLane, T, TResult> user)
        where TLane : unmanaged, ILane<TLane, T>
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>;

    /// <summary>Hints for the schedule of learners whose error is a parabola over the weight; null where there are none.</summary>
    internal virtual ScheduleHints? ParabolaHints => null;
}

/// <summary>A value that a learner carries from step to step beside its weight.</summary>
/// <param name="Name">The name in traces.</param>
/// <param name="Start">What it is before the first step.</param>
public readonly record struct StateValue(string Name, double Start);

/// <summary>What is to be done with a rule's arithmetic in a lane.</summary>
/// <typeparam name="TLane">The lane.</typeparam>
/// <typeparam name="T">The type that holds its numbers.</typeparam>
/// <typeparam name="TResult">What comes of it.</typeparam>
public interface IRuleUser<TLane, T, TResult>
    where TLane : unmanaged, ILane<TLane, T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    /// <summary>Does it.</summary>
    /// <typeparam name="TRule">The arithmetic.</typeparam>
    /// <typeparam name="TState">The state.</typeparam>
    TResult Use<TRule, TState>()
        where TRule : struct, IRule<TState, TLane, T>
        where TState : unmanaged, IState<TState, TLane, T>;
}
