using VectorLearn.Sweeps;

namespace VectorLearn.Data;

/// <summary>What a map's file is to hold.</summary>
public sealed record MapPlan
{
    /// <summary>The names of the columns that say what became of a learner, in the file's order.</summary>
    public static IReadOnlyList<string> ResultColumns => MapColumns.Results;

    /// <summary>The learners and their limits.</summary>
    public required Sweep Sweep { get; init; }

    /// <summary>The number type they run in.</summary>
    public Precision Precision { get; init; }

    /// <summary>Which of <see cref="ResultColumns"/> the file has beside the axes; all if null.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>The rows of the grid that the file has; all if null.</summary>
    public RowRange? Rows { get; init; }

    internal RowRange RowRange => Rows ?? Sweeps.RowRange.All(Sweep.Grid);

    internal MapSchema Schema => new(Sweep, Columns);
}
