using System.Numerics;
using VectorLearn.Buffers;
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
    private readonly LargeBuffer _buffer;
    private readonly Stretch<T> _parameters;
    private readonly Stretch<T> _numbers;
    private readonly Stretch<int> _integers;
    private readonly Stretch<Outcome> _outcomes;

    internal MapTile(Grid grid, NumberFormat format, int capacity)
    {
        Grid = grid;
        Format = format;
        _capacity = capacity;
        int parameters = checked(grid.Axes.Count * capacity);
        _buffer = LargeBuffer.Rent(
            LargeBuffer.BytesOf<T>(parameters) + LargeBuffer.BytesOf<T>(3 * capacity)
            + LargeBuffer.BytesOf<int>(2 * capacity) + LargeBuffer.BytesOf<Outcome>(capacity));
        _parameters = _buffer.Take<T>(parameters);
        _numbers = _buffer.Take<T>(3 * capacity);
        _integers = _buffer.Take<int>(2 * capacity);
        _outcomes = _buffer.Take<Outcome>(capacity);
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
    public ReadOnlySpan<Outcome> Outcomes => _outcomes.Span[..Count];

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
        => _parameters.Span.Slice(Grid.PlaceOf(parameter) * _capacity, Count);

    /// <summary>A column of numbers.</summary>
    /// <param name="column">A parameter's, or <see cref="Column.Weight"/>, <see cref="Column.Prediction"/> or
    /// <see cref="Column.Error"/>.</param>
    /// <exception cref="ArgumentException">It has no numbers.</exception>
    public ReadOnlySpan<T> Numbers(Column column)
    {
        ArgumentNullException.ThrowIfNull(column);
        Check(column, ColumnKind.Number);
        return column.Parameter is { } parameter ? this[parameter] : _numbers.Span.Slice(column.Index * _capacity, Count);
    }

    /// <summary>A column of whole numbers.</summary>
    /// <param name="column"><see cref="Column.Period"/> or <see cref="Column.Steps"/>.</param>
    /// <exception cref="ArgumentException">It has no whole numbers.</exception>
    public ReadOnlySpan<int> Integers(Column column)
    {
        ArgumentNullException.ThrowIfNull(column);
        Check(column, ColumnKind.Integer);
        return _integers.Span.Slice(column.Index * _capacity, Count);
    }

    /// <summary>From a parameter's values in memory to the next one's.</summary>
    internal int Capacity => _capacity;

    internal Span<T> ParameterValues => _parameters.Span;

    internal Span<Outcome> OutcomesToFill => _outcomes.Span[..Count];

    internal Span<int> IntegersToFill(Column column) => _integers.Span.Slice(column.Index * _capacity, Count);

    internal Span<T> NumbersToFill(Column column) => _numbers.Span.Slice(column.Index * _capacity, Count);

    /// <summary>Takes in other learners.</summary>
    internal void Begin(long firstRow, int count)
    {
        FirstRow = firstRow;
        Count = count;
    }

    /// <summary>Counts what became of them.</summary>
    internal void End(long restoredSteps)
    {
        Counts = OutcomeCounts.Of(Outcomes);
        LearnerSteps = Sum(Steps);
        RestoredSteps = restoredSteps;
    }

    /// <summary>Gives the memory back for other tiles. No span of this one may be used after that.</summary>
    internal void GiveBack() => _buffer.GiveBack();

    private static long Sum(ReadOnlySpan<int> steps)
    {
        Vector<long> sums = Vector<long>.Zero;
        int i = 0;
        for (; i <= steps.Length - Vector<int>.Count; i += Vector<int>.Count)
        {
            Vector.Widen(new Vector<int>(steps[i..]), out Vector<long> lower, out Vector<long> upper);
            sums += lower + upper;
        }

        long sum = Vector.Sum(sums);
        foreach (int rest in steps[i..])
        {
            sum += rest;
        }

        return sum;
    }

    private static void Check(Column column, ColumnKind kind)
    {
        if (column.Kind != kind)
        {
            throw new ArgumentException($"the cells of {column} are {column.Kind}, not {kind}", nameof(column));
        }
    }
}
