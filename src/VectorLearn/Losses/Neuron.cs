using System.Numerics;
using System.Runtime.CompilerServices;
using VectorLearn.Lanes;

namespace VectorLearn.Losses;

/// <summary>A lane of neurons whose inputs, goals and loss arguments are read from memory where they are needed.</summary>
internal readonly ref struct Neuron<TActivation, TLoss, TGoal, TLane, T> : INeuron<TLane>
    where TActivation : struct, IActivation
    where TLoss : struct, ILoss
    where TGoal : struct, IGoal
    where TLane : unmanaged, ILane<TLane, T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    private readonly ref readonly T _input;
    private readonly ref readonly T _goal;
    private readonly ref readonly T _loss;
    private readonly int _stride;
    private readonly TLane _sharedGoal;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Neuron(ref readonly T input, ref readonly T goal, ref readonly T loss, int stride, TLane sharedGoal)
    {
        _input = ref input;
        _goal = ref goal;
        _loss = ref loss;
        _stride = stride;
        _sharedGoal = sharedGoal;
    }

    private TLane Input
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TLane.Load(in _input);
    }

    private Arguments<TLane, T> LossArguments
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(in _loss, _stride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Prediction(TLane weight) => TActivation.Predict<TLane, T>(Input * weight);

    /// <summary><c>prediction - goal</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Delta(TLane weight) => TGoal.Below<TLane, T>(Prediction(weight), in _goal, _sharedGoal);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Error(TLane weight) => TLoss.Error(Delta(weight), LossArguments);

    /// <summary>What tells whether a learner is within its bounds: |delta| if the error is its square, else the
    /// error.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Watched(TLane weight) => TLoss.IsSquare ? TLane.Abs(Delta(weight)) : Error(weight);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane WeightDelta(TLane weight)
    {
        TLane input = Input;
        TLane z = input * weight;
        TLane prediction = TActivation.Predict<TLane, T>(z);
        TLane delta = TGoal.Below<TLane, T>(prediction, in _goal, _sharedGoal);
        return TActivation.TimesSlope<TLane, T>(TLoss.Push(delta, LossArguments), z, prediction) * input;
    }
}

/// <summary>How a lane of goals is come by.</summary>
internal interface IGoal
{
    /// <summary><c>prediction - goal</c>.</summary>
    static abstract TLane Below<TLane, T>(TLane prediction, ref readonly T goals, TLane shared)
        where TLane : unmanaged, ILane<TLane, T>
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>;
}

/// <summary>Each learner has its own.</summary>
internal readonly struct OwnGoal : IGoal
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Below<TLane, T>(TLane prediction, ref readonly T goals, TLane shared)
        where TLane : unmanaged, ILane<TLane, T>
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        => TLane.MinusAt(prediction, in goals);
}

/// <summary>All have the same, which stays in a register: with 512 bits a third load in every update costs a
/// tenth.</summary>
internal readonly struct SharedGoal : IGoal
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Below<TLane, T>(TLane prediction, ref readonly T goals, TLane shared)
        where TLane : unmanaged, ILane<TLane, T>
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        => prediction - shared;
}
