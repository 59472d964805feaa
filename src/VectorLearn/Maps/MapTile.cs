using System.Buffers;
using System.Numerics;
using VectorLearn.Grids;
using VectorLearn.Numbers;

namespace VectorLearn.Maps;

/// <summary>A stretch of consecutive rows of a map: where its learners started and what became of them. All spans have
/// <see cref="Count"/> elements.</summary>
/// <typeparam name="T">The type that holds the map's numbers.</typeparam>
public sealed class MapTile<T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    private readonly int _capacity;
    private readonly T[] _parameters;
    private readonly Outcome[] _outcomes;
    private readonly int[] _integers;
    private readonly T[] _numbers;

    internal MapTile(Grid grid, NumberFormat format, int capacity)
    {
        Grid = grid;
        Format = format;
        _capacity = capacity;
        _parameters = ArrayPool<T>.Shared.Rent(grid.Axes.Count * capacity);
        _outcomes = ArrayPool<Outcome>.Shared.Rent(capacity);
        _integers = ArrayPool<int>.Shared.Rent(2 * capacity);
        _numbers = ArrayPool<T>.Shared.Rent(3 * capacity);
    }

    /// <summary>The grid the tile is part of.</summary>
    public Grid Grid { get; }

    /// <summary>The format of its numbers.</summary>
    public NumberFormat Format { get; }

    /// <summary>The grid's row that the tile begins with.</summary>
    public long FirstRow { get; private set; }

    /// <summary>How many rows.</summary>
    public int Count { get; private set; }

    /// <summary>What became of each learner.</summary>
    public ReadOnlySpan<Outcome> Outcomes => _outcomes.AsSpan(0, Count);

    /// <summary>1 for a stalled learner, 2 and more for an oscillating one, else 0.</summary>
    public ReadOnlySpan<int> Periods => Integers(Column.Period);

    /// <summary>The updates each learner made.</summary>
    public ReadOnlySpan<int> Steps => Integers(Column.Steps);

    /// <summary>The weight after those updates.</summary>
    public ReadOnlySpan<T> Weights => Numbers(Column.Weight);

    /// <summary>The prediction with that weight.</summary>
    public ReadOnlySpan<T> Predictions => Numbers(Column.Prediction);

    /// <summary>The error of that prediction.</summary>
    public ReadOnlySpan<T> Errors => Numbers(Column.Error);

    /// <summary>The learner-steps made in this tile.</summary>
    public long LearnerSteps { get; private set; }

    /// <summary>Those of them that were made in a run before.</summary>
    internal long RestoredSteps { get; private set; }

    /// <summary>Learners by outcome.</summary>
    internal OutcomeCounts Counts { get; private set; }

    /// <summary>The values each learner has of a parameter.</summary>
    /// <param name="parameter">A parameter of the grid.</param>
    /// <exception cref="KeyNotFoundException">The grid does not have it.</exception>
    public ReadOnlySpan<T> this[Parameter parameter]
        => _parameters.AsSpan(Grid.PlaceOf(parameter) * _capacity, Count);

    /// <summary>A column of numbers.</summary>
    /// <param name="column">A parameter's, or <see cref="Column.Weight"/>, <see cref="Column.Prediction"/> or
    /// <see cref="Column.Error"/>.</param>
    /// <exception cref="ArgumentException">It has no numbers.</exception>
    public ReadOnlySpan<T> Numbers(Column column)
    {
        ArgumentNullException.ThrowIfNull(column);
        Check(column, ColumnKind.Number);
        return column.Parameter is { } parameter ? this[parameter] : _numbers.AsSpan(column.Index * _capacity, Count);
    }

    /// <summary>A column of whole numbers.</summary>
    /// <param name="column"><see cref="Column.Period"/> or <see cref="Column.Steps"/>.</param>
    /// <exception cref="ArgumentException">It has no whole numbers.</exception>
    public ReadOnlySpan<int> Integers(Column column)
    {
        ArgumentNullException.ThrowIfNull(column);
        Check(column, ColumnKind.Integer);
        return _integers.AsSpan(column.Index * _capacity, Count);
    }

    private static void Check(Column column, ColumnKind kind)
    {
        if (column.Kind != kind)
        {
            throw new ArgumentException($"the cells of {column} are {column.Kind}, not {kind}", nameof(column));
        }
    }
}
