using System.Numerics;
using System.Numerics.Tensors;
using BenchmarkDotNet.Attributes;
using VectorLearn.Lanes;
using VectorLearn.Learners;
using VectorLearn.Sweeps;

namespace VectorLearn.Benchmarks;

/// <summary>A fixed number of updates of gradient descent, nothing checked, one thread: what the lanes are worth beside
/// a plain loop and the whole-array form a .NET developer would write first.</summary>
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
    private readonly T _alpha = T.CreateChecked(0.1);
    private readonly T _goal = T.CreateChecked(0.8);
    private readonly Bundle<GradientDescent, VectorLane<T>, T>[] _bundles256 = Bundles<VectorLane<T>>();
    private readonly Bundle<GradientDescent, Vector512Lane<T>, T>[] _bundles512 = Bundles<Vector512Lane<T>>();

    public FixedStepBenchmarks()
    {
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
    public void LanesOfVector() => Advance(_bundles256);

    [Benchmark(OperationsPerInvoke = Steps * Learners)]
    public void LanesOfVector512() => Advance(_bundles512);

    private static Bundle<GradientDescent, TLane, T>[] Bundles<TLane>()
        where TLane : unmanaged, ILane<TLane, T>
    {
        var bundles = new Bundle<GradientDescent, TLane, T>[Learners / Bundle<GradientDescent, TLane, T>.Size];
        for (int i = 0; i < bundles.Length; i++)
        {
            bundles[i] = new Bundle<GradientDescent, TLane, T> { HaveSharedGoal = true };
            bundles[i].Goals.Fill(T.CreateChecked(0.8));
            bundles[i].StepSizes.Fill(T.CreateChecked(0.1));
            for (int k = 0; k < bundles[i].Inputs.Length; k++)
            {
                bundles[i].Inputs[k] = T.CreateChecked(0.05 + (((i * bundles[i].Inputs.Length) + k) * 0.004));
            }
        }

        return bundles;
    }

    private static void Advance<TLane>(Bundle<GradientDescent, TLane, T>[] bundles)
        where TLane : unmanaged, ILane<TLane, T>
    {
        foreach (Bundle<GradientDescent, TLane, T> bundle in bundles)
        {
            bundle.Weights.Fill(T.CreateChecked(0.5));
            bundle.Advance(Steps);
        }
    }
}
