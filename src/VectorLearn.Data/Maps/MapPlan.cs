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

    /// <summary>The part of the grid that the file has; the whole if null.</summary>
    public Shard? Shard { get; init; }

    internal MapSchema Schema => new(Sweep, Columns);

    /// <summary>The rows of the grid that a file of some format has.</summary>
    internal RowRange RowsIn(MapFormat format)
        => Shard?.RowsOf(Sweep.Grid.Count, format.ChunkRows) ?? RowRange.All(Sweep.Grid);
}
