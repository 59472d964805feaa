using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using VectorLearn.Buffers;
using VectorLearn.Rules;

namespace VectorLearn.Kernel;

/// <summary>Asks a rule when some learners of a batch will end.</summary>
internal sealed class Forecasts<T>(ScheduleHints? hints)
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    private Stretch<float> _inputs;
    private Stretch<float> _stepSizes;
    private Stretch<float> _secondParameters;
    private Stretch<float> _deltas;
    private Stretch<float> _steps;

    /// <summary>What forecasts of so many learners take of a buffer.</summary>
    public static long BytesFor(int capacity) => 5 * LargeBuffer.BytesOf<float>(Padded(capacity));

    /// <summary>Takes memory for the most learners that will be forecast at once.</summary>
    public void Reserve(LargeBuffer buffer, int capacity)
    {
        capacity = Padded(capacity);
        _inputs = buffer.Take<float>(capacity);
        _stepSizes = buffer.Take<float>(capacity);
        _secondParameters = buffer.Take<float>(capacity);
        _deltas = buffer.Take<float>(capacity);
        _steps = buffer.Take<float>(capacity);
    }

    /// <summary>Forecasts the step, 0 to <paramref name="last"/>, at which each of the <paramref name="members"/>
    /// ends.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ReadOnlySpan<float> Find(
        ReadOnlySpan<int> members, LearnerSpans<T> learners, Band<T> bounds, int last, double disturbance)
    {
        Span<float> steps = _steps.Span[..members.Length];
        if (hints is null)
        {
            steps.Clear();
            return steps;
        }

        int padded = Padded(members.Length);
        Span<float> inputs = _inputs.Span[..padded];
        Span<float> stepSizes = _stepSizes.Span[..padded];
        Span<float> secondParameters = hints.ReadsSecondParameter ? _secondParameters.Span[..padded] : [];
        Span<float> deltas = _deltas.Span[..padded];
        Gather(members, learners.Inputs, inputs);
        Gather(members, learners.Parameter(0), stepSizes);
        if (hints.ReadsSecondParameter)
        {
            Gather(members, learners.Parameter(1), secondParameters);
        }

        FindDeltas(members, learners, inputs[..members.Length], deltas[..members.Length], goals: steps);
        hints.Forecast(
            new Forecasting
            {
                Inputs = inputs,
                StepSizes = stepSizes,
                SecondParameters = secondParameters,
                Deltas = deltas,
                ConvergedDelta = float.CreateSaturating(bounds.Low),
                DivergedDelta = float.CreateSaturating(bounds.High),
                Disturbance = (float)disturbance,
            },
            _steps.Span[..padded]);

        // NaN, as from a factor of exactly 1, gives way to the last step.
        TensorPrimitives.MinNumber(steps, last, steps);
        TensorPrimitives.Max(steps, 0, steps);
        return steps;
    }

    private static int Padded(int count) => (count + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;

    private static void FindDeltas(
        ReadOnlySpan<int> members, LearnerSpans<T> learners, ReadOnlySpan<float> inputs, Span<float> deltas, Span<float> goals)
    {
        if (learners.HaveSharedWeight)
        {
            TensorPrimitives.Multiply(inputs, float.CreateSaturating(learners.InitialWeights[0]), deltas);
        }
        else
        {
            Gather(members, learners.InitialWeights, deltas);
            TensorPrimitives.Multiply(inputs, deltas, deltas);
        }

        if (learners.HaveSharedGoal)
        {
            TensorPrimitives.Subtract(deltas, float.CreateSaturating(learners.Goals[0]), deltas);
        }
        else
        {
            Gather(members, learners.Goals, goals);
            TensorPrimitives.Subtract(deltas, goals, deltas);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Gather(ReadOnlySpan<int> members, ReadOnlySpan<T> from, Span<float> to)
    {
        for (int i = 0; i < members.Length; i++)
        {
            to[i] = float.CreateSaturating(from[members[i]]);
        }
    }
}
