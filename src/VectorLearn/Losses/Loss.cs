using System.Numerics;
using VectorLearn.Grids;
using VectorLearn.Lanes;

namespace VectorLearn.Losses;

/// <summary>How far off a prediction is, in lanes.</summary>
public interface ILoss
{
    /// <summary>For theory: half the error's second derivative by delta where delta is 0.</summary>
    /// <param name="parameters">The values of the loss's parameters.</param>
    /// <returns>0 or less where the error has no minimum there; NaN if theory does not know.</returns>
    static virtual double CurvatureAtGoal(ReadOnlySpan<double> parameters) => double.NaN;

    /// <summary>The error.</summary>
    /// <param name="delta">Prediction minus goal.</param>
    /// <param name="arguments">The values of the loss's parameters.</param>
    static abstract TLane Error<TLane, T>(TLane delta, Arguments<TLane, T> arguments)
        where TLane : unmanaged, ILane<TLane, T>
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>;

    /// <summary>Half the error's derivative by the prediction.</summary>
    /// <param name="delta">Prediction minus goal.</param>
    /// <param name="arguments">The values of the loss's parameters.</param>
    static abstract TLane Push<TLane, T>(TLane delta, Arguments<TLane, T> arguments)
        where TLane : unmanaged, ILane<TLane, T>
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>;
}

/// <summary>A loss, by name.</summary>
/// <param name="name">The name on the command line and in files.</param>
/// <param name="help">What it is, in a few words.</param>
/// <param name="parameters">Its parameters, in the order in which its arithmetic counts them.</param>
public abstract class Loss(string name, string help, params IReadOnlyList<Parameter> parameters)
{
    /// <summary>Every loss there is. A loss is one file, and one line here.</summary>
    public static IReadOnlyList<Loss> All { get; } =
    [
        new Loss<Squared>("squared", "delta*delta"),
        new Loss<Rough>("rough", "delta*delta + roughness*(1 + cos(2 pi delta/wavelength))", Rough.Roughness, Rough.Wavelength),
        new Loss<RoughScaled>(
            "rough-scaled", "delta*delta*(1 + roughness*cos(2 pi delta/wavelength))", Rough.Roughness, Rough.Wavelength),
    ];

    /// <summary><c>delta * delta</c>.</summary>
    public static Loss Squared => All[0];

    /// <summary>The name on the command line and in files, such as <c>squared</c>.</summary>
    public string Name { get; } = name;

    /// <summary>The formula, for people.</summary>
    public string Help { get; } = help;

    /// <summary>Its parameters.</summary>
    public IReadOnlyList<Parameter> Parameters { get; } = parameters;

    /// <summary>Finds one by its name; null if there is none.</summary>
    /// <param name="name">Such as <c>squared</c>.</param>
    public static Loss? Find(string? name) => All.FirstOrDefault(known => known.Name == name);

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>For theory: half the error's second derivative by the prediction where it is the goal.</summary>
    /// <param name="parameters">The values of the loss's parameters.</param>
    /// <returns>0 or less where the error has no minimum there; NaN if theory does not know.</returns>
    public abstract double CurvatureAtGoal(params ReadOnlySpan<double> parameters);

    /// <summary>Does something with its arithmetic.</summary>
    /// <typeparam name="TResult">What comes of it.</typeparam>
    /// <param name="user">What is to be done.</param>
    public abstract TResult Use<TResult>(ILossUser<TResult> user);
}

/// <summary>What is to be done with a loss's arithmetic.</summary>
/// <typeparam name="TResult">What comes of it.</typeparam>
public interface ILossUser<TResult>
{
    /// <summary>Does it.</summary>
    /// <typeparam name="TLoss">The arithmetic.</typeparam>
    TResult Use<TLoss>()
        where TLoss : struct, ILoss;
}

/// <summary>Binds a loss's arithmetic to its name.</summary>
/// <typeparam name="TLoss">The arithmetic.</typeparam>
/// <param name="name">The name on the command line and in files.</param>
/// <param name="help">What it is, in a few words.</param>
/// <param name="parameters">Its parameters, in the order in which its arithmetic counts them.</param>
public sealed class Loss<TLoss>(string name, string help, params IReadOnlyList<Parameter> parameters)
    : Loss(name, help, parameters)
    where TLoss : struct, ILoss
{
    /// <inheritdoc/>
    public override double CurvatureAtGoal(params ReadOnlySpan<double> parameters) => TLoss.CurvatureAtGoal(parameters);

    /// <inheritdoc/>
    public override TResult Use<TResult>(ILossUser<TResult> user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return user.Use<TLoss>();
    }
}
