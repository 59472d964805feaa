using System.Numerics;
using System.Runtime.CompilerServices;
using VectorLearn.Grids;
using VectorLearn.Numbers;

namespace VectorLearn.Maps;

/// <summary>Reads stretches of a grid as numbers of formats.</summary>
internal sealed class GridReader<T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    // The innermost axis of more than one point is worked out once up to this length; points of longer ones each time they are read.
    private const int LongestKept = 1 << 20;

    private readonly NumberFormat[] _formats;
    private readonly int _inner;
    private readonly T[]? _points;

    /// <summary>Creates a reader.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="formats">The format of each of its axes.</param>
    public GridReader(Grid grid, NumberFormat[] formats)
    {
        Grid = grid;
        _formats = formats;
        _inner = grid.Axes.Count - 1;
        while (_inner > 0 && grid.Axes[_inner].Axis.Count == 1)
        {
            _inner--;
        }

        if (grid.Axes[_inner].Axis.Count <= LongestKept)
        {
            _points = new T[grid.Axes[_inner].Axis.Count];
            Fill(0, _points);
        }
    }

    /// <summary>The grid.</summary>
    public Grid Grid { get; }

    /// <summary>Fills the values of all parameters of the learners from a row on.</summary>
    /// <param name="row">The first row.</param>
    /// <param name="count">How many.</param>
    /// <param name="values">Takes the values: those of the grid's axes in their order, each from the next multiple of
    /// <paramref name="stride"/> on.</param>
    /// <param name="stride">From a parameter to the next.</param>
    public void Read(long row, int count, Span<T> values, int stride)
    {
        ReadConstants(count, values, stride);
        ReadPoints(row, count, values, stride);
    }

    /// <summary>Fills the values of the parameters that have but one: they are the same for all learners.</summary>
    /// <param name="count">How many learners.</param>
    /// <param name="values">As for <see cref="Read"/>.</param>
    /// <param name="stride">From a parameter to the next.</param>
    public void ReadConstants(int count, Span<T> values, int stride)
    {
        for (int axis = 0; axis < Grid.Axes.Count; axis++)
        {
            if (IsConstant(axis))
            {
                values.Slice(axis * stride, count).Fill(Grid.Axes[axis].Axis.Value<T>(0, _formats[axis]));
            }
        }
    }

    /// <summary>Fills the values of the other parameters of the learners from a row on.</summary>
    /// <param name="row">The first row.</param>
    /// <param name="count">How many.</param>
    /// <param name="values">As for <see cref="Read"/>.</param>
    /// <param name="stride">From a parameter to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void ReadPoints(long row, int count, Span<T> values, int stride)
    {
        Axis innerAxis = Grid.Axes[_inner].Axis;
        Span<int> indexes = stackalloc int[Grid.Axes.Count];
        for (int done = 0; done < count;)
        {
            Grid.Locate(row + done, indexes);
            int stretch = Math.Min(count - done, innerAxis.Count - indexes[_inner]);
            for (int axis = 0; axis < indexes.Length; axis++)
            {
                if (IsConstant(axis))
                {
                    continue;
                }

                Span<T> points = values.Slice((axis * stride) + done, stretch);
                if (axis != _inner)
                {
                    points.Fill(Grid.Axes[axis].Axis.Value<T>(indexes[axis], _formats[axis]));
                }
                else if (_points is not null)
                {
                    _points.AsSpan(indexes[axis], stretch).CopyTo(points);
                }
                else
                {
                    Fill(indexes[axis], points);
                }
            }

            done += stretch;
        }
    }

    private bool IsConstant(int axis) => Grid.Axes[axis].Axis.Count == 1;

    private void Fill(int first, Span<T> values)
    {
        Axis axis = Grid.Axes[_inner].Axis;
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = axis.Value<T>(first + i, _formats[_inner]);
        }
    }
}
