namespace VectorLearn.Grids;

/// <summary>The learners of a sweep: the product of its parameters' axes. Rows go through the first axis outermost and the
/// last innermost.</summary>
public sealed class Grid
{
    private readonly GridAxis[] _axes;

    /// <summary>Creates a grid.</summary>
    /// <param name="axes">The parameters and their axes, outermost first.</param>
    /// <exception cref="SettingException">The grid has more than 2^63 - 1 learners.</exception>
    public Grid(params ReadOnlySpan<GridAxis> axes)
    {
        _axes = axes.ToArray();
        UInt128 count = 1;
        foreach (GridAxis axis in _axes)
        {
            count *= (UInt128)axis.Axis.Count;
            if (count > long.MaxValue)
            {
                throw new SettingException(
                    _axes[^1].Parameter.Name, $"the grid has more than {long.MaxValue} learners; use fewer points");
            }
        }

        Count = (long)count;
    }

    /// <summary>How many learners.</summary>
    public long Count { get; }

    /// <summary>The parameters and their axes, outermost first.</summary>
    public IReadOnlyList<GridAxis> Axes => _axes;

    /// <summary>The points of the innermost axis, through which the rows go while all other parameters stay as they
    /// are.</summary>
    public int RowLength => _axes[^1].Axis.Count;

    /// <summary>The axis of a parameter.</summary>
    /// <param name="parameter">Which.</param>
    /// <exception cref="KeyNotFoundException">The grid does not have it.</exception>
    public Axis this[Parameter parameter] => _axes[PlaceOf(parameter)].Axis;

    /// <summary>Where among <see cref="Axes"/> a parameter is.</summary>
    /// <param name="parameter">Which.</param>
    /// <exception cref="KeyNotFoundException">The grid does not have it.</exception>
    public int PlaceOf(Parameter parameter)
    {
        int place = Array.FindIndex(_axes, axis => axis.Parameter == parameter);
        return place >= 0 ? place : throw new KeyNotFoundException($"the grid has no parameter {parameter}");
    }

    /// <summary>Where row <paramref name="row"/> stands on each axis.</summary>
    /// <param name="row">0 to <see cref="Count"/> - 1.</param>
    /// <param name="indexes">Takes the index on each of <see cref="Axes"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="row"/> is outside the grid.</exception>
    public void Locate(long row, Span<int> indexes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Count);
        for (int axis = _axes.Length - 1; axis >= 0; axis--)
        {
            (row, long index) = Math.DivRem(row, _axes[axis].Axis.Count);
            indexes[axis] = (int)index;
        }
    }
}

/// <summary>A parameter and the values it takes.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Axis">Its values.</param>
public readonly record struct GridAxis(Parameter Parameter, Axis Axis);
