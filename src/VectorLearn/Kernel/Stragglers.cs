using System.Numerics;
using System.Runtime.CompilerServices;

namespace VectorLearn.Kernel;

/// <summary>Learners that outlived most of their bundle. They leave it and go on in a bundle of their own kind, so that
/// no lane runs for the sake of a few: without that, sweeps with long budgets do several times the work.</summary>
internal sealed class Stragglers<T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    private readonly int _states;
    private readonly Stack<int> _free = new();
    private int[] _remaining = new int[256];
    private Straggler[] _waiting = new Straggler[256];
    private T[] _values;
    private int _sorted;

    /// <summary>Creates an empty pool.</summary>
    /// <param name="states">Values in a learner's state.</param>
    public Stragglers(int states)
    {
        _states = states;
        _values = new T[256 * states];
        AddFree(0, 256);
    }

    /// <summary>How many wait.</summary>
    public int Count { get; private set; }

    /// <summary>Takes in a learner.</summary>
    /// <param name="learner">Which.</param>
    /// <param name="step">The updates it has made.</param>
    /// <param name="bundle">The bundle it is in; its state there is not one it has had before.</param>
    /// <param name="place">Where.</param>
    /// <param name="remaining">In how many more steps it is forecast to end.</param>
    public void Add(int learner, int step, Bundle<T> bundle, int place, int remaining)
    {
        if (Count == _waiting.Length)
        {
            Array.Resize(ref _remaining, 2 * Count);
            Array.Resize(ref _waiting, 2 * Count);
            Array.Resize(ref _values, 2 * Count * _states);
            AddFree(Count, 2 * Count);
        }

        int slot = _free.Pop();
        for (int value = 0; value < _states; value++)
        {
            _values[(slot * _states) + value] = bundle.States[bundle.StatePlace(value, place)];
        }

        _remaining[Count] = remaining;
        _waiting[Count++] = new Straggler(learner, step, slot);
    }

    /// <summary>Hands over those that are forecast to end last, soonest first.</summary>
    /// <param name="learners">Takes which they are.</param>
    /// <param name="bundle">Takes their states and the updates they have made.</param>
    /// <returns>How many were handed over, and in how many steps the first and the last of them are forecast to
    /// end.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public (int Count, int Earliest, int Latest) Take(Span<int> learners, Bundle<T> bundle)
    {
        if (_sorted == 0)
        {
            _sorted = Count;
            _remaining.AsSpan(0, Count).Sort(_waiting.AsSpan(0, Count));
        }

        int count = Math.Min(learners.Length, _sorted);
        int first = _sorted - count;
        (int Earliest, int Latest) forecast = (_remaining[first], _remaining[_sorted - 1]);
        for (int i = 0; i < count; i++)
        {
            (learners[i], bundle.StepsBefore[i], int slot) = _waiting[first + i];
            for (int value = 0; value < _states; value++)
            {
                bundle.States[bundle.StatePlace(value, i)] = _values[(slot * _states) + value];
            }

            _free.Push(slot);
        }

        // What came in since the sorting moves up and waits for the next.
        _waiting.AsSpan(_sorted, Count - _sorted).CopyTo(_waiting.AsSpan(first));
        _remaining.AsSpan(_sorted, Count - _sorted).CopyTo(_remaining.AsSpan(first));
        _sorted = first;
        Count -= count;
        return (count, forecast.Earliest, forecast.Latest);
    }

    /// <summary>Forgets those of a run that was stopped.</summary>
    public void Clear()
    {
        if (Count > 0)
        {
            _free.Clear();
            AddFree(0, _waiting.Length);
            Count = 0;
            _sorted = 0;
        }
    }

    private void AddFree(int start, int stop)
    {
        for (int slot = stop - 1; slot >= start; slot--)
        {
            _free.Push(slot);
        }
    }

    private readonly record struct Straggler(int Learner, int Step, int Slot);
}
