using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using VectorLearn.Learners;

namespace VectorLearn.Sweeps;

/// <summary>The order in which a tile's learners run: those forecast to end together stand together, so that few lanes
/// of a bundle wait for a late one. Unsorted, a bundle of the default map does 1.5 to 3 times the work. Neighbours that
/// end together stay together as a whole lane, which saves taking them apart and putting them back.</summary>
internal sealed class Schedule<TLearner, T>(int laneWidth)
    where TLearner : struct, ILearner
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    // A forecast's exponent and its six leading bits: the bits of a positive float rise with its value.
    private const int RankShift = 17;
    private const int Ranks = (32 << 6) + 1;

    // Neighbours whose forecasts lie within so many steps, or such a share of them, end together.
    private const float ClosestSteps = 2;
    private const float ClosestShare = 1f / 64;
    private static readonly int s_rankOfOne = BitConverter.SingleToInt32Bits(1f) >> RankShift;

    private readonly int[] _places = new int[Ranks + 1];
    private float[] _inputs = [];
    private float[] _stepSizes = [];
    private float[] _deltas = [];
    private float[] _forecasts = [];
    private float[] _earliest = [];
    private float[] _latest = [];
    private int[] _neighbours = [];
    private int[] _singles = [];
    private int[] _order = [];
    private int _neighbourCount;
    private int _singleCount;

    /// <summary>The first learners of lanes of neighbours that end together, soonest forecast first.</summary>
    public ReadOnlySpan<int> Neighbours => _order.AsSpan(0, _neighbourCount);

    /// <summary>The learners that do not end with their neighbours, soonest forecast first.</summary>
    public ReadOnlySpan<int> Singles => _order.AsSpan(_neighbourCount, _singleCount);

    /// <summary>The step at which each learner is forecast to end.</summary>
    public ReadOnlySpan<float> Forecasts => _forecasts;

    /// <summary>Forecasts and sorts.</summary>
    public void Plan(LearnerSpans<T> learners, Limits<T> limits)
    {
        int count = learners.Inputs.Length;
        if (_forecasts.Length < count)
        {
            _inputs = new float[count];
            _stepSizes = new float[count];
            _deltas = new float[count];
            _forecasts = new float[count];
            _earliest = new float[count];
            _latest = new float[count];
            _neighbours = new int[count];
            _singles = new int[count];
            _order = new int[count];
        }

        Span<float> inputs = _inputs.AsSpan(0, count);
        Span<float> stepSizes = _stepSizes.AsSpan(0, count);
        Span<float> deltas = _deltas.AsSpan(0, count);
        Span<float> forecasts = _forecasts.AsSpan(0, count);
        TensorPrimitives.ConvertSaturating(learners.Inputs, inputs);
        TensorPrimitives.ConvertSaturating(learners.InitialWeights, deltas);
        TensorPrimitives.ConvertSaturating(learners.Goals, forecasts);
        TensorPrimitives.Multiply(inputs, deltas, deltas);
        TensorPrimitives.Subtract(deltas, forecasts, deltas);
        TensorPrimitives.ConvertSaturating(learners.StepSizes, stepSizes);
        TLearner.Forecast(
            new Forecasting
            {
                Inputs = inputs,
                StepSizes = stepSizes,
                Deltas = deltas,
                ConvergedDelta = float.CreateSaturating(limits.Deltas.Low),
                DivergedDelta = float.CreateSaturating(limits.Deltas.High),
            },
            forecasts);
        Divide(forecasts, limits.MaxSteps);
        Sort(_neighbours.AsSpan(0, _neighbourCount), _order.AsSpan(0, _neighbourCount));
        Sort(_singles.AsSpan(0, _singleCount), _order.AsSpan(_neighbourCount, _singleCount));
    }

    /// <summary>The first and the last step at which these learners, or lanes, are forecast to end.</summary>
    public (int Earliest, int Latest) Forecast(ReadOnlySpan<int> order)
    {
        float earliest = float.MaxValue;
        float latest = 0;
        foreach (int learner in order)
        {
            earliest = Math.Min(earliest, _earliest[learner]);
            latest = Math.Max(latest, _latest[learner]);
        }

        // The forecast is good to about a part in a million: a step that falls on a whole number may come one sooner.
        return ((int)(earliest * 0.99999f), (int)MathF.Ceiling(latest * 1.00001f));
    }

    /// <summary>Tells lanes of neighbours that end together from learners to be sorted one by one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Divide(Span<float> forecasts, int maxSteps)
    {
        // NaN, as from a factor of exactly 1, gives way to the most steps: no end in sight.
        TensorPrimitives.MinNumber(forecasts, Math.Min(maxSteps, 1 << 30), forecasts);
        TensorPrimitives.Max(forecasts, 0, forecasts);
        _neighbourCount = 0;
        _singleCount = 0;
        for (int first = 0; first < forecasts.Length; first += laneWidth)
        {
            // The ends and the middle stand for all: forecasts of neighbours mostly rise or fall along the lane.
            Span<float> lane = forecasts.Slice(first, Math.Min(laneWidth, forecasts.Length - first));
            float middle = lane[lane.Length / 2];
            float earliest = float.MinNative(float.MinNative(lane[0], lane[^1]), middle);
            float latest = float.MaxNative(float.MaxNative(lane[0], lane[^1]), middle);
            if (lane.Length == laneWidth && latest - earliest <= ClosestSteps + (latest * ClosestShare))
            {
                _earliest[first] = earliest;
                _latest[first] = latest;
                _neighbours[_neighbourCount++] = first;
                continue;
            }

            for (int i = 0; i < lane.Length; i++)
            {
                _earliest[first + i] = lane[i];
                _latest[first + i] = lane[i];
                _singles[_singleCount++] = first + i;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Sort(ReadOnlySpan<int> learners, Span<int> order)
    {
        Array.Clear(_places);
        foreach (int learner in learners)
        {
            _places[Rank(_latest[learner]) + 1]++;
        }

        for (int rank = 1; rank < _places.Length; rank++)
        {
            _places[rank] += _places[rank - 1];
        }

        foreach (int learner in learners)
        {
            order[_places[Rank(_latest[learner])]++] = learner;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Rank(float forecast)
        => forecast < 1 ? 0 : (BitConverter.SingleToInt32Bits(forecast) >> RankShift) - s_rankOfOne + 1;
}
