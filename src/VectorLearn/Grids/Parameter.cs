namespace VectorLearn.Grids;

/// <summary>An input of a learner: it has a value in every learner and may be an axis of a grid. Known by its name.</summary>
/// <param name="Name">The name in columns and files, such as <c>step_amount</c>.</param>
/// <param name="Help">What it is, in a few words.</param>
/// <param name="Default">What a sweep takes where nothing is asked for.</param>
/// <param name="Typical">What one learner takes where nothing is asked for.</param>
public sealed record Parameter(string Name, string Help, Axis Default, double Typical)
{
    private readonly string? _option;

    /// <summary>Creates a parameter that is one number where no axis is asked for.</summary>
    /// <param name="name">The name in columns and files.</param>
    /// <param name="help">What it is, in a few words.</param>
    /// <param name="typical">That number.</param>
    public Parameter(string name, string help, double typical)
        : this(name, help, Axis.Constant(typical), typical)
    {
    }

    /// <summary>The input.</summary>
    public static Parameter Input { get; } = new("input", "The input", Axis.Linear(0.05, 4, 1000), 2);

    /// <summary>The goal prediction.</summary>
    public static Parameter Goal { get; } = new("goal", "The goal prediction", 0.8);

    /// <summary>The weight a learner starts with.</summary>
    public static Parameter InitialWeight { get; } = new("initial_weight", "The initial weight", 0.5) { Option = "weight" };

    /// <summary>The learning rate.</summary>
    public static Parameter Alpha { get; } = new("alpha", "The learning rate", Axis.Linear(0.001, 1, 1000), 0.1);

    /// <summary>The name on the command line and in manifests, such as <c>step-amount</c>.</summary>
    public string Option
    {
        get => _option ?? Name.Replace('_', '-');
        init => _option = value;
    }

    /// <inheritdoc/>
    public bool Equals(Parameter? other) => Name == other?.Name;

    /// <inheritdoc/>
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
