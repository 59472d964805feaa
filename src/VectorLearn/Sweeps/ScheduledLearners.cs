using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace VectorLearn.Sweeps;

/// <summary>Learners, or groups of them, in the order of the last step at which they are forecast to end.</summary>
internal sealed class ScheduledLearners
{
    // A forecast's exponent and its six leading bits: the bits of a positive float rise with its value.
    private const int RankShift = 17;
    private const int Ranks = (32 << 6) + 1;
    private static readonly int s_rankOfOne = BitConverter.SingleToInt32Bits(1f) >> RankShift;

    private readonly int[] _places = new int[Ranks + 1];
    private Entry[] _entries = [];
    private int[] _order = [];
    private float[] _earliest = [];
    private float[] _latest = [];
    private int _count;

    /// <summary>The learners in order; of groups, their first ones.</summary>
    public ReadOnlySpan<int> Order => _order.AsSpan(0, _count);

    /// <summary>Starts over.</summary>
    /// <param name="capacity">The most that will be added.</param>
    public void Begin(int capacity)
    {
        _count = 0;
        Array.Clear(_places);
        if (_entries.Length < capacity)
        {
            _entries = new Entry[capacity];
            _order = new int[capacity];
            _earliest = new float[capacity];
            _latest = new float[capacity];
        }
    }

    /// <summary>Adds a learner or a group.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int learner, float earliest, float latest)
    {
        int rank = latest < 1 ? 0 : (BitConverter.SingleToInt32Bits(latest) >> RankShift) - s_rankOfOne + 1;
        _entries[_count++] = new Entry(learner, rank, earliest, latest);
        _places[rank + 1]++;
    }

    /// <summary>Puts them in order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Sort()
    {
        for (int rank = 1; rank < _places.Length; rank++)
        {
            _places[rank] += _places[rank - 1];
        }

        foreach (ref readonly Entry entry in _entries.AsSpan(0, _count))
        {
            int place = _places[entry.Rank]++;
            _order[place] = entry.Learner;
            _earliest[place] = entry.Earliest;
            _latest[place] = entry.Latest;
        }
    }

    /// <summary>The first and the last step at which <paramref name="count"/> of them, from place
    /// <paramref name="start"/> on, are forecast to end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public (int Earliest, int Latest) Forecast(int start, int count)
    {
        float earliest = TensorPrimitives.Min<float>(_earliest.AsSpan(start, count));
        float latest = TensorPrimitives.Max<float>(_latest.AsSpan(start, count));

        // The forecast is good to about a part in a million: a step that falls on a whole number may come one sooner.
        return ((int)(earliest * 0.99999f), (int)MathF.Ceiling(latest * 1.00001f));
    }

    private readonly record struct Entry(int Learner, int Rank, float Earliest, float Latest);
}
