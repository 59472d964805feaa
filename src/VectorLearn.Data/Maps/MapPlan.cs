using System.Runtime.CompilerServices;
using VectorLearn.Grids;
using VectorLearn.Maps;
using VectorLearn.Numbers;
using VectorLearn.Sweeps;

namespace VectorLearn.Data;

/// <summary>What a map's file is to hold.</summary>
public sealed record MapPlan
{
    /// <summary>The learners, their limits and the format of their numbers, which is double where it is not set.</summary>
    public required Sweep Sweep { get; init; }

    /// <summary>Which of <see cref="Column.Results"/> the file has beside the axes; all if null.</summary>
    public IReadOnlyList<Column>? Columns { get; init; }

    /// <summary>The part of the grid that the file has; the whole if null.</summary>
    public Shard? Shard { get; init; }

    internal NumberFormat Format => Sweep.Format ?? NumberFormat.Double;

    internal MapSchema Schema => new(Sweep, Columns);

    /// <summary>Whether it is the very same plan.</summary>
    /// <param name="other">Another.</param>
    public bool Equals(MapPlan? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);

    /// <summary>The rows of the grid that a file of some format has.</summary>
    internal RowRange RowsIn(MapFormat format)
        => Shard?.RowsOf(Sweep.Grid.Count, format.ChunkRows) ?? RowRange.All(Sweep.Grid);
}
