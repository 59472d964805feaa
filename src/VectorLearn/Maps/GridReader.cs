using System.Numerics;
using System.Runtime.CompilerServices;
using VectorLearn.Grids;
using VectorLearn.Numbers;

namespace VectorLearn.Maps;

/// <summary>Reads stretches of a grid as numbers of formats.</summary>
internal sealed class GridReader<T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    // The innermost axis is worked out once up to this length; points of longer ones each time they are read.
    private const int LongestKept = 1 << 20;

    private readonly Grid _grid;
    private readonly NumberFormat[] _formats;
    private readonly T[]? _innermost;

    /// <summary>Creates a reader.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="formats">The format of each of its axes.</param>
    public GridReader(Grid grid, NumberFormat[] formats)
    {
        _grid = grid;
        _formats = formats;
        if (grid.RowLength <= LongestKept)
        {
            _innermost = new T[grid.RowLength];
            Fill(grid.Axes[^1].Axis, 0, _innermost);
        }
    }

    /// <summary>Fills the values of all parameters of the learners from a row on.</summary>
    /// <param name="row">The first row.</param>
    /// <param name="count">How many.</param>
    /// <param name="values">Takes the values: those of the grid's axes in their order, each from the next multiple of
    /// <paramref name="stride"/> on.</param>
    /// <param name="stride">From a parameter to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Read(long row, int count, Span<T> values, int stride)
    {
        int innermost = _grid.Axes.Count - 1;
        Span<int> indexes = stackalloc int[_grid.Axes.Count];
        for (int done = 0; done < count;)
        {
            _grid.Locate(row + done, indexes);
            int stretch = Math.Min(count - done, _grid.RowLength - indexes[innermost]);
            for (int axis = 0; axis < innermost; axis++)
            {
                values.Slice((axis * stride) + done, stretch).Fill(_grid.Axes[axis].Axis.Value<T>(indexes[axis], _formats[axis]));
            }

            Span<T> inner = values.Slice((innermost * stride) + done, stretch);
            if (_innermost is not null)
            {
                _innermost.AsSpan(indexes[innermost], stretch).CopyTo(inner);
            }
            else
            {
                Fill(_grid.Axes[innermost].Axis, indexes[innermost], inner);
            }

            done += stretch;
        }
    }

    private void Fill(Axis axis, int first, Span<T> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = axis.Value<T>(first + i, _formats[^1]);
        }
    }
}
