using VectorLearn.Grids;

namespace VectorLearn.Maps;

/// <summary>A column of a map: defined here, once, for every file format, comparison and picture.</summary>
public sealed class Column
{
    private Column(string name, ColumnKind kind, int index, Parameter? parameter)
    {
        Name = name;
        Kind = kind;
        Index = index;
        Parameter = parameter;
    }

    /// <summary>What became of the learner.</summary>
    public static Column Outcome { get; } = new("outcome", ColumnKind.Outcome, 0, null);

    /// <summary>1 for a stalled learner, 2 and more for an oscillating one, else 0.</summary>
    public static Column Period { get; } = new("period", ColumnKind.Integer, 0, null);

    /// <summary>The updates made.</summary>
    public static Column Steps { get; } = new("steps", ColumnKind.Integer, 1, null);

    /// <summary>The weight after those updates.</summary>
    public static Column Weight { get; } = new("weight", ColumnKind.Number, 0, null);

    /// <summary>The prediction with that weight.</summary>
    public static Column Prediction { get; } = new("prediction", ColumnKind.Number, 1, null);

    /// <summary>The error of that prediction.</summary>
    public static Column Error { get; } = new("error", ColumnKind.Number, 2, null);

    /// <summary>The columns that say what became of a learner, in order.</summary>
    public static IReadOnlyList<Column> Results { get; } = [Outcome, Period, Steps, Weight, Prediction, Error];

    /// <summary>The name in files.</summary>
    public string Name { get; }

    /// <summary>What its cells are.</summary>
    public ColumnKind Kind { get; }

    /// <summary>The parameter whose values it has; null for what became of learners.</summary>
    public Parameter? Parameter { get; }

    /// <summary>Its place among the results of its kind.</summary>
    internal int Index { get; }

    /// <summary>The column of a parameter.</summary>
    /// <param name="parameter">The parameter.</param>
    public static Column Of(Parameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return new Column(parameter.Name, ColumnKind.Number, -1, parameter);
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>What the cells of a column are.</summary>
public enum ColumnKind
{
    /// <summary>Numbers of the map's format.</summary>
    Number,

    /// <summary>Whole numbers, 0 to 2^31 - 1.</summary>
    Integer,

    /// <summary>Outcomes, by their names.</summary>
    Outcome,
}
