using System.Numerics;
using VectorLearn.Lanes;

namespace VectorLearn.Losses;

/// <summary>What a neuron makes of <c>z = input * weight</c>, in lanes.</summary>
public interface IActivation
{
    /// <summary>For theory: <c>f'(z)</c> where <c>f(z)</c> is the goal.</summary>
    /// <param name="goal">The goal.</param>
    /// <returns>NaN where no z predicts it.</returns>
    static virtual double SlopeAtGoal(double goal) => double.NaN;

    /// <summary>For theory: the alphas at which gradient descent on the squared error goes over to cycles of 4, 8 and so on,
    /// as multiples of 1 over the curvature at the goal.</summary>
    static virtual IReadOnlyList<double> CycleDoublings => [];

    /// <summary>The prediction <c>f(z)</c>.</summary>
    /// <param name="z">Input times weight.</param>
    static abstract TLane Predict<TLane, T>(TLane z)
        where TLane : unmanaged, ILane<TLane, T>
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>;

    /// <summary><c>push * f'(z)</c>.</summary>
    /// <param name="push">Half the error's derivative by the prediction.</param>
    /// <param name="z">Input times weight.</param>
    /// <param name="prediction"><c>f(z)</c>.</param>
    static abstract TLane TimesSlope<TLane, T>(TLane push, TLane z, TLane prediction)
        where TLane : unmanaged, ILane<TLane, T>
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>;
}

/// <summary>An activation, by name.</summary>
/// <param name="name">The name on the command line and in files.</param>
/// <param name="help">What it is, in a few words.</param>
public abstract class Activation(string name, string help)
{
    /// <summary>Every activation there is. An activation is one file, and one line here.</summary>
    public static IReadOnlyList<Activation> All { get; } =
    [
        new Activation<Identity>("identity", "z"),
        new Activation<Square>("square", "z*z"),
        new Activation<Relu>("relu", "z where z is not negative, else 0"),
        new Activation<Tanh>("tanh", "tanh z"),
        new Activation<Sigmoid>("sigmoid", "1/(1 + exp(-z))"),
    ];

    /// <summary>None: the prediction is <c>input * weight</c>.</summary>
    public static Activation Identity => All[0];

    /// <summary>The name on the command line and in files, such as <c>identity</c>.</summary>
    public string Name { get; } = name;

    /// <summary>The formula, for people.</summary>
    public string Help { get; } = help;

    /// <summary>Finds one by its name; null if there is none.</summary>
    /// <param name="name">Such as <c>identity</c>.</param>
    public static Activation? Find(string? name) => All.FirstOrDefault(known => known.Name == name);

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>For theory: how steeply the prediction rises with z where it is the goal.</summary>
    /// <param name="goal">The goal.</param>
    /// <returns>NaN where no z predicts it, or theory does not know.</returns>
    public abstract double SlopeAtGoal(double goal);

    /// <summary>For theory: the alphas at which gradient descent on the squared error goes over to cycles of 4, 8 and so on,
    /// as multiples of 1 over the curvature at the goal; none where theory does not know.</summary>
    public abstract IReadOnlyList<double> CycleDoublings { get; }

    /// <summary>Does something with its arithmetic.</summary>
    /// <typeparam name="TResult">What comes of it.</typeparam>
    /// <param name="user">What is to be done.</param>
    public abstract TResult Use<TResult>(IActivationUser<TResult> user);
}

/// <summary>What is to be done with an activation's arithmetic.</summary>
/// <typeparam name="TResult">What comes of it.</typeparam>
public interface IActivationUser<TResult>
{
    /// <summary>Does it.</summary>
    /// <typeparam name="TActivation">The arithmetic.</typeparam>
    TResult Use<TActivation>()
        where TActivation : struct, IActivation;
}

/// <summary>Binds an activation's arithmetic to its name.</summary>
/// <typeparam name="TActivation">The arithmetic.</typeparam>
/// <param name="name">The name on the command line and in files.</param>
/// <param name="help">What it is, in a few words.</param>
public sealed class Activation<TActivation>(string name, string help) : Activation(name, help)
    where TActivation : struct, IActivation
{
    /// <inheritdoc/>
    public override double SlopeAtGoal(double goal) => TActivation.SlopeAtGoal(goal);

    /// <inheritdoc/>
    public override IReadOnlyList<double> CycleDoublings => TActivation.CycleDoublings;

    /// <inheritdoc/>
    public override TResult Use<TResult>(IActivationUser<TResult> user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return user.Use<TActivation>();
    }
}
