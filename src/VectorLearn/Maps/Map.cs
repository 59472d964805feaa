using System.Numerics;
using VectorLearn.Grids;

namespace VectorLearn.Maps;

/// <summary>What became of every learner of a grid, in memory, in row order.</summary>
/// <typeparam name="T">The type that holds the map's numbers.</typeparam>
public sealed class Map<T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    private readonly Outcome[] _outcomes;
    private readonly int[] _periods;
    private readonly int[] _steps;
    private readonly T[] _weights;
    private readonly T[] _predictions;
    private readonly T[] _errors;

    internal Map(Grid grid)
    {
        Grid = grid;
        int count = (int)grid.Count;
        _outcomes = new Outcome[count];
        _periods = new int[count];
        _steps = new int[count];
        _weights = new T[count];
        _predictions = new T[count];
        _errors = new T[count];
    }

    /// <summary>The learners.</summary>
    public Grid Grid { get; }

    /// <summary>How many learners.</summary>
    public int Count => _outcomes.Length;

    /// <summary>How many came to each outcome.</summary>
    public OutcomeCounts Counts => OutcomeCounts.Of(_outcomes);

    /// <summary>What became of each learner.</summary>
    public ReadOnlySpan<Outcome> Outcomes => _outcomes;

    /// <summary>1 for a stalled learner, 2 and more for an oscillating one, else 0.</summary>
    public ReadOnlySpan<int> Periods => _periods;

    /// <summary>The updates each learner made.</summary>
    public ReadOnlySpan<int> Steps => _steps;

    /// <summary>The weight after those updates.</summary>
    public ReadOnlySpan<T> Weights => _weights;

    /// <summary>The prediction with that weight.</summary>
    public ReadOnlySpan<T> Predictions => _predictions;

    /// <summary>The error of that prediction.</summary>
    public ReadOnlySpan<T> Errors => _errors;

    internal void Keep(MapTile<T> tile)
    {
        int row = (int)tile.FirstRow;
        tile.Outcomes.CopyTo(_outcomes.AsSpan(row));
        tile.Periods.CopyTo(_periods.AsSpan(row));
        tile.Steps.CopyTo(_steps.AsSpan(row));
        tile.Weights.CopyTo(_weights.AsSpan(row));
        tile.Predictions.CopyTo(_predictions.AsSpan(row));
        tile.Errors.CopyTo(_errors.AsSpan(row));
    }
}
