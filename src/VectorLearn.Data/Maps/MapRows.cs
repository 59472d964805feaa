using System.Numerics;
using VectorLearn.Maps;

namespace VectorLearn.Data;

/// <summary>Consecutive rows of a map, column by column, in the type that holds the map's numbers. All spans have an element
/// a row.</summary>
internal abstract class MapRows<T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    /// <summary>How many rows.</summary>
    public abstract int Count { get; }

    /// <summary>Which point of the innermost axis the first row has; null where the rows follow no grid.</summary>
    public virtual int? FirstPoint => null;

    /// <summary>A column of numbers.</summary>
    public abstract ReadOnlySpan<T> Numbers(Column column);

    /// <summary>A column of whole numbers.</summary>
    public abstract ReadOnlySpan<int> Integers(Column column);

    /// <summary>What became of each learner.</summary>
    public abstract ReadOnlySpan<Outcome> Outcomes { get; }
}

/// <summary>The rows of a sweep's tile.</summary>
internal sealed class TileRows<T>(MapTile<T> tile) : MapRows<T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    public override int Count => tile.Count;

    public override int? FirstPoint => (int)(tile.FirstRow % tile.Grid.RowLength);

    public override ReadOnlySpan<Outcome> Outcomes => tile.Outcomes;

    public override ReadOnlySpan<T> Numbers(Column column) => tile.Numbers(column);

    public override ReadOnlySpan<int> Integers(Column column) => tile.Integers(column);
}
