using System.Numerics;
using System.Runtime.CompilerServices;

namespace VectorLearn.Sweeps;

/// <summary>Reads stretches of a grid as learners in the sweep's number type.</summary>
internal sealed class GridReader<T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    // Axes up to this long are worked out once; points of longer ones each time they are read.
    private const int LongestKept = 1 << 20;

    private readonly Grid _grid;
    private readonly T[]? _inputs;

    public GridReader(Grid grid)
    {
        _grid = grid;
        if (grid.Input.Count <= LongestKept)
        {
            _inputs = new T[grid.Input.Count];
            for (int i = 0; i < _inputs.Length; i++)
            {
                _inputs[i] = grid.Input.Value<T>(i);
            }
        }
    }

    /// <summary>Fills the spans with the learners from row <paramref name="row"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Read(long row, Span<T> inputs, Span<T> stepSizes, Span<T> initialWeights, Span<T> goals)
    {
        for (int done = 0; done < inputs.Length;)
        {
            GridPoint point = _grid.At(row + done);
            int count = Math.Min(inputs.Length - done, _grid.Input.Count - point.Input);
            ReadInputs(point.Input, inputs.Slice(done, count));
            stepSizes.Slice(done, count).Fill(_grid.StepSize.Value<T>(point.StepSize));
            initialWeights.Slice(done, count).Fill(_grid.InitialWeight.Value<T>(point.InitialWeight));
            goals.Slice(done, count).Fill(_grid.Goal.Value<T>(point.Goal));
            done += count;
        }
    }

    private void ReadInputs(int first, Span<T> inputs)
    {
        if (_inputs is not null)
        {
            _inputs.AsSpan(first, inputs.Length).CopyTo(inputs);
            return;
        }

        for (int i = 0; i < inputs.Length; i++)
        {
            inputs[i] = _grid.Input.Value<T>(first + i);
        }
    }
}
