using System.Numerics;
using System.Numerics.Tensors;
using BenchmarkDotNet.Attributes;
using VectorLearn.Kernel;
using VectorLearn.Lanes;
using VectorLearn.Maps;
using VectorLearn.Rules;

namespace VectorLearn.Benchmarks;

/// <summary>A fixed number of updates of gradient descent, one thread: what the kernel is worth beside a plain loop and the
/// whole-array form a .NET developer would write first. Alpha is so small that no learner ends early; the kernel alone
/// sees to it that none has.</summary>
[GenericTypeArguments(typeof(double))]
[GenericTypeArguments(typeof(float))]
public class FixedStepBenchmarks<T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    private const int Steps = 1000;
    private const int Learners = 8 * 96;

    private readonly T[] _inputs = new T[Learners];
    private readonly T[] _weights = new T[Learners];
    private readonly T[] _delta = new T[Learners];
    private readonly T[] _goals = new T[Learners];
    private readonly T[] _starts = new T[Learners];
    private readonly T[] _alphas = new T[Learners];
    private readonly T[] _errors = new T[Learners];
    private readonly T[] _predictions = new T[Learners];
    private readonly Outcome[] _outcomes = new Outcome[Learners];
    private readonly int[] _periods = new int[Learners];
    private readonly int[] _made = new int[Learners];
    private readonly T _alpha = T.CreateChecked(1e-4);
    private readonly T _goal = T.CreateChecked(0.8);
    private readonly Limits<T> _limits = new(Steps);
    private readonly Kernel<T> _kernel256 = Kernel<T>.Create(Rule.GradientDescent, width: LaneWidth.Vector);
    private readonly Kernel<T> _kernel512 = Kernel<T>.Create(Rule.GradientDescent, width: LaneWidth.Vector512);

    public FixedStepBenchmarks()
    {
        _goals.AsSpan().Fill(_goal);
        _starts.AsSpan().Fill(T.CreateChecked(0.5));
        _alphas.AsSpan().Fill(_alpha);
        for (int i = 0; i < Learners; i++)
        {
            _inputs[i] = T.CreateChecked(0.05 + (i * 0.004));
        }
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Steps * Learners)]
    public T PlainLoop()
    {
        _weights.AsSpan().Fill(T.CreateChecked(0.5));
        for (int i = 0; i < Learners; i++)
        {
            T weight = _weights[i];
            for (int step = 0; step < Steps; step++)
            {
                weight -= _alpha * (((_inputs[i] * weight) - _goal) * _inputs[i]);
            }

            _weights[i] = weight;
        }

        return _weights[0];
    }

    [Benchmark(OperationsPerInvoke = Steps * Learners)]
    public T TensorPrimitivesWholeArray()
    {
        _weights.AsSpan().Fill(T.CreateChecked(0.5));
        for (int step = 0; step < Steps; step++)
        {
            TensorPrimitives.Multiply<T>(_inputs, _weights, _delta);
            TensorPrimitives.Subtract<T>(_delta, _goal, _delta);
            TensorPrimitives.Multiply<T>(_delta, _inputs, _delta);
            TensorPrimitives.Multiply<T>(_delta, _alpha, _delta);
            TensorPrimitives.Subtract<T>(_weights, _delta, _weights);
        }

        return _weights[0];
    }

    [Benchmark(OperationsPerInvoke = Steps * Learners)]
    public T KernelOfVector() => Run(_kernel256);

    [Benchmark(OperationsPerInvoke = Steps * Learners)]
    public T KernelOfVector512() => Run(_kernel512);

    private T Run(Kernel<T> kernel)
    {
        var learners = new LearnerSpans<T>
        {
            Inputs = _inputs,
            Goals = _goals,
            InitialWeights = _starts,
            Parameters = _alphas,
        };
        var outcomes = new OutcomeSpans<T>
        {
            Outcomes = _outcomes,
            Periods = _periods,
            Steps = _made,
            Weights = _weights,
            Predictions = _predictions,
            Errors = _errors,
        };
        kernel.Run(learners, _limits, outcomes);
        return _outcomes.AsSpan().ContainsAnyExcept(Outcome.Undecided)
            ? throw new InvalidOperationException("a learner has ended before its last step")
            : _weights[0];
    }
}
