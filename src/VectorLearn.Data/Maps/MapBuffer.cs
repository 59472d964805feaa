using System.Numerics;
using System.Numerics.Tensors;
using VectorLearn.Sweeps;

namespace VectorLearn.Data;

/// <summary>Gathers rows of a map that was read, in the number type they were written in, until they are enough for a
/// chunk.</summary>
internal sealed class MapBuffer<T>(int capacity)
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    private readonly T[] _inputs = new T[capacity];
    private readonly T[] _stepSizes = new T[capacity];
    private readonly T[] _initialWeights = new T[capacity];
    private readonly T[] _goals = new T[capacity];
    private readonly Outcome[] _outcomes = new Outcome[capacity];
    private readonly byte[] _periods = new byte[capacity];
    private readonly int[] _steps = new int[capacity];
    private readonly T[] _weights = new T[capacity];
    private readonly T[] _predictions = new T[capacity];
    private readonly T[] _errors = new T[capacity];

    public int Count { get; private set; }

    public bool IsFull => Count == capacity;

    public MapRows<T> Rows => new()
    {
        InputCount = 1,
        Inputs = _inputs.AsSpan(0, Count),
        StepSizes = _stepSizes.AsSpan(0, Count),
        InitialWeights = _initialWeights.AsSpan(0, Count),
        Goals = _goals.AsSpan(0, Count),
        Outcomes = _outcomes.AsSpan(0, Count),
        Periods = _periods.AsSpan(0, Count),
        Steps = _steps.AsSpan(0, Count),
        Weights = _weights.AsSpan(0, Count),
        Predictions = _predictions.AsSpan(0, Count),
        Errors = _errors.AsSpan(0, Count),
    };

    public void Clear() => Count = 0;

    /// <summary>Takes as many rows of a table, from one on, as there is room for.</summary>
    /// <returns>How many.</returns>
    public int Take(MapTable table, int start)
    {
        int count = Math.Min(table.Count - start, capacity - Count);
        Take(table.Inputs, _inputs);
        Take(table.StepSizes, _stepSizes);
        Take(table.InitialWeights, _initialWeights);
        Take(table.Goals, _goals);
        Copy(table.Outcomes, _outcomes);
        Copy(table.Periods, _periods);
        Copy(table.Steps, _steps);
        Take(table.Weights, _weights);
        Take(table.Predictions, _predictions);
        Take(table.Errors, _errors);
        Count += count;
        return count;

        void Take(double[]? from, T[] to)
        {
            if (from is not null)
            {
                TensorPrimitives.ConvertSaturating<double, T>(from.AsSpan(start, count), to.AsSpan(Count));
            }
        }

        void Copy<TItem>(TItem[]? from, TItem[] to)
        {
            if (from is { Length: > 0 })
            {
                from.AsSpan(start, count).CopyTo(to.AsSpan(Count));
            }
        }
    }
}
