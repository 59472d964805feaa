using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using VectorLearn.Rules;

namespace VectorLearn.Kernel;

/// <summary>Asks a rule when some learners of a batch will end.</summary>
internal sealed class Forecasts<T>(ScheduleHints? hints)
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    private float[] _inputs = [];
    private float[] _stepSizes = [];
    private float[] _deltas = [];
    private float[] _steps = [];

    /// <summary>Forecasts the step, 0 to <paramref name="last"/>, at which each of the <paramref name="members"/>
    /// ends.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ReadOnlySpan<float> Find(
        ReadOnlySpan<int> members, LearnerSpans<T> learners, Band<T> bounds, int last, double disturbance)
    {
        if (_steps.Length < members.Length)
        {
            _inputs = new float[members.Length];
            _stepSizes = new float[members.Length];
            _deltas = new float[members.Length];
            _steps = new float[members.Length];
        }

        Span<float> steps = _steps.AsSpan(0, members.Length);
        if (hints is null)
        {
            return steps;
        }

        Gather(members, learners.Inputs, _inputs);
        Gather(members, learners.Parameter(0), _stepSizes);
        FindDeltas(members, learners);
        hints.Forecast(
            new Forecasting
            {
                Inputs = _inputs.AsSpan(0, members.Length),
                StepSizes = _stepSizes.AsSpan(0, members.Length),
                Deltas = _deltas.AsSpan(0, members.Length),
                ConvergedDelta = float.CreateSaturating(bounds.Low),
                DivergedDelta = float.CreateSaturating(bounds.High),
                Disturbance = (float)disturbance,
            },
            steps);

        // NaN, as from a factor of exactly 1, gives way to the last step.
        TensorPrimitives.MinNumber(steps, last, steps);
        TensorPrimitives.Max(steps, 0, steps);
        return steps;
    }

    private void FindDeltas(ReadOnlySpan<int> members, LearnerSpans<T> learners)
    {
        Span<float> inputs = _inputs.AsSpan(0, members.Length);
        Span<float> deltas = _deltas.AsSpan(0, members.Length);
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
            Span<float> goals = _steps.AsSpan(0, members.Length);
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
