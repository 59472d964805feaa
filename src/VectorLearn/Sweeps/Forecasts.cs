using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using VectorLearn.Learners;

namespace VectorLearn.Sweeps;

/// <summary>Asks a rule when some learners of a batch will end.</summary>
internal sealed class Forecasts<TLearner, T>
    where TLearner : struct, ILearner
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    private float[] _inputs = [];
    private float[] _stepSizes = [];
    private float[] _deltas = [];
    private float[] _steps = [];

    /// <summary>Forecasts the step, 0 to <paramref name="last"/>, at which each of the <paramref name="members"/>
    /// ends.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ReadOnlySpan<float> Find(ReadOnlySpan<int> members, LearnerSpans<T> learners, Limits<T> limits, int last)
    {
        if (_steps.Length < members.Length)
        {
            _inputs = new float[members.Length];
            _stepSizes = new float[members.Length];
            _deltas = new float[members.Length];
            _steps = new float[members.Length];
        }

        for (int i = 0; i < members.Length; i++)
        {
            int learner = members[i];
            float input = float.CreateSaturating(learners.Inputs[learner]);
            float goal = float.CreateSaturating(learners.Goals[learner]);
            _inputs[i] = input;
            _deltas[i] = (input * float.CreateSaturating(learners.InitialWeights[learner])) - goal;
            _stepSizes[i] = float.CreateSaturating(learners.StepSizes[learner]);
        }

        Span<float> steps = _steps.AsSpan(0, members.Length);
        TLearner.Forecast(
            new Forecasting
            {
                Inputs = _inputs.AsSpan(0, members.Length),
                StepSizes = _stepSizes.AsSpan(0, members.Length),
                Deltas = _deltas.AsSpan(0, members.Length),
                ConvergedDelta = float.CreateSaturating(limits.Deltas.Low),
                DivergedDelta = float.CreateSaturating(limits.Deltas.High),
            },
            steps);

        // NaN, as from a factor of exactly 1, gives way to the last step.
        TensorPrimitives.MinNumber(steps, last, steps);
        TensorPrimitives.Max(steps, 0, steps);
        return steps;
    }
}
