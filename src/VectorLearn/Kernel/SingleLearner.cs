using System.Numerics;

namespace VectorLearn.Kernel;

/// <summary>One learner, step by step: in the kernel's arithmetic, without its hurry.</summary>
/// <typeparam name="T">The type that holds its numbers.</typeparam>
public sealed class SingleLearner<T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    private readonly Stepper<T> _stepper;
    private readonly Judge<T> _judge;
    private readonly Bundle<T> _bundle;

    internal SingleLearner(Stepper<T> stepper, Judge<T> judge, Bundle<T> bundle)
    {
        _stepper = stepper;
        _judge = judge;
        _bundle = bundle;
    }

    /// <summary>The weight.</summary>
    public T Weight => _bundle.Weight(0);

    /// <summary>What the rule carries beside the weight.</summary>
    public IReadOnlyList<T> Memory
    {
        get
        {
            var memory = new T[_stepper.StateCount - 1];
            for (int i = 0; i < memory.Length; i++)
            {
                memory[i] = _bundle.States[_bundle.StatePlace(i + 1, 0)];
            }

            return memory;
        }
    }

    /// <summary>What it predicts.</summary>
    public T Prediction => Now.Prediction;

    /// <summary><c>prediction - goal</c>.</summary>
    public T Delta => Now.Delta;

    /// <summary>The error of the prediction.</summary>
    public T Error => Now.Error;

    /// <summary>Half the error's derivative by the weight.</summary>
    public T WeightDelta => Now.WeightDelta;

    private NeuronValues<T> Now => _judge.Look(_bundle, T.Zero);

    /// <summary>What it would predict with another weight.</summary>
    /// <param name="distance">How far above its own.</param>
    public Probe<T> Probe(T distance)
    {
        NeuronValues<T> there = _judge.Look(_bundle, distance);
        return new Probe<T>(there.Prediction, there.Error);
    }

    /// <summary>Makes one update.</summary>
    public void Advance() => _stepper.Advance(_bundle, 1);
}

/// <summary>A weight that was tried.</summary>
/// <typeparam name="T">The type that holds its numbers.</typeparam>
/// <param name="Prediction">The prediction with it.</param>
/// <param name="Error">The error of that prediction.</param>
public readonly record struct Probe<T>(T Prediction, T Error);

/// <summary>What a neuron comes to with a weight.</summary>
internal readonly record struct NeuronValues<T>(T Prediction, T Delta, T Error, T WeightDelta);
