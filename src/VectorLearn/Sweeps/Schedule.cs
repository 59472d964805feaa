using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using VectorLearn.Learners;

namespace VectorLearn.Sweeps;

/// <summary>The order in which a tile's learners run: those forecast to end together stand together, so that few lanes
/// of a bundle wait for a late one. Unsorted, a bundle of the default map does 1.5 to 3 times the work.</summary>
internal sealed class Schedule<TLearner, T>
    where TLearner : struct, ILearner
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    // A forecast's exponent and its six leading bits: the bits of a positive float rise with its value.
    private const int KeyShift = 17;
    private const int Keys = (32 << 6) + 1;
    private static readonly int s_keyOfOne = BitConverter.SingleToInt32Bits(1f) >> KeyShift;

    private readonly int[] _places = new int[Keys + 1];
    private float[] _inputs = [];
    private float[] _stepSizes = [];
    private float[] _deltas = [];
    private float[] _forecasts = [];
    private ushort[] _keys = [];
    private int[] _order = [];
    private int _count;

    /// <summary>The learners' indexes, soonest forecast first; equal ones keep their order.</summary>
    public ReadOnlySpan<int> Order => _order.AsSpan(0, _count);

    /// <summary>Forecasts and sorts.</summary>
    public void Plan(LearnerSpans<T> learners, Limits<T> limits)
    {
        _count = learners.Inputs.Length;
        if (_order.Length < _count)
        {
            _inputs = new float[_count];
            _stepSizes = new float[_count];
            _deltas = new float[_count];
            _forecasts = new float[_count];
            _keys = new ushort[_count];
            _order = new int[_count];
        }

        Span<float> inputs = _inputs.AsSpan(0, _count);
        Span<float> stepSizes = _stepSizes.AsSpan(0, _count);
        Span<float> deltas = _deltas.AsSpan(0, _count);
        Span<float> forecasts = _forecasts.AsSpan(0, _count);
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
        SortByForecast(forecasts, limits.MaxSteps);
    }

    /// <summary>A step at or before the one forecast for all learners of this one's rank.</summary>
    public int Earliest(int learner) => (int)LowerEdge(_keys[learner]);

    /// <summary>A step at or after the one forecast for all learners of this one's rank.</summary>
    public int Latest(int learner) => (int)MathF.Ceiling(LowerEdge(_keys[learner] + 1));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SortByForecast(Span<float> forecasts, int maxSteps)
    {
        Array.Clear(_places);
        float most = Math.Min(maxSteps, 1 << 30);
        for (int i = 0; i < forecasts.Length; i++)
        {
            // NaN, as from a factor of exactly 1, means no end in sight.
            float forecast = forecasts[i] <= most ? forecasts[i] : most;
            int key = Key(forecast);
            _keys[i] = (ushort)key;
            _places[key + 1]++;
        }

        for (int key = 1; key < _places.Length; key++)
        {
            _places[key] += _places[key - 1];
        }

        for (int i = 0; i < forecasts.Length; i++)
        {
            _order[_places[_keys[i]]++] = i;
        }
    }

    private static int Key(float forecast)
        => forecast < 1 ? 0 : (BitConverter.SingleToInt32Bits(forecast) >> KeyShift) - s_keyOfOne + 1;

    private static float LowerEdge(int key)
        => key == 0 ? 0 : BitConverter.Int32BitsToSingle((key - 1 + s_keyOfOne) << KeyShift);
}
